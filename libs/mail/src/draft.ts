import {
  formatDayTime,
  formatList,
  formatRange,
  formatShortDay,
  formatTime,
  formatZone,
  type MailCatalog,
  mailTexts,
} from '@stammtisch/i18n';
import { line, name, prose, webAddress } from './clean.js';
import type { MailFacts, PollFacts } from './facts.js';
import type { Detail, Letter, Link, Part } from './letter.js';
import { choiceLink } from './links.js';

/** A letter being written: cleans what people typed once, and offers the sentences that several letters share. */
export class Draft {
  readonly texts: MailCatalog;
  readonly about: { organizer: string; title: string; when: string; what: string };
  private readonly parts: Part[] = [];

  constructor(readonly facts: MailFacts) {
    const { locale, when, changes } = facts;
    this.texts = mailTexts[locale];
    const what = (changes?.length ? changes : (['other'] as const)).map((change) => this.texts.change[change]);
    this.about = {
      organizer: name(facts.organizerName),
      title: line(facts.title),
      when: formatDayTime(when.start, when.zone, locale),
      what: formatList(what, locale),
    };
  }

  say(text: string): void {
    if (text !== '') this.parts.push({ kind: 'paragraph', text });
  }

  greet(): void {
    const guest = name(this.facts.guestName);
    this.say(guest === '' ? this.texts.greetingNameless : this.texts.greeting({ name: guest }));
  }

  /** The organizer's own words, marked as theirs. */
  quote(words: string): void {
    const text = prose(words);
    if (text === '') return;
    this.say(this.texts.writes(this.about));
    this.parts.push({ kind: 'quote', text });
  }

  companions(text: (params: { count: number }) => string): void {
    if (this.facts.plusOnes > 0) this.say(text({ count: this.facts.plusOnes }));
  }

  whenAndWhere(): void {
    this.parts.push({ kind: 'details', rows: [this.time(), this.place()] });
  }

  /** The dates of a poll, numbered. */
  dates({ dates }: PollFacts): void {
    const { locale } = this.facts;
    const rows = dates.map(({ start, end, zone, place }, index) => {
      const where = place ? [line(place.name), line(place.address)].filter((text) => text !== '') : [];
      const label = this.texts.poll.option({ number: index + 1 });
      const clock = place?.address ? [] : [formatZone(start, zone, locale)];
      return { label, lines: [formatRange(start, end, zone, locale), ...clock, ...where], links: [] };
    });
    this.parts.push({ kind: 'details', rows });
  }

  /** One link to the answer page, and one for each choice that only sets it ready there. */
  offerChoices(choices: readonly ('yes' | 'maybe' | 'no')[]): void {
    const { answer } = this.facts.links;
    this.parts.push({
      kind: 'choices',
      page: { label: this.texts.answer, url: answer },
      choices: choices.map((choice) => ({ label: this.texts.choice[choice], url: choiceLink(answer, choice) })),
      hint: this.texts.choiceHint,
    });
  }

  offerPage(label: string): void {
    this.parts.push({ kind: 'link', link: { label, url: this.facts.links.answer } });
  }

  sayHowToStop(): void {
    const stop = { label: this.texts.stop(this.about), url: this.facts.links.unsubscribe };
    this.parts.push({ kind: 'footer', text: this.texts.footer(this.about), stop });
  }

  /** An instant that matters to the guest, on the clock of the meetup. */
  deadline(instant: Date): string {
    return formatDayTime(instant, this.facts.when.zone, this.facts.locale);
  }

  finish(): Letter {
    const { kind, locale, when } = this.facts;
    const [day, time] = [formatShortDay(when.start, when.zone, locale), formatTime(when.start, when.zone)];
    const subject = this.texts.subject[kind]({
      ...this.about,
      when: locale === 'zh' ? `${day} ${time}` : `${day}, ${time}`,
    });
    // The zero-width spaces that keep names from becoming links have no use where nothing is linked.
    return { subject: subject.replaceAll('\u200b', ''), parts: this.parts };
  }

  private time(): Detail {
    const { locale, when, place } = this.facts;
    const lines = [formatRange(when.start, when.end, when.zone, locale)];
    // At a café the clock on its wall is meant; anywhere else nobody knows whose clock it is.
    if (!place?.address) lines.push(formatZone(when.start, when.zone, locale));
    return { label: this.texts.when, lines, links: [] };
  }

  private place(): Detail {
    const { place } = this.facts;
    const label = this.texts.where;
    if (!place) return { label, lines: [this.texts.placeOpen], links: [] };
    const lines = [line(place.name), line(place.address)].filter((text) => text !== '');
    const links: Link[] = [];
    const [map, link] = [webAddress(place.mapLink), webAddress(place.link)];
    if (map && place.address) links.push({ label: this.texts.map, url: map });
    if (link) links.push({ label: place.address ? this.texts.website : this.texts.join, url: link });
    return { label, lines, links };
  }
}
