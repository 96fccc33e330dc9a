import type { Birthday, ContactBody, PersonRef } from '../types.js';

/** Numbers are typed as text; an empty one is unknown. */
export interface BirthdayFields {
  calendar: Birthday['calendar'];
  month: number | null;
  day: string;
  year: string;
  leap: boolean;
}

/** A contact as its form holds it: with names instead of ids, and texts instead of numbers. */
export type ContactFields = Omit<ContactBody, 'birthday' | 'metOn' | 'metThroughId' | 'zone'> & {
  birthday: BirthdayFields;
  metOn: string;
  metThrough: PersonRef | null;
  zone: string;
};

export function fieldsOf(body: ContactBody, metThrough: PersonRef | null): ContactFields {
  const { birthday, metOn, metThroughId: _, zone, ...rest } = body;
  return {
    ...rest,
    metThrough,
    metOn: metOn ?? '',
    zone: zone ?? '',
    birthday: {
      calendar: birthday?.calendar ?? 'gregorian',
      month: birthday?.month ?? null,
      day: birthday ? String(birthday.day) : '',
      year: birthday?.year == null ? '' : String(birthday.year),
      leap: birthday?.leap ?? false,
    },
  };
}

export function bodyFrom({ birthday, metOn, metThrough, zone, ...rest }: ContactFields): ContactBody {
  return {
    ...rest,
    metOn: metOn.trim() || null,
    metThroughId: metThrough?.contactId ?? null,
    zone: zone.trim() || null,
    birthday: birthdayFrom(birthday),
  };
}

/** Half a birthday goes to the API as it is, which says what is missing. */
function birthdayFrom({ calendar, month, day, year, leap }: BirthdayFields): Birthday | null {
  if (month === null && day.trim() === '') return null;
  return {
    calendar,
    month: month ?? 0,
    day: number(day),
    year: year.trim() === '' ? null : number(year),
    leap: leap && calendar === 'chinese',
  };
}

/** 0 is no day and no year: the rule says so in words. */
const number = (text: string): number => Number(text.trim()) || 0;
