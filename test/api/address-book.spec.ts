import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Parser } from 'saxen';
import { startApp, type TestApp } from '../support/app.js';
import { contactBody } from '../support/contact-body.js';
import type { Answer, HttpClient } from '../support/http-client.js';

/** Contacts as phones read them: what RFC 6352 and RFC 4918 say, over HTTP. A real client does the same in test/interop. */
let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const ANNA = { name: 'Anna <Lee> & Söhne', channels: [{ kind: 'email', value: 'anna@example.org' }], note: 'a\nb' };

async function givenBook() {
  const { api } = await app.given.organizer();
  const { body: token } = await api.post('/api-tokens', { name: 'Phone', scopes: ['address-book'] });
  const phone = app.anonymous.with({
    authorization: `Basic ${btoa(`ada@example.org:${token.token}`)}`,
    'content-type': 'application/xml; charset=utf-8',
  });
  return { api, token, phone };
}
const add = async (api: HttpClient, person: object): Promise<any> => {
  const { status, body } = await api.post('/contacts', person);
  expect([status, body]).toEqual([201, body]);
  return body;
};

const find = (phone: HttpClient, path: string, depth: string, ...names: string[]) =>
  phone
    .with({ depth })
    .send<string>(
      'PROPFIND',
      path,
      `<propfind xmlns="DAV:" ${NAMES}><prop>${names.map((name) => `<${name}/>`).join('')}</prop></propfind>`,
    );
const NAMES = 'xmlns:card="urn:ietf:params:xml:ns:carddav" xmlns:cs="http://calendarserver.org/ns/" xmlns:d="DAV:"';
const report = (phone: HttpClient, kind: string, inner: string) =>
  phone.send<string>('REPORT', '/dav/contacts/', `<card:${kind} ${NAMES}>${inner}</card:${kind}>`);
const multiget = (phone: HttpClient, hrefs: string[], version = '3.0') =>
  report(
    phone,
    'addressbook-multiget',
    `<d:prop><d:getetag/><card:address-data content-type="text/vcard" version="${version}"/></d:prop>${hrefs.map((href) => `<d:href>${href}</d:href>`).join('')}`,
  );
const query = (phone: HttpClient, filter: string, more = '') =>
  report(phone, 'addressbook-query', `<d:prop><d:getetag/></d:prop>${filter}${more}`);

/** Each response as its address and the texts of its elements, by their names. */
function told({ status, text }: Answer<string>): { href: string; status: string[]; [name: string]: unknown }[] {
  expect([status, text.slice(0, 200)]).toEqual([207, text.slice(0, 200)]);
  const responses: any[] = [];
  const parser = new Parser({ proxy: true });
  parser.ns({ 'DAV:': 'd', 'urn:ietf:params:xml:ns:carddav': 'card', 'http://calendarserver.org/ns/': 'cs' });
  let content = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('openTag', ({ name }) => {
    content = '';
    if (name === 'd:response') responses.push({ status: [] });
  });
  parser.on('text', (part, decode) => void (content += decode(part)));
  parser.on('closeTag', ({ name }) => {
    if (name === 'd:status') responses.at(-1).status.push(content.slice('HTTP/1.1 '.length));
    else if (responses.length > 0)
      responses.at(-1)[name === 'd:href' && !responses.at(-1).href ? 'href' : name] ??= content;
    content = '';
  });
  parser.parse(text);
  return responses;
}
const etags = async (phone: HttpClient) =>
  told(await find(phone, '/dav/contacts/', '1', 'd:getetag'))
    .slice(1)
    .map((one) => [one.href, one['d:getetag']]);
const markOf = async (phone: HttpClient) =>
  told(await find(phone, '/dav/contacts/', '0', 'cs:getctag'))[0]!['cs:getctag'];

