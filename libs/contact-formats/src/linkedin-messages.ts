import { linkedInSlug, webChannel } from './channels.js';
import { Draft } from './draft.js';
import { foldedHeader } from './header.js';
import type { ReadRow } from './record.js';

interface Message {
  conversation: string;
  title: string;
  day: string;
  /** Slugs, the sender's first. */
  people: string[];
  sender: { slug: string; name: string };
  recipient: { slug: string; name: string };
}

/**
 * Who wrote with whom on which day, of LinkedIn's `messages.csv`: one row a person, nothing of what was written. Drafts were never sent; what
 * goes to several people is contact with none of them.
 */
export function readMessages(titles: readonly string[], rows: readonly string[][]): ReadRow[] {
  const messages = rows.flatMap((row) => messageOf(cellsOf(titles, row)));
  const groups = new Map<string, Set<string>>();
  for (const { conversation, people } of messages) {
    const group = groups.get(conversation) ?? new Set();
    people.forEach((slug) => group.add(slug));
    groups.set(conversation, group);
  }
  const me = whoIsEverywhere(messages);
  const drafts = new Map<string, { draft: Draft; count: number; name: string }>();
  const left = new Map<string, ReadRow>();
  for (const { conversation, title, day, sender, recipient } of messages) {
    if (groups.get(conversation)!.size > 2) {
      const finding = { code: 'group-conversation' as const, ...(title && { value: title.slice(0, 200) }) };
      left.set(conversation, { raw: { conversation: title }, record: null, findings: [finding] });
      continue;
    }
    const [other, by] = sender.slug === me ? [recipient, 'us'] : [sender, 'them'];
    const one = drafts.get(other.slug) ?? { draft: draftOf(other.slug), count: 0, name: other.name };
    one.count++;
    one.name ||= other.name;
    const key = `linkedin:${other.slug}:${day}:${by}`;
    const direction = by === 'us' ? ('out' as const) : ('in' as const);
    one.draft.happened({ kind: 'message', on: day, title: '', key, ...(me && { direction }) });
    drafts.set(other.slug, one);
  }
  const people = [...drafts].map(([slug, { draft, count, name }]) => {
    draft.names.whole = name;
    return draft.finish({ name, slug, messages: String(count) });
  });
  return [...people, ...left.values()];
}

type Cells = (title: string) => string;

function cellsOf(titles: readonly string[], row: readonly string[]): Cells {
  const cells = new Map(titles.map((title, index) => [foldedHeader(title), row[index]?.trim() ?? '']));
  return (title) => cells.get(title) ?? '';
}

function messageOf(cell: Cells): Message[] {
  const from = linkedInSlug(cell('sender profile url'));
  const to = cell('recipient profile urls')
    .slice(0, 20_000)
    .split(/[,;\s]+/)
    .map(linkedInSlug)
    .filter(Boolean);
  if (!from || to.length === 0 || /^(yes|true)$/i.test(cell('is message draft'))) return [];
  return [
    {
      conversation: cell('conversation id'),
      title: cell('conversation title'),
      day: cell('date').slice(0, 10),
      people: [from, ...to],
      sender: { slug: from, name: cell('from') },
      recipient: { slug: to[0]!, name: cell('to') },
    },
  ];
}

/** The archive is of one person: the one who is part of every message. '': several are, so that nobody can say. */
function whoIsEverywhere(messages: readonly Message[]): string {
  const [first, ...others] = messages.map(({ people }) => new Set(people));
  const everywhere = [...(first ?? [])].filter((slug) => others.every((people) => people.has(slug)));
  return everywhere.length === 1 ? everywhere[0]! : '';
}

function draftOf(slug: string): Draft {
  const draft = new Draft();
  const channel = webChannel(`https://www.linkedin.com/in/${encodeURIComponent(slug)}`);
  if (channel) draft.reach(channel);
  return draft;
}
