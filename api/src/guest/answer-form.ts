import { type Answer, isAnswer } from '@stammtisch/domain';
import { fieldsOf, textOf } from './form-fields.js';
import type { FieldProblem } from './guest-page.js';
import { FORM_LIMITS } from './guest.views.js';

/** The form as it was typed, with what is wrong about it. Nothing typed is dropped: the page shows it again. */
export interface TypedAnswer {
  answer: Answer | null;
  plusOnes: number;
  diet: string;
  note: string;
  revision: number;
  nonce: string;
  problems: readonly FieldProblem[];
}

/** Reads `application/x-www-form-urlencoded`; unknown fields are ignored, as a form may grow. */
export function readAnswerForm(body: unknown, plusOnesCap: number): TypedAnswer {
  const fields = fieldsOf(body);
  const text = (name: string): string => textOf(fields, name);
  const answer = isAnswer(fields['answer']) ? fields['answer'] : null;
  const plusOnes = Number(text('plusOnes')) || 0;
  const [diet, note] = [text('diet'), text('note')];
  const problems: FieldProblem[] = [];
  if (answer === null) problems.push({ field: 'answer', rule: 'required' });
  if (answer === 'yes' && (!Number.isInteger(plusOnes) || plusOnes < 0 || plusOnes > plusOnesCap))
    problems.push({ field: 'plusOnes', rule: 'too-many-plus-ones', max: plusOnesCap });
  if (diet.length > FORM_LIMITS.diet) problems.push({ field: 'diet', rule: 'too-long', max: FORM_LIMITS.diet });
  if (note.length > FORM_LIMITS.note) problems.push({ field: 'note', rule: 'too-long', max: FORM_LIMITS.note });
  return { answer, plusOnes, diet, note, revision: Number(text('revision')) || 0, nonce: text('nonce'), problems };
}
