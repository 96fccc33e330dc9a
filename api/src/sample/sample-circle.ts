import { type Birthday, type CircleKind, type Preference, quarterOf, startOf } from '@stammtisch/domain';
import type { Locale } from '@stammtisch/i18n';
import type { ChannelKind } from '@stammtisch/contact-formats';
import type { OtherName } from '../contacts/contact.entity.js';
import type { InteractionKind } from '../history/interaction.entity.js';
import { sampleTexts, type VenueTexts } from './sample-texts.js';

/** Invented people, a café and a plan, to look around with before the first real name is typed. */
export interface SampleCircle {
  /** Contacts refer to them by their place in this list. */
  circles: readonly { name: string; kind: CircleKind; rhythmMonths: number | null }[];
  contacts: readonly SampleContact[];
  /** Contacts by their place in the list above. */
  interactions: readonly { kind: InteractionKind; happenedAt: Date; title: string; notes: readonly SampleNote[] }[];
  venue: SampleVenue;
  meetup: {
    title: string;
    description: string;
    localStart: string;
    zone: string;
    startsAt: Date;
    endsAt: Date;
    durationMinutes: number;
    quarter: string;
  };
}

export type SampleVenue = VenueTexts & { seats: number };

export interface SampleContact {
  name: string;
  otherNames: readonly OtherName[];
  locale: Locale;
  diet: string;
  note: string;
  channels: readonly { kind: ChannelKind; value: string }[];
  circles: readonly number[];
  /** 0 to 5. */
  familiarity: number;
  city: string;
  preferences: readonly Preference[];
  birthday: Birthday | null;
  metHow: string;
  metOn: string | null;
  /** Who brought them along, by place in the list of contacts; null: nobody. */
  metThrough: number | null;
}

interface SampleNote {
  contact: number;
  note: string;
}

const DURATION_MINUTES = 150;

/** The same circle for the same locale, zone (IANA) and day. Addresses end in example.org, which nobody owns (RFC 2606 §3). */
export function sampleCircle(locale: Locale, zone: string, now: Date): SampleCircle {
  const text = sampleTexts[locale];
  const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
  const localStart = `${thursdayOfNextQuarter(now, zone)}T19:00`;
  const startsAt = startOf({ local: localStart, zone, repeatedHour: 'earlier' });
  return {
    circles: text.circles.map((name, place) => ({ name, ...CIRCLES[place]! })),
    contacts: people.map((person) => ({
      ...person,
      diet: person.vegetarian ? text.vegetarian : '',
      note: text.invented,
      city: text.venue.city,
      preferences: person.stepFree ? [{ kind: 'access', wish: 'must', value: text.stepFree }] : [],
      birthday: person.birthday ? { leap: false, year: null, ...person.birthday } : null,
      metHow: person.circles.includes(1) ? text.metAtWork : '',
      metOn: person.metOn ?? null,
      metThrough: person.metThrough ?? null,
    })),
    interactions: [
      {
        kind: 'in-person',
        happenedAt: daysAgo(38),
        title: text.coffee,
        notes: [{ contact: 0, note: text.coffeeNote }],
      },
      { kind: 'message', happenedAt: daysAgo(75), title: '', notes: [{ contact: 1, note: text.messageNote }] },
      {
        kind: 'in-person',
        happenedAt: daysAgo(190),
        title: text.walk,
        notes: [
          { contact: 2, note: text.walkNote },
          { contact: 4, note: '' },
        ],
      },
      { kind: 'call', happenedAt: daysAgo(260), title: '', notes: [{ contact: 5, note: text.callNote }] },
    ],
    venue: { ...text.venue, seats: 10 },
    meetup: {
      title: text.meetup.title,
      description: text.meetup.description,
      localStart,
      zone,
      startsAt,
      endsAt: new Date(startsAt.getTime() + DURATION_MINUTES * 60_000),
      durationMinutes: DURATION_MINUTES,
      quarter: quarterOf(localStart),
    },
  };
}

/** In the order of the texts. */
const CIRCLES = [
  { kind: 'topic', rhythmMonths: null },
  { kind: 'origin', rhythmMonths: null },
  { kind: 'core', rhythmMonths: 3 },
  { kind: 'regular', rhythmMonths: 6 },
] as const;

type Person = Pick<SampleContact, 'name' | 'otherNames' | 'locale' | 'channels' | 'circles' | 'familiarity'> & {
  vegetarian?: true;
  stepFree?: true;
  birthday?: Pick<Birthday, 'calendar' | 'month' | 'day'>;
  metOn?: string;
  metThrough?: number;
};

const mail = (name: string) => ({ kind: 'email', value: `${name}@example.org` }) as const;

const people: readonly Person[] = [
  {
    name: 'Mira Holloway',
    otherNames: [],
    locale: 'en',
    channels: [mail('mira.holloway')],
    circles: [0, 2],
    familiarity: 5,
    birthday: { calendar: 'gregorian', month: 2, day: 29 },
  },
  {
    name: '陈小雨',
    otherNames: [{ kind: 'latin', value: 'Chen Xiaoyu' }],
    locale: 'zh',
    channels: [mail('xiaoyu.chen'), { kind: 'wechat', value: 'xiaoyu-example' }],
    circles: [0, 2],
    familiarity: 4,
    birthday: { calendar: 'chinese', month: 8, day: 15 },
    metOn: '2019-05',
    metThrough: 0,
  },
  {
    name: 'Jürgen Müßig',
    otherNames: [],
    locale: 'de',
    channels: [mail('juergen.muessig')],
    circles: [0, 1, 3],
    familiarity: 3,
    vegetarian: true,
  },
  {
    name: '王乐天',
    otherNames: [
      { kind: 'latin', value: 'Wang Letian' },
      { kind: 'nickname', value: 'Leo' },
    ],
    locale: 'zh',
    channels: [mail('leo.wang')],
    circles: [1, 3],
    familiarity: 3,
    metThrough: 1,
  },
  {
    name: 'Käthe Lindenblüth',
    otherNames: [],
    locale: 'de',
    channels: [mail('kaethe.lindenblueth')],
    circles: [0, 3],
    familiarity: 4,
    stepFree: true,
  },
  {
    name: 'Tomás Åkerfeldt',
    otherNames: [],
    locale: 'en',
    channels: [mail('tomas.akerfeldt')],
    circles: [1],
    familiarity: 2,
  },
  {
    name: 'Noor van Exempel',
    otherNames: [{ kind: 'group', value: 'noor 🌱' }],
    locale: 'en',
    channels: [mail('noor.vanexempel'), { kind: 'telegram', value: '@noor_example' }],
    circles: [0],
    familiarity: 2,
    vegetarian: true,
  },
  {
    name: 'Ottokar Probst',
    otherNames: [],
    locale: 'de',
    channels: [mail('ottokar.probst')],
    circles: [1],
    familiarity: 1,
    metOn: '2015',
    metThrough: 2,
  },
];

/** The second Thursday of the middle month of the quarter after this one, YYYY-MM-DD on the wall in `zone`. */
function thursdayOfNextQuarter(now: Date, zone: string): string {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const monthOfQuarter = (today.month - 1) % 3;
  const first = today.with({ day: 1 }).add({ months: 4 - monthOfQuarter });
  const THURSDAY = 4;
  return first.add({ days: ((THURSDAY - first.dayOfWeek + 7) % 7) + 7 }).toString();
}
