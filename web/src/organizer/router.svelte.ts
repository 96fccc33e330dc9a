import { tick } from 'svelte';

/** Addresses that the server answers itself, see architecture.md "Public addresses". */
const SERVED = /^\/(api|r|f|u|i|w|g|health)\//;

/** The address bar as state. Links stay plain `<a href>`: presses on our own are caught and become `go`. */
class Router {
  path = $state(location.pathname);
  query = $state.raw(new URLSearchParams(location.search));
  /** Grows with each `go` to another path, so that pages of one component (two contacts) start anew. */
  visit = $state(0);

  start(): void {
    history.scrollRestoration = 'manual';
    addEventListener('popstate', (event) => {
      if (location.pathname === this.path) return this.#read(); // a place on the same page: the browser goes there
      this.#read();
      void settle((event.state as { scroll?: number } | null)?.scroll ?? 0);
    });
    document.addEventListener('click', (event) => this.#follow(event));
  }

  go(href: string, { replace = false } = {}): void {
    const url = new URL(href, location.href);
    if (!replace) history.replaceState({ scroll: scrollY }, '');
    history[replace ? 'replaceState' : 'pushState'](null, '', url);
    const samePath = url.pathname === this.path;
    this.#read();
    if (!samePath) void settle(0);
  }

  /** The same page from its beginning: what it shows has changed behind its back. */
  again(): void {
    this.visit += 1;
  }

  /** Keeps a filter in the address without a new history entry. */
  setQuery(values: Record<string, string>): void {
    const used = Object.entries(values).filter(([, value]) => value !== '');
    this.go(used.length > 0 ? `${this.path}?${new URLSearchParams(used)}` : this.path, { replace: true });
  }

  #read(): void {
    if (location.pathname !== this.path) this.visit += 1;
    this.path = location.pathname;
    this.query = new URLSearchParams(location.search);
  }

  #follow(event: MouseEvent): void {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute('download')) return;
    if (link.origin !== location.origin || SERVED.test(link.pathname)) return;
    if (link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    this.go(link.href);
  }
}

/** After the new page stands: where the reader was, or its top. */
async function settle(scroll: number): Promise<void> {
  await tick();
  requestAnimationFrame(() => scrollTo(0, scroll));
}

export const router = new Router();
