import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';

const root = join(import.meta.dirname, '..', '..');

/** The rule is silent without Nx's project graph, so the graph is made first: a test that cannot fail is none. */
beforeAll(() => {
  const nx = [join(root, 'node_modules/nx/dist/bin/nx.js'), 'graph', '--file=.cache/graph.json'];
  execFileSync(process.execPath, nx, { cwd: root, stdio: 'ignore', env: { ...process.env, NX_DAEMON: 'false' } });
}, 60_000);

/** Rule ids that ESLint reports for a file that would stand at `path`. */
async function violations(path: string, code: string): Promise<(string | null)[]> {
  const [result] = await new ESLint({ cwd: root }).lintText(code, { filePath: join(root, path) });
  return result!.messages.map(({ ruleId }) => ruleId);
}

const boundary = '@nx/enforce-module-boundaries';

it.each([
  ['the domain', 'libs/domain/src/violation.ts', '@stammtisch/mail'],
  ['the domain (a package)', 'libs/domain/src/violation.ts', 'pg'],
  ['a shared library', 'libs/mail/src/violation.ts', '@stammtisch/embedded-postgres'],
  ['the web', 'web/src/organizer/violation.ts', '@stammtisch/embedded-postgres'],
])(
  'keeps %s from importing what is not below it',
  async (_, path, imported) => {
    expect(await violations(path, `import * as x from '${imported}';\nexport const y = x;\n`)).toContain(boundary);
  },
  30_000,
);

it('lets an allowed import through, so that the violations above are found for their own sake', async () => {
  expect(
    await violations('libs/mail/src/fine.ts', `import * as x from '@stammtisch/i18n';\nexport const y = x;\n`),
  ).not.toContain(boundary);
}, 30_000);
