import { expect, it } from '@jest/globals';
import { Matcher } from './match.js';
import { type ContactRecord } from './record.js';

const record = (name: string, email = '', more: Partial<ContactRecord> = {}): ContactRecord => ({
  name,
  otherNames: [],
  channels: email ? [{ kind: 'email', value: email, preferred: false }] : [],
  circles: [],
  birthday: null,
  city: '',
  metOn: '',
  note: '',
  key: '',
  interactions: [],
  ...more,
});
const known = new Matcher({
  contacts: [
    { id: 'anna', names: ['Anna Lee', 'Anni'] },
    { id: 'ben', names: ['Ben'] },
  ],
  channels: [
    { contactId: 'anna', kind: 'email', value: 'Anna@example.org' },
    { contactId: 'ben', kind: 'phone', value: '+49 (0)30 123456' },
  ],
  imported: [{ contactId: 'ben', fingerprint: 'old', key: 'meetup:7' }],
});
const phone = { kind: 'phone', value: '0049 30-123456', preferred: false } as const;

it.each([
  ['nobody', null, '', 'skip', null],
  ['new', record('Carla', 'carla@example.org'), '', 'add', null],
  ['same-address', record('A. Lee', 'ANNA@example.org'), '', 'update', 'anna'],
  ['same-address', record('Benjamin', '', { channels: [phone] }), '', 'update', 'ben'],
  [
    'several',
    record('Both', 'anna@example.org', { channels: [phone, ...record('', 'anna@example.org').channels] }),
    '',
    'skip',
    'ben',
  ],
  ['same-name', record('ANNI'), '', 'skip', 'anna'],
  ['same-key', record('Benno', '', { key: 'meetup:7' }), '', 'update', 'ben'],
  ['imported-before', record('Whoever'), 'old', 'skip', 'ben'],
])('calls a row %s', (reason, row, fingerprint, action, contactId) => {
  expect(known.decide(row as ContactRecord | null, fingerprint as string, 1)).toMatchObject({
    reason,
    action,
    contactId,
  });
});

it('takes rows of one address for one person, and rows of one name for several', () => {
  const matcher = new Matcher({ contacts: [], channels: [], imported: [] });
  const rows = [record('Lily'), record('Lily'), record('Dan', 'd@example.org'), record('D.', 'D@example.org')];
  expect(rows.map((row, at) => matcher.decide(row, String(at), at))).toMatchObject([
    { reason: 'new' },
    { reason: 'new' },
    { reason: 'new' },
    { reason: 'repeats-row', action: 'update', sameAs: 2 },
  ]);
});
