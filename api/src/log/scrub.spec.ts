import { expect, it } from '@jest/globals';
import { newToken } from '../security/secrets.js';
import { scrub } from './scrub.js';

it('lets no secret out, in whatever it is wrapped', () => {
  const token = newToken();
  for (const line of [
    token,
    `x=${token}`,
    `Bearer ${token}.`,
    `{"url":"https://a.example/r/${token}?lang=de"}`,
    token.toUpperCase(),
  ]) {
    expect(scrub(line)).not.toContain(token.slice(5, 20));
  }
});

it.each([
  ['GET /r/abc123 failed', 'GET /r/*** failed'],
  ['"/f/abc.ics"', '"/f/***"'],
  ['no inbox for anna.li+x@example.org here', 'no inbox for ***@*** here'],
  ['<anna@example.org>', '<***@***>'],
  ['/api/v1/meetups/:id 404', '/api/v1/meetups/:id 404'],
])('turns %j into %j', (line, scrubbed) => {
  expect(scrub(line)).toBe(scrubbed);
});
