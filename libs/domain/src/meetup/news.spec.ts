import { expect, it } from '@jest/globals';
import { type KnownPlan, newsLeaveAt, whatChanged } from './news.js';

const at = (time: string): Date => new Date(`2027-02-11T${time}Z`);
const plan: KnownPlan = {
  title: 'Spring',
  startsAt: at('18:00'),
  endsAt: at('21:00'),
  zone: 'Europe/Berlin',
  venueId: null,
};

it.each<[Partial<KnownPlan>, string[]]>([
  [{}, []],
  [{ title: 'Summer' }, ['title']],
  [{ startsAt: at('18:15') }, ['time']],
  [{ endsAt: at('21:15') }, ['time']],
  [{ zone: 'Europe/London' }, ['time']],
  [{ venueId: 'v', title: 'Summer' }, ['title', 'place']],
])('a guest notices of %j: %j', (change, noticed) => {
  expect(whatChanged(plan, { ...plan, ...change })).toEqual(noticed);
  expect(whatChanged({ ...plan, ...change }, plan)).toEqual(noticed);
});

it('leaves after ten minutes of calm, and a quarter of an hour after the last one', () => {
  expect(newsLeaveAt(at('12:00'), null, plan.startsAt)).toEqual(at('12:10'));
  expect(newsLeaveAt(at('12:00'), at('11:40'), plan.startsAt)).toEqual(at('12:10'));
  expect(newsLeaveAt(at('12:00'), at('11:58'), plan.startsAt)).toEqual(at('12:13'));
});

it('leaves at once in the last hour, when somebody may be on the way', () => {
  expect(newsLeaveAt(at('17:00'), null, at('18:00'))).toEqual(at('17:10'));
  expect(newsLeaveAt(at('17:01'), at('17:00'), at('18:00'))).toEqual(at('17:01'));
  expect(newsLeaveAt(at('18:05'), null, at('18:00'))).toEqual(at('18:05'));
});
