import type { ContactBodyDto, ContactDto } from '@stammtisch/api-client';

/** What a form sends of a contact that it has read; what a test changes about it stands in the test. */
export function contactBody(contact: ContactDto, changes: Partial<ContactBodyDto> = {}): ContactBodyDto {
  const { name, otherNames, channels, locale, diet, note, doNotInvite, doNotContact, circles, metThrough } = contact;
  const { city, zone, preferences, metHow, metOn, birthday } = contact;
  return {
    ...{ name, otherNames, channels, locale, diet, note, doNotInvite, doNotContact },
    ...{ city, zone, preferences, metHow, metOn, birthday },
    circleIds: circles.map(({ id }) => id),
    metThroughId: metThrough?.contactId ?? null,
    ...changes,
  };
}
