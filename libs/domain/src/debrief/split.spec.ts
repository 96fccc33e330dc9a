import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DebriefPerson, mentionOf } from './names.js';
import { eveningNote, notesOf, splitDebrief } from './split.js';

const person = (contactId: string, ...names: string[]): DebriefPerson => ({ contactId, names, wasThere: true });
const PEOPLE = [
  person('anna', 'Anna Schmidt'),
  person('anna2', 'Anna-Lena Vogt', 'Leni'),
  person('jurgen', 'Jürgen Müßig'),
  person('li', '李雷', 'Li Lei'),
  person('ming', '王小明', 'Wang Xiaoming'),
  person('olga', 'Ольга Петрова'),
  person('wei-1', 'Li Wei'),
  person('wei-2', 'Li Wei'),
  { ...person('max', 'Max Ernst'), wasThere: false },
];
const split = (text: string) => splitDebrief(text, PEOPLE);
const notes = (text: string) => Object.fromEntries(notesOf(split(text)));

describe('one note of an evening', () => {
  it('becomes a private note for each person named in it, and the beginning stays with the evening', () => {
    const text = 'Loud, but warm.\n@Schmidt moves to Bern\n@Leni: reads Calvino\n@Schmidt asks for a doctor';
    expect(notes(text)).toEqual({ anna: 'moves to Bern\nasks for a doctor', anna2: 'reads Calvino' });
    expect(eveningNote(split(text))).toBe('Loud, but warm.');
  });

  it.each([
    ['@jurgen mussig sails', { jurgen: 'sails' }],
    ['@JÜRGEN, sails', { jurgen: 'sails' }],
    ['@Ju\u0308rgen sails', { jurgen: 'sails' }],
    ['今天@李雷说他要搬家，＠小明：换了工作', { li: '说他要搬家，', ming: '换了工作' }],
    ['@王小明换了工作', { ming: '换了工作' }],
    ['@Li Lei is back', { li: 'is back' }],
    ['@Ольга читает', { olga: 'читает' }],
    [
      '@Leni, @Jürgen und @小明: sail together',
      { anna2: 'sail together', jurgen: 'sail together', ming: 'sail together' },
    ],
    ['@Li Wei (2) plays go', { 'wei-2': 'plays go' }],
    ['@Schmidt’s flat', { anna: '’s flat' }],
    ['@Leni', {}],
    ['write to leni@example.org @ 5', {}],
  ])('%s', (text, expected) => {
    expect(notes(text)).toEqual(expected);
  });

  it.each([
    ['@Anna moves', { kind: 'ambiguous', mention: '@Anna', contactIds: ['anna', 'anna2'] }],
    ['@Li Wei plays go', { kind: 'ambiguous', mention: '@Li Wei', contactIds: ['wei-1', 'wei-2'] }],
    ['Oh, @Max was ill', { kind: 'not-there', mention: '@Max', contactIds: ['max'] }],
    ['@Leonie sings', { kind: 'unknown', mention: '@Leonie' }],
    ['@Lenis song', { kind: 'unknown', mention: '@Lenis' }],
    ['@Leni and @Bob sing', { kind: 'unknown', mention: '@Bob' }],
  ])('asks who is meant and gives the words to nobody: %s', (text, finding) => {
    expect(split(text).findings).toMatchObject([{ ...finding, at: text.lastIndexOf(finding.mention) }]);
    expect(notes(text)).toEqual({});
    expect(eveningNote(split(text))).toBe(text);
  });

  it('offers a mention for everybody that means nobody else', () => {
    expect(PEOPLE.map((one) => mentionOf(one, PEOPLE))).toEqual([
      ...['Anna Schmidt', 'Anna-Lena', 'Jürgen', '李雷', '王小明', 'Ольга', 'Li Wei (1)', 'Li Wei (2)', 'Max'],
    ]);
  });

  const words = fc.constantFrom(
    ...[
      'Anna',
      '@Anna',
      '@Leni',
      '＠',
      '@',
      '李雷',
      '@李雷',
      '@Max',
      '@Bob',
      'ü',
      'u\u0308',
      ',',
      ' and ',
      ': ',
      '\n',
      ' ',
    ],
    ...['@Li Wei (1)', '👨‍👩‍👧', '\u0301', 'a@b.example', 'moves'],
  );
  const anyText = fc.oneof(
    fc.array(words, { maxLength: 30 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );

  it('loses nothing that was typed, and its findings point at what they say', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { pieces, findings } = split(text);
        expect(pieces.map(({ raw }) => raw).join('')).toBe(text);
        for (const { mention, at } of findings) expect(text.slice(at, at + mention.length)).toBe(mention);
        for (const { raw, note } of pieces) expect(raw).toContain(note);
      }),
    );
  });

  it('splits what is split already into itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const piece of split(text).pieces) expect(split(piece.raw).pieces).toEqual([piece]);
      }),
    );
  });

  it('never gives one person what was said of another', () => {
    const settled = PEOPLE.filter(({ wasThere }) => wasThere);
    const said = fc.array(fc.tuple(fc.constantFrom(...settled), fc.stringMatching(/^[a-z]{1,8}$/)), { maxLength: 8 });
    fc.assert(
      fc.property(said, (sentences) => {
        const text = sentences.map(([one, words]) => `@${mentionOf(one, PEOPLE)}: ${words}`).join('\n');
        const expected = new Map<string, string[]>();
        for (const [{ contactId }, words] of sentences)
          expected.set(contactId, [...(expected.get(contactId) ?? []), words]);
        expect(notes(text)).toEqual(Object.fromEntries([...expected].map(([id, lines]) => [id, lines.join('\n')])));
      }),
    );
  });
});
