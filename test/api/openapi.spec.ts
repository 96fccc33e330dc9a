import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createApi, ok, ProblemError } from '@stammtisch/api-client';
import { startApp, type TestApp } from '../support/app.js';

const root = join(import.meta.dirname, '..', '..');
const checkedIn = join(root, 'libs/api-client/src');
let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

it('describes the API as it is: `npx nx run api:openapi` changes nothing', () => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  // Inside the repository: what it writes imports packages.
  const folder = mkdtempSync(join(root, '.cache/openapi-'));
  const node = (...args: string[]) =>
    execFileSync(process.execPath, args, { cwd: join(root, 'api'), stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    node(
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      '--config',
      'vite.openapi.config.ts',
      '--logLevel',
      'error',
      '--outDir',
      folder,
    );
    node(join(folder, 'generate.js'), join(folder, 'openapi.json'));
    expect(readFileSync(join(folder, 'openapi.json'), 'utf8')).toBe(
      readFileSync(join(checkedIn, 'openapi.json'), 'utf8'),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);

it('serves the description and a page to read it', async () => {
  const document = await app.anonymous.get('/api/openapi.json');
  expect(document.body).toEqual(JSON.parse(readFileSync(join(checkedIn, 'openapi.json'), 'utf8')));
  const page = await app.anonymous.get<string>('/api/docs');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.text).toContain('GET /api/v1/meetups/{id}');
  expect(page.text).not.toContain('<script');
});

it('gives a value or throws the problem', async () => {
  const api = createApi({ baseUrl: app.url, headers: app.api.headers });
  const circle = await ok(api.POST('/api/v1/circles', { body: { name: 'Compilers' } }));
  expect(circle).toMatchObject({ name: 'Compilers', version: 1 });

  const id = '0197f000-0000-7000-8000-000000000000';
  const missing = ok(api.GET('/api/v1/contacts/{id}', { params: { path: { id } } }));
  await expect(missing).rejects.toBeInstanceOf(ProblemError);
  await expect(missing).rejects.toMatchObject({ status: 404, code: 'not-found', fields: [] });

  const nameless = ok(api.POST('/api/v1/circles', { body: { name: '' } }));
  await expect(nameless).rejects.toMatchObject({ fields: [{ field: 'name', rule: 'required' }] });

  const nobody = createApi({ baseUrl: 'http://127.0.0.1:1' });
  await expect(ok(nobody.GET('/api/v1/entrance'))).rejects.toMatchObject({ status: 0, code: '' });
});
