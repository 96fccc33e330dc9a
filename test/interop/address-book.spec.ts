import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { contactBody } from '../support/contact-body.js';
import { installed } from '../support/installed.js';

/** Programs that are not ours read the address book: vdirsyncer as the phone, khard as whoever looks somebody up. */
const run = promisify(execFile);
const itWithBoth = installed('vdirsyncer') && installed('khard') ? it : it.skip;

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await startApp();
  folder = mkdtempSync(join(tmpdir(), 'stammtisch-phone-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app.close();
});

const phone = (...args: string[]) =>
  run('vdirsyncer', ['-c', join(folder, 'phone.conf'), ...args], {
    env: { ...process.env, HOME: folder },
    timeout: 30_000,
  });
const cards = () => {
  const book = join(folder, 'book', 'contacts');
  return readdirSync(book)
    .filter((name) => name.endsWith('.vcf'))
    .map((name) => readFileSync(join(book, name), 'utf8'));
};
const lookUp = async (...words: string[]) => {
  writeFileSync(
    join(folder, 'khard.conf'),
    `[addressbooks]\n[[contacts]]\npath = ${join(folder, 'book', 'contacts')}\n`,
  );
  const { stdout } = await run('khard', ['-c', join(folder, 'khard.conf'), ...words], {
    env: { ...process.env, HOME: folder },
  });
  return stdout;
};

function givenPhone(url: string, password: string): void {
  mkdirSync(join(folder, 'book', 'contacts'), { recursive: true });
  const quoted = JSON.stringify;
  writeFileSync(
    join(folder, 'phone.conf'),
    `[general]
status_path = ${quoted(join(folder, 'status'))}
[pair book]
a = "here"
b = "there"
collections = ["from b"]
conflict_resolution = "b wins"
[storage here]
type = "filesystem"
path = ${quoted(join(folder, 'book'))}
fileext = ".vcf"
[storage there]
type = "carddav"
url = ${quoted(url)}
username = "ada@example.org"
password = ${quoted(password)}
read_only = true
`,
  );
  chmodSync(join(folder, 'phone.conf'), 0o600);
}

itWithBoth(
  'finds the book by the server’s name, reads it, follows it, and is shut out by revoking',
  async () => {
    const { api } = app;
    const people = [
      {
        name: '王小明',
        otherNames: [{ kind: 'latin', value: 'Wang Xiaoming' }],
        channels: [
          { kind: 'email', value: 'wang@example.org' },
          { kind: 'phone', value: '+49 30 123456', preferred: true },
        ],
        note: 'Zwei Zeilen;\nund, ein Komma: ☕'.repeat(5),
        birthday: { calendar: 'gregorian', leap: false, year: null, month: 5, day: 14 },
      },
      ...Array.from({ length: 60 }, (_, i) => ({ name: `Guest ${i}` })),
    ];
    for (const person of people) expect((await api.post('/contacts', person)).status).toBe(201);
    const { body: login } = await api.post('/api-tokens', { name: 'Phone', scopes: ['address-book'] });
    givenPhone(`${app.url}/`, login.token);

    await phone('discover');
    await phone('sync');
    expect(cards()).toHaveLength(61);
    expect(await lookUp('list', '--parsable', '王小明')).toContain('王小明');
    const shown = await lookUp('show', '王小明');
    for (const part of ['wang@example.org', '+49 30 123456', 'Birthday: 05/14']) expect(shown).toContain(part);

    const all = (await api.get('/contacts?limit=200')).body.items;
    const [one, gone] = ['Guest 1', 'Guest 2'].map((name) =>
      all.find((person: { name: string }) => person.name === name),
    );
    const before = (await api.get(`/contacts/${one.id}`)).body;
    await api.ifMatch(before.version).put(`/contacts/${one.id}`, contactBody(before, { name: 'Renamed' }));
    await api.ifMatch(1).delete(`/contacts/${gone.id}`);
    await phone('sync');
    const names = cards().map((card) => /^FN:(.*)\r?$/m.exec(card)![1]!.trim());
    expect(names).toHaveLength(60);
    expect(names).toContain('Renamed');
    expect(names).not.toContain('Guest 2');

    await api.delete(`/api-tokens/${login.id}`);
    await expect(phone('sync')).rejects.toMatchObject({ stderr: expect.stringMatching(/401|[Uu]nauthorized/) });
    expect(cards()).toHaveLength(60);
    expect(existsSync(join(folder, 'status'))).toBe(true);
  },
  120_000,
);
