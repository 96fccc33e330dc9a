const WRITES = 'input, textarea, select, [contenteditable]';

/** Whether the one place to find and to note things is open. */
class SpotlightState {
  open = $state(false);

  show(): void {
    this.open = true;
  }
  close(): void {
    this.open = false;
  }

  /** Ctrl or ⌘ with K anywhere, and / where nobody is writing. */
  pressed(event: KeyboardEvent): void {
    const isK = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
    const isSlash = event.key === '/' && !(event.target instanceof Element && event.target.closest(WRITES));
    // Another dialog keeps the keys to itself.
    if ((!isK && !isSlash) || event.defaultPrevented || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    this.show();
  }
}

export const spotlight = new SpotlightState();