it('leads a phone that knows only the name of the server to the book', async () => {
  const { phone } = await givenBook();
  const first = await phone.send('PROPFIND', '/.well-known/carddav');
  expect([first.status, first.headers.get('location')]).toEqual([301, '/dav/']);
  const [me] = told(await find(phone, '/dav/', '0', 'd:current-user-principal', 'card:addressbook-home-set', 'x'));
  expect(me).toMatchObject({ href: '/dav/', status: ['200 OK', '404 Not Found'] });
  const [, book] = told(await find(phone, '/dav/', '1', 'd:resourcetype', 'd:displayname', 'cs:getctag'));
  expect(book).toMatchObject({ href: '/dav/contacts/', 'd:displayname': 'Stammtisch', 'card:addressbook': '' });
  expect((await phone.send('OPTIONS', '/dav/')).headers.get('dav')).toContain('addressbook');
});

it('gives each card whole, in both versions, and says what became of those that are gone', async () => {
  const { api, phone } = await givenBook();
  const anna = await add(api, ANNA);
  const [[href, mark]] = (await etags(phone)) as [[string, string]];
  const [card, gone] = told(
    await multiget(phone, [href, '/dav/contacts/0197f000-0000-7000-8000-000000000000.vcf', '/etc']),
  );
  expect(card).toMatchObject({ href, 'd:getetag': mark, status: ['200 OK'] });
  expect(card!['card:address-data']).toContain(`VERSION:3.0\r\nUID:${anna.id}\r\nFN:Anna <Lee> & Söhne\r\n`);
  expect(gone).toMatchObject({ status: ['404 Not Found'] });
  expect(told(await multiget(phone, [href], '4.0'))[0]!['card:address-data']).toContain('VERSION:4.0\r\n');
  const whole = await phone.get(href);
  expect([whole.headers.get('content-type'), whole.headers.get('etag')]).toEqual(['text/vcard; charset=utf-8', mark]);
  expect(whole.text).toBe(card!['card:address-data']);
  expect((await phone.with({ 'if-none-match': mark }).get(href)).status).toBe(304);
});

it('marks what changed, and nothing else', async () => {
  const { api, phone } = await givenBook();
  const anna = await add(api, ANNA);
  await add(api, { name: 'Ben' });
  const [before, first] = [await markOf(phone), await etags(phone)];
  expect([await markOf(phone), await etags(phone)]).toEqual([before, first]);

  await api.ifMatch(anna.version).put(`/contacts/${anna.id}`, contactBody(anna, { note: 'New' }));
  const second = await etags(phone);
  expect(second.map(([, mark], at) => mark === first[at]![1])).toEqual([false, true]);
  const after = await markOf(phone);
  expect(after).not.toBe(before);

  const { body: circle } = await api.post('/circles', { name: 'Choir' });
  expect((await api.put(`/circles/${circle.id}/members/${anna.id}`)).status).toBeLessThan(300);
  expect(await markOf(phone)).not.toBe(after);
  expect((await api.ifMatch(3).delete(`/contacts/${anna.id}`)).status).toBe(204);
  expect(await etags(phone)).toEqual([second[1]]);
});

it('finds cards by what they say', async () => {
  const { api, phone } = await givenBook();
  await add(api, ANNA);
  await add(api, { name: 'Ben', note: 'anna’s brother' });
  const by = async (filter: string, more?: string) => told(await query(phone, filter, more)).length;
  const match = (name: string, text: string, how = 'contains', negate = 'no') =>
    `<card:prop-filter name="${name}"><card:text-match match-type="${how}" negate-condition="${negate}">${text}</card:text-match></card:prop-filter>`;
  const filter = (inner: string, test = 'anyof') => `<card:filter test="${test}">${inner}</card:filter>`;
  expect(await by('')).toBe(2);
  expect(await by(filter(match('FN', 'ANNA &lt;lee', 'starts-with')))).toBe(1);
  expect(await by(filter(match('FN', 'anna', 'equals')))).toBe(0);
  expect(await by(filter(match('FN', 'anna') + match('NOTE', 'anna')))).toBe(2);
  expect(await by(filter(match('FN', 'anna') + match('NOTE', 'anna'), 'allof'))).toBe(0);
  expect(await by(filter(match('FN', 'anna', 'contains', 'yes')))).toBe(1);
  expect(await by(filter('<card:prop-filter name="EMAIL"><card:is-not-defined/></card:prop-filter>'))).toBe(1);
  // One, and the word that there would be more.
  expect(
    told(await query(phone, '', '<card:limit><card:nresults>1</card:nresults></card:limit>')).at(-1),
  ).toMatchObject({
    href: '/dav/contacts/',
    status: ['507 Insufficient Storage'],
  });
  const foreign = '<card:prop-filter name="TEL"><card:param-filter name="TYPE"/></card:prop-filter>';
  expect(await query(phone, filter(foreign))).toMatchObject({ status: 403, text: /supported-filter/ });
});

