import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localTimeOf } from '../meetup/wall-time.js';
import { mergeTouches, type OpenTouch } from './merge.js';
import { pingIn } from './ping.js';
import { nextDue, type OnRhythm, planWeek } from './plan.js';
import { effectiveMonths, monthsAfter, slackDays, spread, touchesAWeek, weekOf } from './rhythm.js';

/** Instants of fifty years, told as the day on the wall of three kitchens; their clocks change at different times or never. */
const days = fc
  .record({
    at: fc.integer({ min: 946_684_800, max: 2_524_608_000 }),
    zone: fc.constantFrom('Europe/Berlin', 'America/Los_Angeles', 'Asia/Shanghai'),
  })
  .map(({ at, zone }) => localTimeOf(new Date(at * 1000), zone).slice(0, 10));
const months = fc.integer({ min: 1, max: 60 });
const maybe = fc.option(days, { nil: null });
const people = fc.uniqueArray(
  fc.record({
    contactId: fc.uuid(),
    months,
    lastOn: maybe,
    firstOn: days,
    skippedOn: maybe,
    unanswered: fc.nat(4),
    invited: fc.boolean(),
  }),
  { selector: ({ contactId }) => contactId, maxLength: 40 },
);
const facts = fc
  .record({
    day: days,
    budget: fc.integer({ min: 0, max: 20 }),
    standing: fc.integer({ min: 0, max: 30 }),
    people,
  })
  .map(({ day, ...rest }) => ({ ...rest, week: weekOf(day), awayUntil: null }));

it('P1: adds no more to a week than its budget leaves', () => {
  fc.assert(
    fc.property(facts, (week) => {
      expect(planWeek(week).length).toBeLessThanOrEqual(Math.max(0, week.budget - week.standing));
    }),
  );
});

it('P2: is the same plan in whatever order the people come', () => {
  fc.assert(
    fc.property(facts, (week) => {
      expect(planWeek({ ...week, people: week.people.toReversed() })).toEqual(planWeek(week));
    }),
  );
});

const person: OnRhythm = {
  ...{
    contactId: 'anna',
    months: 3,
    lastOn: null,
    firstOn: '2026-01-05',
    skippedOn: null,
    unanswered: 0,
    invited: false,
  },
};

it('P3, P4: a touch in the week takes its person out of the plan, and without it they are back', () => {
  fc.assert(
    fc.property(days, months, (day, every) => {
      const week = { week: weekOf(day), budget: 3, standing: 0, awayUntil: null };
      const due = { ...person, months: every + 1, firstOn: weekOf(day) };
      expect(planWeek({ ...week, people: [due] })).toHaveLength(1);
      expect(planWeek({ ...week, people: [{ ...due, lastOn: day }] })).toEqual([]);
      expect(planWeek({ ...week, people: [{ ...due, skippedOn: day }] })).toEqual([]);
    }),
  );
});

it('waits for the window, and lets an invitation take the place of a touch', () => {
  const week = { week: '2026-03-02', budget: 3, standing: 0, awayUntil: null };
  expect(planWeek({ ...week, people: [{ ...person, lastOn: '2026-02-01' }] })).toEqual([]);
  expect(planWeek({ ...week, people: [person] })).toEqual([
    { contactId: 'anna', clearsAfter: '2025-10-05', window: { start: '2026-03-02', end: '2026-03-08' } },
  ]);
  expect(planWeek({ ...week, people: [{ ...person, invited: true }] })).toEqual([]);
});

it('P6: three hundred people at once are at most seven first touches a week', () => {
  const all = Array.from({ length: 300 }, (_, n) => ({ contactId: `p${n}`, months: 12 }));
  fc.assert(
    fc.property(days, (today) => {
      const weeks = new Map<string, number>();
      for (const { dueOn } of spread(all, today)) weeks.set(dueOn, (weeks.get(dueOn) ?? 0) + 1);
      expect(Math.max(...weeks.values())).toBeLessThanOrEqual(Math.ceil(300 / 52) + 1);
      expect(spread(all.toReversed(), today)).toEqual(spread(all, today));
    }),
    { numRuns: 20 },
  );
});

it('P7: an interval later is a day that exists, the same in its month or an earlier one', () => {
  expect([monthsAfter('2026-08-31', 6), monthsAfter('2028-02-29', 12)]).toEqual(['2027-02-28', '2029-02-28']);
  fc.assert(
    fc.property(days, months, (day, every) => {
      const later = Temporal.PlainDate.from(monthsAfter(day, every));
      expect(later.day).toBeLessThanOrEqual(Number(day.slice(8)));
      expect(later.with({ day: 1 }).toString()).toBe(
        Temporal.PlainDate.from(day).with({ day: 1 }).add({ months: every }).toString(),
      );
      expect(slackDays(every)).toBeGreaterThanOrEqual(7);
      expect(slackDays(every)).toBeLessThanOrEqual(45);
    }),
  );
});

it('P8: a merge keeps the later last touch and one open touch', () => {
  const open = fc.array(
    fc.record({ id: fc.uuid(), promised: fc.boolean(), day: days }).map(({ id, promised, day }): OpenTouch => ({
      ...{ id, promised, window: { start: day, end: day } },
    })),
    { maxLength: 4 },
  );
  const side = fc.record({ lastOn: maybe, open });
  fc.assert(
    fc.property(side, side, (kept, absorbed) => {
      const merged = mergeTouches(kept, absorbed);
      expect(merged).toEqual(mergeTouches(absorbed, kept));
      const all = [...kept.open, ...absorbed.open].map(({ id }) => id);
      expect([...merged.droppedIds, ...(merged.open ? [merged.open.id] : [])].toSorted()).toEqual(all.toSorted());
      if (all.length > 0) expect(merged.open).not.toBeNull();
      for (const lastOn of [kept.lastOn, absorbed.lastOn]) expect((merged.lastOn ?? '') >= (lastOn ?? '')).toBe(true);
    }),
  );
});

