import { calendarPart, type FoundCalendar } from './calendar-part.js';
import { decodeWords } from './header-text.js';
import { type Header, parseMime, valueOf } from './mime.js';
import { LOOP_HEADER } from './loop-header.js';
import { readReport, type Report } from './report.js';
import { bracketed, firstMailbox, type Sender } from './sender.js';
import { senderProof, type SenderProof } from './authentication.js';
import { typedWords } from './words.js';

/** Larger mails are not taken in at all. */
export const MAX_MAIL_BYTES = 2 * 1024 * 1024;

/** Everything that the pipeline asks of a mail that came in; plain data, so that another thread can read it. */
export interface InboundMail {
  /** With its brackets; null: it has none. */
  messageId: string | null;
  subject: string;
  from: Sender | null;
  replyTo: Sender | null;
  /** Envelope sender as the last server wrote it: empty for the null sender, null when it is not told. */
  returnPath: string | null;
  /** Envelope recipients as the last server wrote them, newest first. */
  deliveredTo: readonly string[];
  /** Message-IDs of what it answers, with their brackets. */
  answers: readonly string[];
  proof: SenderProof;
  calendar: FoundCalendar | null;
  report: Report | null;
  /** RFC 3834 §5 and its predecessors say that a machine answers. */
  automatic: boolean;
  list: boolean;
  /** We sent or forwarded it ourselves. */
  ours: boolean;
  words: string;
}

/** @param server the authserv-id of our own receiver, if it has one */
export function readMail(raw: Uint8Array, server: string | undefined): InboundMail {
  const mail = parseMime(raw);
  const { headers } = mail;
  const header = (name: string) => valueOf(headers, name);
  const from = firstMailbox(header('from'));
  return {
    messageId: bracketed(header('message-id'))[0] ?? null,
    subject: decodeWords(header('subject') ?? '').slice(0, 500),
    from,
    replyTo: firstMailbox(header('reply-to')),
    returnPath: returnPath(headers),
    deliveredTo: ['delivered-to', 'x-original-to', 'envelope-to'].flatMap(
      (name) => header(name)?.trim().replace(/^<|>$/g, '').toLowerCase() ?? [],
    ),
    answers: [...new Set([...bracketed(header('in-reply-to')), ...bracketed(header('references'))])].slice(0, 50),
    proof: senderProof(headers, server, from?.address.split('@')[1] ?? ''),
    calendar: calendarPart(mail),
    report: readReport(mail),
    automatic: isAutomatic(headers),
    list: header('list-id') !== undefined,
    ours: header(LOOP_HEADER.toLowerCase()) !== undefined,
    words: typedWords(mail),
  };
}

function returnPath(headers: readonly Header[]): string | null {
  const value = valueOf(headers, 'return-path');
  return value === undefined ? null : value.trim().replace(/^<|>$/g, '').toLowerCase();
}

/** Never by the wording of the subject, which is in somebody's language. */
function isAutomatic(headers: readonly Header[]): boolean {
  const submitted = valueOf(headers, 'auto-submitted')?.split(';', 1)[0]!.trim().toLowerCase();
  if (submitted !== undefined && submitted !== 'no') return true;
  if (headers.some(({ name }) => name === 'x-autoreply' || name === 'x-autorespond')) return true;
  return /^\s*(bulk|junk|auto_reply)\s*$/i.test(valueOf(headers, 'precedence') ?? '');
}
