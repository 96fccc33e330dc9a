import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installed } from '../binaries.js';
import { letIn, makePrivateFolder, openDataFolder } from '../data-folder.js';
import { serverUserFor } from '../server-user.js';

/**
 * The control of the specs: the same server on the same data without our supervisor. Returns why it does not start, or
 * null when it does (and then stops it).
 */
export function startByHand(dataDir: string): Promise<string | null> {
  const folder = openDataFolder(dataDir);
  const { cluster, socket } = folder;
  const user = serverUserFor(cluster);
  letIn(folder, user);
  makePrivateFolder(socket, user);
  const settings = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${socket}`];
  const server = spawn(join(installed().native, 'bin', 'postgres'), ['-D', cluster, ...settings], {
    ...user,
    cwd: '/',
    env: {},
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  return new Promise((resolve) => {
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (text.includes('ready to accept connections')) server.kill('SIGINT');
    });
    server.once('close', (status) => resolve(status === 0 ? null : said));
  });
}
