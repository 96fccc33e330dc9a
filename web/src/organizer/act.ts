import { toasts } from '../ui/toasts.svelte.js';
import { ProblemError, problemWords } from './api.js';

/** Runs what one press does; a refusal is said in a toast. @returns whether it was done */
export async function act(action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { title, detail } = problemWords(error);
    toasts.show(detail || title, { tone: 'problem' });
    return false;
  }
}
