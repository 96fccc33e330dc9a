import { existsSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { EmbeddedPostgresError } from './errors.js';

/** Postgres refuses to run as root: then it runs as this user. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** In order of preference; the underscore is macOS's. */
const SUITABLE = ['postgres', '_postgres', 'nobody', 'daemon'];

/**
 * Who runs the server on this cluster; null: this process's own user.
 * As root a cluster keeps its owner, so that it can also be started without root by that owner.
 *
 * @param cluster its folder, which need not exist yet
 * @throws EmbeddedPostgresError 'no-user' | 'not-permitted'
 */
export function serverUserFor(cluster: string): ServerUser | null {
  const self = process.getuid?.();
  if (self === undefined) return null;
  const owner = existsSync(cluster) ? statSync(cluster) : null;
  if (self === 0) {
    if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
    return chooseServerUser(existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '');
  }
  ownName();
  if (owner !== null && owner.uid !== self) {
    throw new EmbeddedPostgresError(
      'not-permitted',
      `The database in ${cluster} belongs to user id ${owner.uid}, this app runs as user id ${self}. ` +
        `Start the app as that user or as root, or give the folder away with chown -R.`,
    );
  }
  return null;
}

/** @param passwd text of /etc/passwd: name:password:uid:gid:… per line */
export function chooseServerUser(passwd: string): ServerUser {
  const accounts = passwd.split('\n').map((line) => line.split(':'));
  for (const wanted of SUITABLE) {
    const account = accounts.find(([name]) => name === wanted);
    const [uid, gid] = [Number(account?.[2]), Number(account?.[3])];
    if (uid > 0 && gid > 0) return { uid, gid }; // macOS has nobody:-2, which spawn does not take
  }
  throw new EmbeddedPostgresError(
    'no-user',
    `The database server must not run as root, and this machine has no user ${SUITABLE.join(', ')}. ` +
      `Create one (useradd --system postgres), start the app as a normal user, or set DATABASE_URL.`,
  );
}

/** Name of the user that connects: what peer authentication sees. */
export function ownName(): string {
  try {
    return userInfo().username;
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'no-user',
      `This app runs as user id ${process.getuid?.()}, which has no name in /etc/passwd; the database server needs one. ` +
        `Add the user there, start the app as another user, or set DATABASE_URL.`,
      { cause },
    );
  }
}
