import { tick } from 'svelte';
import { ProblemError } from './api.js';

/**
 * What stands in a form, which field was refused and why. Nothing typed is ever lost: a refusal keeps the values, and
 * with a `draft` name they survive a reload in this tab until they are saved.
 */
export class FormState<T extends object> {
  values: T;
  saving = $state(false);
  problem = $state.raw<ProblemError>();
  /** Messages by field, in the reader's language. */
  errors: Partial<Record<string, string>> = $derived(
    Object.fromEntries((this.problem?.fields ?? []).map(({ field, message }) => [field, message])),
  );
  /** True when the values come from an earlier visit. */
  readonly restored: boolean;

  constructor(
    private readonly initial: T,
    private readonly draft?: string,
  ) {
    const stored = draft === undefined ? null : sessionStorage.getItem(draftKey(draft));
    this.restored = stored !== null;
    this.values = $state(stored === null ? initial : { ...initial, ...(JSON.parse(stored) as Partial<T>) });
    if (draft === undefined) return;
    const untouched = JSON.stringify(initial);
    $effect(() => {
      const now = JSON.stringify(this.values);
      if (now === untouched) this.forget();
      else sessionStorage.setItem(draftKey(draft), now);
    });
  }

  /** Runs `save` once at a time; its refusal lands in `problem`. @returns what `save` gave, undefined when refused */
  async submit<R>(save: (values: T) => Promise<R>): Promise<R | undefined> {
    if (this.saving) return undefined;
    this.saving = true;
    this.problem = undefined;
    try {
      const result = await save($state.snapshot(this.values) as T);
      this.forget();
      return result;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.problem = error;
      await showFirstError();
      return undefined;
    } finally {
      this.saving = false;
    }
  }

  /** Drops what was typed. */
  startAgain(): void {
    this.values = this.initial;
    this.problem = undefined;
  }

  forget(): void {
    if (this.draft !== undefined) sessionStorage.removeItem(draftKey(this.draft));
  }
}

const draftKey = (name: string): string => `stammtisch.draft.${name}`;

async function showFirstError(): Promise<void> {
  await tick();
  document.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid], [data-problem]')?.focus();
}
