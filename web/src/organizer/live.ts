/**
 * Tells when something changed on the server: server-sent events, reconnected with growing pauses, and one call more
 * after each gap (sleep, tunnel, restart), because events of the gap are lost.
 * @returns stop
 */
export function listen(path: string, changed: () => void): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let pause = 1000; // ms
  let gap = false;

  const open = (): void => {
    clearTimeout(retry);
    source?.close();
    source = new EventSource(`/api/v1${path}`);
    source.addEventListener('changed', changed);
    source.onopen = () => {
      pause = 1000;
      if (gap) changed();
      gap = false;
    };
    source.onerror = () => {
      gap = true;
      if (source?.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
      retry = setTimeout(open, pause);
      pause = Math.min(pause * 2, 30_000);
    };
  };
  const back = (): void => {
    if (document.visibilityState !== 'visible') return;
    changed();
    if (source?.readyState === EventSource.CLOSED) open();
  };

  open();
  document.addEventListener('visibilitychange', back);
  addEventListener('online', back);
  return () => {
    clearTimeout(retry);
    source?.close();
    document.removeEventListener('visibilitychange', back);
    removeEventListener('online', back);
  };
}
