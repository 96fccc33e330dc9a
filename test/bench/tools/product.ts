import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { listening, serve, type Served, type ServeOptions } from './child.js';

/** As `nx build api` leaves it. */
const BUILT = resolve('api/dist/main.js');

/** Of every instance that is measured or killed: links and forms of one are good in the next. */
export const INSTANCE_KEY = '5a'.repeat(32);

/** The built app as a process of its own, as `npm start` would run it. */
export async function startProduct(
  databaseUrl: string,
  env: Record<string, string> = {},
  options: ServeOptions = {},
): Promise<Served> {
  const app = await launchProduct(databaseUrl, env, options);
  await listening(app);
  return app;
}

/** The same, before it listens. */
export async function launchProduct(
  databaseUrl: string,
  env: Record<string, string>,
  options: ServeOptions,
): Promise<Served> {
  if (!existsSync(BUILT)) throw new Error('The app is not built: npx nx build api');
  const settings = {
    DATABASE_URL: databaseUrl,
    INSTANCE_KEY,
    LOG_LEVEL: 'warn',
    // Nothing else is to happen while something is measured.
    BACKUPS: 'off',
    MAILS_PER_DAY: 'off',
    HOST: '127.0.0.1',
    DATA_DIR: resolve('.cache/measured'),
    NODE_ENV: 'production',
  };
  return serve(BUILT, { ...settings, ...env }, options);
}
