import { de as guestDe } from './catalog/guest/de.js';
import { type GuestCatalog, en as guestEn } from './catalog/guest/en.js';
import { zh as guestZh } from './catalog/guest/zh.js';
import { de as logDe } from './catalog/log/de.js';
import { en as logEn, type LogCatalog } from './catalog/log/en.js';
import { zh as logZh } from './catalog/log/zh.js';
import { de as mailDe } from './catalog/mail/de.js';
import { en as mailEn, type MailCatalog } from './catalog/mail/en.js';
import { zh as mailZh } from './catalog/mail/zh.js';
import { de as problemsDe } from './catalog/problems/de.js';
import { en as problemsEn, type ProblemCatalog } from './catalog/problems/en.js';
import { zh as problemsZh } from './catalog/problems/zh.js';
import type { Locale } from './locale.js';

// One constant for each area, so that a bundler keeps only the areas that a page imports.
export const mailTexts: Record<Locale, MailCatalog> = { en: mailEn, de: mailDe, zh: mailZh };
export const guestTexts: Record<Locale, GuestCatalog> = { en: guestEn, de: guestDe, zh: guestZh };
export const logTexts: Record<Locale, LogCatalog> = { en: logEn, de: logDe, zh: logZh };
export const problemTexts: Record<Locale, ProblemCatalog> = { en: problemsEn, de: problemsDe, zh: problemsZh };
