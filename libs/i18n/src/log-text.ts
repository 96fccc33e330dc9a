import type { InvitationState, LogCode, LogLine, LogParams } from '@stammtisch/domain';
import type { LogCatalog } from './catalog/log/en.js';
import { logTexts } from './catalogs.js';
import { formatDayTime, formatList } from './format.js';
import type { Locale } from './locale.js';

export interface LogReader {
  locale: Locale;
  /** IANA zone in which instants are written: the meetup's. */
  zone: string;
  /** The guest's name, for a line that is about one. */
  name: string;
  /** The name behind the invitation that `because` points to; undefined when it is gone. */
  nameOf?: (invitationId: string) => string | undefined;
}

/** A line of the meetup's log as one sentence. A code that this version does not know (from a newer one) reads as itself. */
export function logText(line: { code: string; params: object }, reader: LogReader): string {
  const texts = logTexts[reader.locale];
  const sentence = sentences[line.code as LogCode] as Sentence<object> | undefined;
  return sentence ? sentence(line.params, texts, reader) : line.code;
}

type Sentence<P> = (params: P, texts: LogCatalog, reader: LogReader) => string;

const sentences: { [Code in LogCode]: Sentence<LogParams[Code]> } = {
  invited: ({ why, answerBy, because }, { invited, askedAfterPoll }, reader) => {
    const guest = { name: reader.name, answerBy: instant(answerBy, reader) };
    if (why === 'wave') return invited.wave(guest);
    if (why !== 'refill') return askedAfterPoll[why](guest);
    const left = nameOf(because, reader);
    return left === undefined ? invited.refill(guest) : invited.refillBecause({ ...guest, because: left });
  },
  polled: ({ closesAt }, { polled }, reader) => polled({ name: reader.name, closesAt: instant(closesAt, reader) }),
  voted: ({ source, ...counts }, texts, { name }) => {
    const guest = { name, source: source === 'page' ? '' : texts.source[source] };
    return counts.yes + counts.ifNeedBe === 0 ? texts.voted.none(guest) : texts.voted.some({ ...guest, ...counts });
  },
  'poll-edited': ({ options }, texts) => texts['poll-edited']({ options }),
  'poll-given-up': (_, texts) => texts['poll-given-up'],
  'poll-closed': (_, texts) => texts['poll-closed'],
  'date-fixed': ({ startsAt, yes, ifNeedBe }, texts, reader) =>
    texts['date-fixed']({ startsAt: instant(startsAt, reader), yes, ifNeedBe }),
  'date-unfixed': (_, texts) => texts['date-unfixed'],
  'back-on-list': (_, texts, { name }) => texts['back-on-list']({ name }),
  'date-moved': ({ startsAt, yes, ifNeedBe }, texts, reader) =>
    texts['date-moved']({ startsAt: instant(startsAt, reader), yes, ifNeedBe }),
  recalled: (_, { recalled }, { name }) => recalled({ name }),
  answered: ({ source, plusOnes, outcome }, texts, { name }) =>
    texts.answered[isOutcome(outcome) ? outcome : 'other']({
      name,
      plusOnes,
      source: source === 'page' ? '' : texts.source[source],
    }),
  lapsed: ({ answerBy }, { lapsed }, reader) => lapsed({ name: reader.name, answerBy: instant(answerBy, reader) }),
  'seated-from-waitlist': ({ plusOnes, because }, texts, reader) => {
    const left = nameOf(because, reader);
    const guest = { name: reader.name, plusOnes };
    const seated = texts['seated-from-waitlist'];
    return left === undefined ? seated.room(guest) : seated.because({ ...guest, because: left });
  },
  'skipped-does-not-fit': ({ need, free }, texts, { name }) => texts['skipped-does-not-fit']({ name, need, free }),
  offered: ({ until, plusOnes, because }, { offered }, reader) => {
    const left = nameOf(because, reader);
    const guest = { name: reader.name, plusOnes, until: instant(until, reader) };
    return left === undefined ? offered.room(guest) : offered.because({ ...guest, because: left });
  },
  'offer-expired': ({ until }, texts, reader) =>
    texts['offer-expired']({ name: reader.name, until: instant(until, reader) }),
  nudged: ({ answerBy }, { nudged }, reader) => nudged({ name: reader.name, answerBy: instant(answerBy, reader) }),
  reminded: (_, { reminded }, { name }) => reminded({ name }),
  'reminder-skipped': (_, texts, { name }) => texts['reminder-skipped']({ name }),
  thanked: (_, { thanked }, { name }) => thanked({ name }),
  withdrawn: (_, { withdrawn }, { name }) => withdrawn({ name }),
  'seats-changed': ({ from, to }, texts) => texts['seats-changed']({ from, to }),
  'plus-ones-cap-changed': ({ from, to }, texts) => texts['plus-ones-cap-changed']({ from, to }),
  'seat-mode-changed': ({ to }, texts) => texts['seat-mode-changed'][to],
  'mail-limit': ({ count }, texts, { name }) => texts['mail-limit']({ name, count }),
  'not-me': (_, texts, { name }) => texts['not-me']({ name }),
  edited: ({ what }, texts, { locale }) => {
    const words = what.split(',').map((word) => (isChange(word) ? texts.change[word] : word));
    return texts.edited({ what: formatList(words, locale) });
  },
  'attendance-recorded': ({ came, missed }, texts) => texts['attendance-recorded']({ came, missed }),
  'decision-due': ({ sure, minimum }, texts) => texts['decision-due']({ sure, minimum }),
  'confirmed-by-itself': (_, texts) => texts['confirmed-by-itself'],
  'debrief-due': (_, texts) => texts['debrief-due'],
  confirmed: (_, { confirmed }) => confirmed,
  cancelled: (_, { cancelled }) => cancelled,
  held: (_, { held }) => held,
  closed: (_, { closed }) => closed,
};

const OUTCOMES = ['accepted', 'waitlisted', 'declined', 'tentative', 'lapsed'] as const satisfies InvitationState[];

function isOutcome(state: InvitationState): state is (typeof OUTCOMES)[number] {
  return (OUTCOMES as readonly InvitationState[]).includes(state);
}

function isChange(word: string): word is 'title' | 'time' | 'place' {
  return word === 'title' || word === 'time' || word === 'place';
}

function instant(rfc3339: string, { zone, locale }: LogReader): string {
  return formatDayTime(new Date(rfc3339), zone, locale);
}

function nameOf(because: LogLine['invitationId'] | undefined, { nameOf }: LogReader): string | undefined {
  return because ? nameOf?.(because) : undefined;
}
