import { activityIn, type Direction, type FoundActivity, type LoggedKind } from './activities.js';
import { pastDayIn } from './past-day.js';

/** What one line tells. */
export interface LoggedLine {
  readonly kind: LoggedKind;
  /** Null: both, or not said. */
  readonly direction: Direction | null;
  /** YYYY-MM-DD. */
  readonly on: string;
  /** What was done, where the kind does not say it: `coffee`. */
  readonly title: string;
  /** As typed: whoever has such a name is meant. At least one. */
  readonly names: readonly string[];
  /** Private, about those people. */
  readonly note: string;
  /** Without the #, each once. */
  readonly topics: readonly string[];
}

/** Longest topic, and how many of them, and names, one line holds. */
export const LINE_BOUNDS = { topic: 40, topics: 10, names: 20 } as const;

/** What begins the note: a colon that stands in no time of day and no web address. */
const COLON = /[:：](?!\d|\/\/)/u;
const TOPIC = /(?<![\p{L}\p{N}&/])[#＃]([\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]*)/gu;
const WITH = /(?<![\p{L}\p{N}])(?:w\/|with\b|mit\b)\s*|[和跟与同给]/iu;
const BETWEEN = /\s*(?:[,，、;；&+]|(?<![\p{L}\p{N}])(?:and|und)(?![\p{L}\p{N}]))\s*/iu;
/** Small words around names that are none. */
const FILLERS = [
  ...['a', 'an', 'the', 'i', 'me', 'with', 'to', 'from', 'of', 'on', 'at', 'for', 'had', 'have', 'up', 'by'],
  ...['ich', 'mir', 'mich', 'mit', 'von', 'an', 'am', 'beim', 'hat', 'habe', 'hatte', 'haben', 'einen', 'eine', 'ein'],
];
const HAN_FILLERS = /^(?:我|在|收到|跟|和|与|同|给|的|了|去|一起)+|(?:我|在|的|了|过|去|给|一起)+$/gu;

/**
 * `coffee w/ Anna, Ben yesterday: moving to Bern #housing`, `gestern mit Anna telefoniert: zieht um`, `昨天和安娜喝咖啡：要搬家`
 * → what happened, with whom and when. Null: no such line, only a name or nothing.
 * @param today on the writer's calendar, YYYY-MM-DD
 */
export function readLogLine(line: string, today: string): LoggedLine | null {
  const topics = [...new Set([...line.matchAll(TOPIC)].map(([, topic]) => cut(topic!, LINE_BOUNDS.topic)))];
  const bare = line.replace(TOPIC, ' ');
  const colon = COLON.exec(bare);
  const head = colon ? bare.slice(0, colon.index) : bare;
  const note = colon ? tidy(bare.slice(colon.index + 1)) : '';

  const day = pastDayIn(head, today);
  const dayless = day ? `${head.slice(0, day.at)} , ${head.slice(day.at + day.words.length)}` : head;
  const activity = activityIn(dayless);
  const joiner = WITH.exec(dayless);
  if (!day && !activity && !joiner && !colon && topics.length === 0) return null;

  const { names, title } = peopleIn(dayless, activity, joiner);
  if (names.length === 0) return null;
  return {
    kind: activity?.kind ?? 'in-person',
    direction: directionOf(activity, dayless, names[0]!),
    on: day?.on ?? today,
    ...{ title, names: names.slice(0, LINE_BOUNDS.names), note },
    topics: topics.slice(0, LINE_BOUNDS.topics),
  };
}

/** Who is named, and what is left to say of what was done. */
function peopleIn(
  text: string,
  activity: FoundActivity | null,
  joiner: RegExpExecArray | null,
): { names: string[]; title: string } {
  const without = (part: string): string => (activity ? part.replace(activity.word, ' , ') : part);
  const said = activity?.titled ? activity.word : '';
  if (!joiner) return { names: namesIn(without(text)), title: said };
  const before = text.slice(0, joiner.index);
  const names = namesIn(without(text.slice(joiner.index + joiner[0].length)));
  // `climbing w/ Anna`: what stands before tells what it was. `安娜和小明`: it is the first of the names.
  const told = names.length === 0 || isHan(joiner[0]) ? '' : unfilled(without(before).replaceAll(',', ' '));
  if (isHan(joiner[0])) return { names: [...namesIn(without(before)), ...names], title: said };
  if (names.length === 0) return { names: namesIn(without(before)), title: said };
  return { names, title: [said, told].filter(Boolean).join(' ') };
}

function namesIn(text: string): string[] {
  const parts = text
    .split(BETWEEN)
    .flatMap(apart)
    .map((part) => cut(unfilled(part), 80))
    .filter((part) => /\p{L}/u.test(part));
  return [...new Set(parts)];
}

/** `安娜和小明` are two; `李和平` is one, for a name of one character is none. */
function apart(part: string): string[] {
  if (!isHan(part)) return [part];
  const pieces = part.replace(HAN_FILLERS, '').split(/[和跟与同]/u);
  return pieces.every((piece) => [...piece.trim()].length >= 2) ? pieces : [part];
}

function unfilled(part: string): string {
  const words = part.trim().split(/\s+/u).filter(Boolean);
  const isFiller = (word: string | undefined): boolean => word !== undefined && FILLERS.includes(word.toLowerCase());
  while (isFiller(words[0])) words.shift();
  while (isFiller(words.at(-1))) words.pop();
  return words
    .join(' ')
    .replace(HAN_FILLERS, '')
    .replace(/^[\s.!?。！？"“”]+|[\s!?。！？"“”]+$/gu, '');
}

/** Who stands before the verb did it; in Chinese `给` tells that it was the writer. */
function directionOf(activity: FoundActivity | null, text: string, name: string): Direction | null {
  if (activity?.direction !== 'by-place') return activity?.direction ?? null;
  if (isHan(activity.word)) return text.includes('给') && !text.includes('给我') ? 'out' : 'in';
  return text.indexOf(name) < activity.at ? 'in' : 'out';
}

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);
const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim();
const cut = (text: string, max: number): string => [...text].slice(0, max).join('');
