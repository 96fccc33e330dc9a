import type { Contact, ContactBody } from '../types.js';

/** A whole contact: everything is written, so that an emptied field becomes empty. */
export function newContact(name: string, circleId = ''): ContactBody {
  return {
    ...{ name, otherNames: [], channels: [], locale: null, diet: '', note: '' },
    ...{ doNotInvite: false, doNotContact: false, city: '', zone: null, preferences: [] },
    ...{ metHow: '', metOn: null, metThroughId: null, birthday: null },
    circleIds: circleId ? [circleId] : [],
  };
}

export function bodyOf(contact: Contact): ContactBody {
  const { name, otherNames, channels, locale, diet, note, doNotInvite, doNotContact } = contact;
  const { city, zone, preferences, metHow, metOn, birthday } = contact;
  return {
    ...{ name, otherNames, channels, locale, diet, note, doNotInvite, doNotContact },
    ...{ city, zone, preferences, metHow, metOn, birthday },
    metThroughId: contact.metThrough?.contactId ?? null,
    circleIds: contact.circles.map(({ id }) => id),
  };
}
