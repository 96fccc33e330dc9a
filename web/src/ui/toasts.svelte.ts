export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'problem';
  /** A way back, or a next step. */
  action: { label: string; run: () => void } | undefined;
}

/** How long news stay; longer where something can be pressed. */
export const TOAST_MS = { plain: 5_000, action: 12_000 };

/** Short news at the edge of the page. One with an action stays longer. */
class Toasts {
  shown = $state.raw<Toast[]>([]);
  #last = 0;

  show(text: string, { tone = 'plain', action }: Partial<Pick<Toast, 'tone' | 'action'>> = {}): void {
    const toast: Toast = { id: ++this.#last, text, tone, action };
    this.shown = [...this.shown.slice(-2), toast]; // three at most: news, not a log
    setTimeout(() => this.drop(toast.id), action || tone === 'problem' ? TOAST_MS.action : TOAST_MS.plain);
  }

  drop(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
