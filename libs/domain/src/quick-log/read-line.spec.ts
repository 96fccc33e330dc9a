import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pingIn } from '../touches/ping.js';
import { readLogLine } from './read-line.js';

/** A Wednesday. */
const TODAY = '2026-11-25';
const read = (line: string) => readLogLine(line, TODAY);

it.each([
  [
    'coffee w/ Anna, Ben yesterday: moving to Bern #housing',
    'in-person',
    null,
    '2026-11-24',
    'coffee',
    ['Anna', 'Ben'],
    'moving to Bern',
    ['housing'],
  ],
  ['Coffee with Anna Schmidt and Ben', 'in-person', null, TODAY, 'Coffee', ['Anna Schmidt', 'Ben'], '', []],
  ['climbing w/ Anna on Sunday', 'in-person', null, '2026-11-22', 'climbing', ['Anna'], '', []],
  [
    'met Anna last Wednesday: at 18:30, https://example.org/a',
    'in-person',
    null,
    '2026-11-18',
    '',
    ['Anna'],
    'at 18:30, https://example.org/a',
    [],
  ],
  ['called Ben 3 days ago', 'call', 'out', '2026-11-22', '', ['Ben'], '', []],
  ['Ben called: new job', 'call', 'in', TODAY, '', ['Ben'], 'new job', []],
  ['Anna: moving to Bern', 'in-person', null, TODAY, '', ['Anna'], 'moving to Bern', []],
  ['wrote to Anna 2026-11-01', 'message', 'out', '2026-11-01', '', ['Anna'], '', []],
  ['Anna wrote yesterday', 'message', 'in', '2026-11-24', '', ['Anna'], '', []],
  ['shared with Anna: the article on bees', 'share', 'out', TODAY, '', ['Anna'], 'the article on bees', []],
  [
    'Kaffee mit Anna und Jörg gestern: zieht nach Bern #wohnen',
    'in-person',
    null,
    '2026-11-24',
    'Kaffee',
    ['Anna', 'Jörg'],
    'zieht nach Bern',
    ['wohnen'],
  ],
  ['am Montag mit Anna telefoniert', 'call', null, '2026-11-23', '', ['Anna'], '', []],
  ['Anna am 3.11. angerufen', 'call', 'out', '2026-11-03', '', ['Anna'], '', []],
  ['Anna schrieb vor 2 Wochen', 'message', 'in', '2026-11-11', '', ['Anna'], '', []],
  ['von Anna gehört', 'message', 'in', TODAY, '', ['Anna'], '', []],
  [
    '昨天和安娜、小明喝咖啡：要搬家 #住房',
    'in-person',
    null,
    '2026-11-24',
    '喝咖啡',
    ['安娜', '小明'],
    '要搬家',
    ['住房'],
  ],
  ['跟李和平见面', 'in-person', null, TODAY, '', ['李和平'], '', []],
  ['安娜和小明吃饭', 'in-person', null, TODAY, '吃饭', ['安娜', '小明'], '', []],
  ['给安娜打电话，周一', 'call', 'out', '2026-11-23', '', ['安娜'], '', []],
  ['11月3日 安娜发来微信：新工作', 'message', 'in', '2026-11-03', '', ['安娜'], '新工作', []],
])('%s', (line, kind, direction, on, title, names, note, topics) => {
  expect(read(line)).toEqual({ kind, direction, on, title, names, note, topics });
});

it('sees no line in what somebody looks for', () => {
  for (const text of ['', 'Anna', 'Anna Schmidt', '安娜', '#housing', 'bern flat', 'yesterday', ': so', 'coffee'])
    expect([text, read(text)]).toEqual([text, null]);
});

it('takes no day that is still to come', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
      (text, date) => {
        const today = date.toISOString().slice(0, 10);
        for (const line of [text, `met A ${text}`, `met A 31.12.`, `met A 12月31日`, `met A 29.2.`, 'met A on Friday'])
          expect((readLogLine(line, today)?.on ?? '') <= today).toBe(true);
      },
    ),
  );
});

it('reads back what is put together in each of the languages', () => {
  const name = fc.constantFrom('Anna', 'Jörg Müller', 'Li Wei', "O'Neill", 'Anna-Lena', '王小明', '李雷');
  const facts = fc.record({
    names: fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
    note: fc.constantFrom('', 'moving to Bern', 'um 18:30 da', '新工作'),
    topics: fc.uniqueArray(fc.constantFrom('housing', 'go', '住房'), { maxLength: 3 }),
    day: fc.constantFrom(0, 1, 2),
    language: fc.constantFrom('en' as const, 'de' as const, 'zh' as const),
  });
  const SAID = {
    en: { days: ['today', 'yesterday', '2 days ago'], put: (who: string, when: string) => `coffee w/ ${who} ${when}` },
    de: { days: ['heute', 'gestern', 'vorgestern'], put: (who: string, when: string) => `Kaffee mit ${who} ${when}` },
    zh: { days: ['今天', '昨天', '前天'], put: (who: string, when: string) => `${when}和${who}喝咖啡` },
  };
  fc.assert(
    fc.property(facts, ({ names, note, topics, day, language }) => {
      const { days, put } = SAID[language];
      const head = put(names.join(language === 'zh' ? '、' : ', '), days[day]!);
      const line = [note ? `${head}: ${note}` : head, ...topics.map((topic) => `#${topic}`)].join(' ');
      const on = ['2026-11-25', '2026-11-24', '2026-11-23'][day];
      expect(read(line)).toMatchObject({ kind: 'in-person', names, note, topics, on });
    }),
  );
});

it('is read in a browser that has no Temporal', () => {
  const { Temporal } = globalThis;
  try {
    Reflect.deleteProperty(globalThis, 'Temporal');
    expect(read('met Anna on Sunday')?.on).toBe('2026-11-22');
    expect(pingIn('Ping Anna in Q1', TODAY)?.window).toEqual({ start: '2027-01-01', end: '2027-03-31' });
  } finally {
    Object.assign(globalThis, { Temporal });
  }
});
