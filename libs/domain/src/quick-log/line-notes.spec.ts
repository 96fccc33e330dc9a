import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lineNotes } from './line-notes.js';

it.each([
  ['moving to Bern', { Anna: 'moving to Bern', Ben: 'moving to Bern' }],
  ['great talk @Anna moving to Bern @Ben new job', { Anna: 'great talk\nmoving to Bern', Ben: 'great talk\nnew job' }],
  ['@anna: moving to Bern', { Anna: 'moving to Bern', Ben: '' }],
  ['@Anna and @Ben want to sail', { Anna: 'want to sail', Ben: 'want to sail' }],
  ['@Carla sends her love', { Anna: '@Carla sends her love', Ben: '@Carla sends her love' }],
  ['write to anna@example.org', { Anna: 'write to anna@example.org', Ben: 'write to anna@example.org' }],
])('%s', (note, each) => {
  expect(Object.fromEntries(lineNotes(note, [{ name: 'Anna' }, { name: 'Ben' }]))).toEqual(each);
});

it('tells nobody of another what was said behind their name', () => {
  const word = fc.stringMatching(/^[a-z]{4,12}$/).filter((text) => !['anna', 'lisa'].includes(text));
  fc.assert(
    fc.property(word, word, word, (ofAll, ofAnna, ofLisa) => {
      fc.pre(new Set([ofAll, ofAnna, ofLisa]).size === 3);
      const notes = lineNotes(`${ofAll} @Anna ${ofAnna} @Lisa ${ofLisa}`, [{ name: 'Anna' }, { name: 'Lisa' }]);
      expect([notes.get('Anna'), notes.get('Lisa')]).toEqual([`${ofAll}\n${ofAnna}`, `${ofAll}\n${ofLisa}`]);
    }),
  );
});

it('knows somebody by the name in the list and by the one in the line', () => {
  const people = [
    { name: 'Vogt', fullName: 'Anna Vogt' },
    { name: 'Schmidt', fullName: 'Anna Schmidt' },
  ];
  const notes = lineNotes('@Anna Vogt sings @schmidt sails', people);
  expect([...notes]).toEqual([
    ['Vogt', 'sings'],
    ['Schmidt', 'sails'],
  ]);
});
