import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Beside the code that it belongs to; where that folder is read-only, starting just takes a little longer.
enableCompileCache(join(import.meta.dirname, '.compile-cache'));

const { run } = await import('./run.js');
const { start } = await import('./start.js');

await run(async () => {
  const starting = start(process.env);
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    // A terminal and whoever started us may both pass the same Ctrl-C on.
    stopping ??= starting
      .then((app) => app.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  // From the first moment on: guests are answered a little before the start is over.
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  await starting;
});