it('P9: plans nothing while away, and no more than the budget in the week after', () => {
  fc.assert(
    fc.property(facts, (week) => {
      const sunday = Temporal.PlainDate.from(week.week).add({ days: 6 }).toString();
      expect(planWeek({ ...week, awayUntil: sunday })).toEqual([]);
      const after = {
        ...week,
        week: Temporal.PlainDate.from(week.week).add({ weeks: 1 }).toString(),
        awayUntil: sunday,
      };
      expect(planWeek({ ...after, standing: 0 }).length).toBeLessThanOrEqual(week.budget);
    }),
  );
});

it('takes the own rhythm before that of the most demanding circle', () => {
  expect([effectiveMonths('circle', null, [12, 3]), effectiveMonths('circle', null, [])]).toEqual([3, null]);
  expect([effectiveMonths('own', 24, [3]), effectiveMonths('rest', null, [3])]).toEqual([24, null]);
});

it('adds rhythms up to touches a week', () => {
  expect(touchesAWeek([...Array<number>(10).fill(3), ...Array<number>(300).fill(12)])).toBe(6.5);
});

it.each([
  ['Ping Anna in Q1', 'Anna', '2027-01-01', '2027-03-31'],
  ['ping Anna Q4', 'Anna', '2026-10-01', '2026-12-31'],
  ['Anna Schmidt im Q2 2028 schreiben', 'Anna Schmidt', '2028-04-01', '2028-06-30'],
  ['Ping Ingrid im Q3', 'Ingrid', '2027-07-01', '2027-09-30'],
  ['第一季度联系李雷', '李雷', '2027-01-01', '2027-03-31'],
  ['2028年二季度联系 Anna', 'Anna', '2028-04-01', '2028-06-30'],
  ['在Q1联系李雷。', '李雷', '2027-01-01', '2027-03-31'],
])('understands "%s"', (text, name, start, end) => {
  expect(pingIn(text, '2026-11-25')).toEqual({ name, window: { start, end } });
});

it.each(['Ping Anna', 'in Q1', 'Q12 Anna', ''])('says nothing to "%s"', (text) => {
  expect(pingIn(text, '2026-11-25')).toBeNull();
});

/** Whoever is planned hears a word in that week. */
it('is a year on a fake clock: never over the budget, and nobody on a rhythm is forgotten', () => {
  const rhythms = [...Array<number>(10).fill(3), ...Array<number>(30).fill(6), ...Array<number>(20).fill(12)];
  const all = Array.from({ length: 300 }, (_, n) => ({
    contactId: `p${String(n).padStart(3, '0')}`,
    months: rhythms[n],
  }));
  const onRhythm = all.filter((one): one is { contactId: string; months: number } => one.months !== undefined);
  const first = new Map(spread(onRhythm, '2026-01-01').map(({ contactId, dueOn }) => [contactId, dueOn]));
  const last = new Map<string, string>();
  const touched = new Map<string, number>();
  const budget = 3;
  expect(touchesAWeek(rhythms)).toBeLessThan(budget);

  let monday = Temporal.PlainDate.from('2026-01-05');
  for (let n = 0; n < 53; n++, monday = monday.add({ weeks: 1 })) {
    const week = monday.toString();
    // One evening each quarter: ten of them come, and need no word in that week.
    if (n % 13 === 6) for (const { contactId } of onRhythm.slice(0, 10)) last.set(contactId, week);
    const now = onRhythm.map(({ contactId, months }) => ({
      ...{ contactId, months, firstOn: first.get(contactId)!, lastOn: last.get(contactId) ?? null },
      ...{ skippedOn: null, unanswered: 0, invited: false },
    }));
    const planned = planWeek({ week, budget, standing: 0, awayUntil: null, people: now });
    expect(planned).toEqual(planWeek({ week, budget, standing: 0, awayUntil: null, people: now.toReversed() }));
    expect(planned.length).toBeLessThanOrEqual(budget);
    if (n % 13 === 6) expect(planned.filter(({ contactId }) => last.get(contactId) === week)).toEqual([]);
    for (const { contactId } of planned) {
      last.set(contactId, week);
      touched.set(contactId, (touched.get(contactId) ?? 0) + 1);
    }
    // Nobody is later than their window.
    for (const one of now)
      expect(Temporal.PlainDate.from(nextDue(one)).until(monday).days).toBeLessThanOrEqual(slackDays(one.months) + 7);
  }
  expect(onRhythm.filter(({ contactId }) => !last.has(contactId))).toEqual([]);
  expect(all.filter(({ months, contactId }) => months === undefined && touched.has(contactId))).toEqual([]);
});

it('waits twice as long after two words without an answer, and no longer after more', () => {
  const last = { ...person, lastOn: '2026-01-05' };
  expect([0, 1, 2, 3, 9].map((unanswered) => nextDue({ ...last, unanswered }))).toEqual([
    ...['2026-04-05', '2026-04-05', '2026-07-05', '2026-07-05', '2026-07-05'],
  ]);
});
