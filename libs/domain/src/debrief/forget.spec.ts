import { expect, it } from '@jest/globals';
import { forgetInDebrief } from './forget.js';
import { notesOf, splitDebrief } from './split.js';

const person = (contactId: string, ...names: string[]) => ({ contactId, names, wasThere: true });
const people = [
  person('anna', 'Anna Schmidt', '安娜'),
  person('ben', 'Ben Berg'),
  person('cem', 'Cem'),
  { ...person('dora', 'Dora'), wasThere: false },
];

it.each([
  ['A loud evening. @Anna moves. @Ben sails', 'A loud evening. @Ben sails'],
  ['@安娜 要搬家\n@Cem cooks', '@Cem cooks'],
  ['@Anna and @Ben: they cook', '@Ben they cook'],
  ['@Ben, @Anna, @Cem know each other. @Cem sings', '@Ben, @Cem know each other.\n@Cem sings'],
  ['Nobody of them', 'Nobody of them'],
])('%j becomes %j', (text, expected) => {
  expect(forgetInDebrief(text, people, 'anna')).toBe(expected);
});

it('forgets who was not there, too', () => {
  expect(forgetInDebrief('Fine. @Dora was ill. @Ben sails', people, 'dora')).toBe('Fine. @Ben sails');
});

it('leaves the notes about everybody else as they are', () => {
  const text = 'Warm. @Anna, @Ben cook. @Cem sings. @Anna moves. @Ben sails';
  const before = notesOf(splitDebrief(text, people));
  const after = notesOf(splitDebrief(forgetInDebrief(text, people, 'anna'), people));
  before.delete('anna');
  expect(after).toEqual(before);
});
