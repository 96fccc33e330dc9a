import type { Contact, ContactBody } from '../types.js';

/** A whole contact: everything is written, so that an emptied field becomes empty. */
export function newContact(name: string, circleId = ''): ContactBody {
  return {
    name,
    otherNames: [],
    channels: [],
    locale: null,
    diet: '',
    note: '',
    doNotInvite: false,
    circleIds: circleId ? [circleId] : [],
  };
}

export function bodyOf(contact: Contact): ContactBody {
  const { name, otherNames, channels, locale, diet, note, doNotInvite, circles } = contact;
  return { name, otherNames, channels, locale, diet, note, doNotInvite, circleIds: circles.map(({ id }) => id) };
}
