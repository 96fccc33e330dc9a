import type { Locale } from '@stammtisch/i18n';
import type { OrganizerDto } from './auth.dto.js';

export interface OrganizerRow {
  id: string;
  email: string;
  name: string;
  password_hash: string;
  locale: Locale;
  zone: string;
  version: number;
}

export const toOrganizerDto = ({ id, name, email, locale, zone, version }: OrganizerRow): OrganizerDto => ({
  id,
  name,
  email,
  locale,
  zone,
  version,
});
