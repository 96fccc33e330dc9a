import { BETWEEN } from './pair.js';
import { personParts, quartersSince } from './person.js';
import type { CandidateFacts, Reason } from './types.js';
import { WEIGHTS } from './weights.js';

/** Where somebody sits or would sit. */
export interface Setting {
  readonly person: CandidateFacts;
  readonly came: number;
  readonly locked: boolean;
  /** Everybody else at the table, and what is between them and the person (bits of BETWEEN). */
  readonly others: readonly { readonly person: CandidateFacts; readonly between: number }[];
  readonly now: Date;
}

/** Everything that speaks for a name, strongest first, then what speaks against it. A wish comes before all; a pair speaks half for each. */
export function reasonsFor({ person, came, locked, others, now }: Setting): Reason[] {
  const parts = personParts(person, came, now);
  const quarters = quartersSince(person.lastSeenAt, now);
  const strangers = others.filter(({ between }) => !(between & BETWEEN.met)).map(({ person }) => person.id);
  const known = others.filter(({ between }) => between & BETWEEN.met).map(({ person }) => person.id);
  const common = commonTopic(person, others);
  const { notMet, met, sharedTopics } = WEIGHTS.pair;

  const weighed: [number, Reason][] = [
    [locked ? Infinity : 0, { code: 'wished' }],
    [parts.core, { code: 'core' }],
    quarters === null
      ? [parts.overdue, { code: 'never-seen' }]
      : [parts.overdue, { code: 'not-seen', quarters: Math.floor(quarters) }],
    [(notMet / 2) * strangers.length, { code: 'has-not-met', contactIds: strangers }],
    [(met / 2) * known.length, { code: 'knows', contactIds: known }],
    [
      common ? (sharedTopics / 2) * common.contactIds.length : 0,
      { code: 'shares', topic: '', contactIds: [], ...common },
    ],
    [parts.came, { code: 'came-before' }],
    [parts.answers, { code: 'answers' }],
    [parts.seenLately, { code: 'seen-lately' }],
    [parts.lately, { code: person.lately === 'silent' ? 'silent-lately' : 'declined-lately' }],
  ];
  const said = weighed.filter(([weight, reason]) => weight !== 0 && !isTooSoon(reason));
  return said.sort(([a], [b]) => b - a || 0).map(([, reason]) => reason);
}

/** "Not seen for one quarter" is nothing to say. */
const isTooSoon = (reason: Reason): boolean => reason.code === 'not-seen' && reason.quarters < 2;

/** The topic that they share with most of the others; ties by its name. */
function commonTopic(
  { topics }: CandidateFacts,
  others: Setting['others'],
): { topic: string; contactIds: string[] } | null {
  const shared = [...new Set(topics)].sort().map((topic) => ({
    topic,
    contactIds: others.filter(({ person }) => person.topics.includes(topic)).map(({ person }) => person.id),
  }));
  const most = shared.reduce((best, one) => Math.max(best, one.contactIds.length), 0);
  return (most > 0 && shared.find(({ contactIds }) => contactIds.length === most)) || null;
}
