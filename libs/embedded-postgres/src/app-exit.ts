/** Something that must not outlive the app. */
export interface Dependant {
  /** Stops in order. */
  stop(): Promise<void>;
  /** Asks it to stop without waiting: all that can be done when the process is about to end. */
  interrupt(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const dependants = new Set<Dependant>();

/**
 * Ends the dependant with the app, however the app ends, short of kill -9. A signal is left to the app when it listens
 * to signals itself: then it calls `stop` when its own work is done.
 */
export function endWithApp(dependant: Dependant): void {
  if (dependants.size === 0) {
    process.on('exit', onExit);
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
  dependants.add(dependant);
}

export function endedBeforeApp(dependant: Dependant): void {
  if (!dependants.delete(dependant) || dependants.size > 0) return;
  process.off('exit', onExit);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

function onExit(): void {
  for (const dependant of dependants) dependant.interrupt();
}

function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  void Promise.allSettled([...dependants].map((dependant) => dependant.stop())).then(() => {
    process.off(signal, onSignal);
    process.kill(process.pid, signal); // now it does what it would have done without us
  });
}
