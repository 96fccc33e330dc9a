import { parseArgs } from 'node:util';
import { type Figure, toJson, toLine } from './figure.js';
import { answerHot, answerSpread } from './goals/answers.js';
import { coldStart } from './goals/cold-start.js';
import { contacts } from './goals/contacts/contacts.js';
import { composer } from './goals/composer.js';
import { composerGuests } from './goals/composer-guests.js';
import type { Family } from './goals/family.js';
import { feedRebuild } from './goals/feed-rebuild.js';
import { feedStall } from './goals/feed-stall.js';
import { feed304, feedWarm } from './goals/feeds.js';
import { guestPage } from './goals/guest-page.js';
import { imports } from './goals/imports.js';
import { install } from './goals/install.js';
import { memory } from './goals/memory.js';
import { outbox } from './goals/outbox.js';
import { pageWeight } from './goals/page-weight.js';
import { stampede } from './goals/stampede.js';
import { web } from './goals/web.js';
import { Stage } from './stage.js';

/** In the order in which they run: those that need the app alone come last. */
const families: readonly Family[] = [
  ...[guestPage, pageWeight, answerSpread, answerHot, stampede],
  ...[
    feed304,
    feedWarm,
    feedRebuild,
    feedStall,
    outbox,
    composerGuests,
    contacts,
    imports,
    web,
    coldStart,
    memory,
    install,
  ],
  ...composer,
];

const { values: options } = parseArgs({
  options: { json: { type: 'boolean' }, only: { type: 'string', default: '' } },
});
const wanted = (goal: string): boolean => goal.startsWith(options.only);
const say = (line: string): void => void (options.json || console.log(line));

const stage = new Stage();
const figures: Figure[] = [];
const failed: string[] = [];
const started = performance.now();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stage.close().then(() => process.exit(1)));

const chosen = families.filter(({ goals }) => goals.some(wanted));
if (chosen.length === 0)
  console.error(`No goal begins with "${options.only}": ${families.flatMap(({ goals }) => goals).join(', ')}`);
try {
  if (chosen.some((family) => family !== install)) say(await stage.conditions());
  for (const { goals, measure } of chosen) {
    try {
      const measured = (await measure(stage, wanted)).filter(({ goal }) => wanted(goal));
      figures.push(...measured);
      measured.forEach((figure) => say(toLine(figure)));
    } catch (error) {
      failed.push(...goals);
      console.error(`${goals.join(', ')} could not be measured:`, error);
    }
  }
} finally {
  await stage.close();
}
const missed = figures.filter(({ ok }) => !ok).map(({ goal }) => goal);
say(
  `${figures.length} goals in ${((performance.now() - started) / 1000).toFixed(0)} s; missed: ${missed.join(', ') || 'none'}`,
);
if (options.json)
  console.log(JSON.stringify(Object.fromEntries(figures.map((figure) => [figure.goal, toJson(figure)]))));
process.exitCode = failed.length > 0 || chosen.length === 0 ? 1 : 0;