it('lets a phone change nothing, and says so in its words', async () => {
  const { api, phone } = await givenBook();
  const { id } = await add(api, ANNA);
  const before = await app.query('SELECT * FROM contacts ORDER BY id');
  for (const method of ['PUT', 'DELETE', 'PROPPATCH', 'MOVE', 'COPY', 'MKCOL', 'LOCK', 'POST', 'PATCH'])
    expect([
      method,
      await phone.send(method, `/dav/contacts/${id}.vcf`, method === 'MOVE' ? undefined : '<a/>'),
    ]).toMatchObject([method, { status: 403, text: /need-privileges/ }]);
  expect(await app.query('SELECT * FROM contacts ORDER BY id')).toEqual(before);
  const [card] = told(await find(phone, `/dav/contacts/${id}.vcf`, '0', 'd:current-user-privilege-set'));
  expect(Object.keys(card!)).toEqual(expect.arrayContaining(['d:read']));
  expect(Object.keys(card!)).not.toEqual(expect.arrayContaining(['d:write']));
});

it('shows nobody else’s people, and none once its login is revoked', async () => {
  const [mine, other] = [await givenBook(), await givenBook()];
  const { id } = await add(mine.api, ANNA);
  const [own, foreign] = await Promise.all([mine, other].map(({ phone }) => phone.get(`/dav/contacts/${id}.vcf`)));
  expect([own!.status, foreign!.status]).toEqual([200, 404]);
  expect(told(await multiget(other.phone, [`/dav/contacts/${id}.vcf`]))[0]).toMatchObject({
    status: ['404 Not Found'],
  });
  expect(await etags(other.phone)).toEqual([]);

  // The login reads contacts in this one way, and nothing else of the app.
  const bearer = app.anonymous.with({ authorization: `Bearer ${mine.token.token}` });
  expect((await bearer.get('/contacts')).status).toBe(403);
  expect((await mine.api.delete(`/api-tokens/${mine.token.id}`)).status).toBe(204);
  const refused = await mine.phone.send('PROPFIND', '/dav/');
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
    401,
    'Basic realm="Stammtisch", charset="UTF-8"',
  ]);
  expect((await app.anonymous.get('/contacts')).headers.get('www-authenticate')).toBe('Bearer');
});

it('keeps its countenance whatever is asked', async () => {
  const { phone } = await givenBook();
  const bomb = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><propfind xmlns="DAV:"><prop><x>${'&b;'.repeat(10_000)}</x></prop></propfind>`;
  for (const body of ['<', '<a', '<a><b></a>', 'hello', '\0', '<propfind xmlns="DAV:">', `${'<a>'.repeat(10_000)}`])
    expect([body.slice(0, 30), (await phone.send('PROPFIND', '/dav/', body)).status]).toEqual([body.slice(0, 30), 400]);
  const answer = await phone.send<string>('PROPFIND', '/dav/', bomb);
  expect([answer.status, answer.text.length < 2_000]).toEqual([207, true]);
  expect((await phone.send('REPORT', '/dav/contacts/', '<sync-collection xmlns="DAV:"/>')).status).toBe(403);
  expect((await phone.with({ depth: 'infinity' }).send('PROPFIND', '/dav/')).status).toBe(403);
  expect((await phone.send('PROPFIND', '/dav/elsewhere/')).status).toBe(404);
  expect((await phone.get('/dav/')).status).toBe(405);
});
