import { everyPart, type MimePart, parseMime, valueOf } from './mime.js';

/** What a mail server or a provider reports about a mail of ours. */
export interface Report {
  kind: 'delivery-status' | 'feedback-report';
  recipients: readonly RecipientStatus[];
  /** Message-ID of the mail that it is about, with its brackets. */
  about: string | null;
  /** ENVID of that mail, when the path supports DSN (RFC 3464 §2.2.1). */
  envelopeId: string | null;
}

/** RFC 3464 §2.3: for each recipient what happened, by a number and in the words of the server. */
export interface RecipientStatus {
  action: string;
  /** `5.1.1` */
  status: string;
  words: string;
}

export function readReport(mail: MimePart): Report | null {
  const parts = [...everyPart(mail)];
  const status = parts.find(({ type }) => type === 'message/delivery-status');
  const named = mail.type === 'multipart/report' ? mail.parameters['report-type']?.toLowerCase() : undefined;
  const complaint = parts.some(({ type }) => type === 'message/feedback-report') || named === 'feedback-report';
  if (!status && !complaint && named !== 'delivery-status') return null;
  const [about, ...groups] = status ? fieldGroups(text(status)) : [{}];
  return {
    kind: status || named === 'delivery-status' ? 'delivery-status' : 'feedback-report',
    recipients: groups.map((group) => ({
      action: (group['action'] ?? '').toLowerCase(),
      status: /\d\.\d{1,3}\.\d{1,3}/.exec(group['status'] ?? '')?.[0] ?? '',
      words: (group['diagnostic-code'] ?? '').replace(/^[\w-]+\s*;\s*/, '').slice(0, 300),
    })),
    about: returnedId(parts),
    envelopeId: about?.['original-envelope-id'] ?? null,
  };
}

/** Message-ID of the returned mail: of its headers nothing else is read. */
function returnedId(parts: readonly MimePart[]): string | null {
  const returned = parts.find(({ type }) => type === 'message/rfc822' || type === 'text/rfc822-headers');
  const id = returned && valueOf(parseMime(returned.body()).headers, 'message-id');
  return /<[^<>\s]+>/.exec(id ?? '')?.[0] ?? null;
}

/** Groups of `Field: value` between empty lines. */
function fieldGroups(status: string): Record<string, string>[] {
  return status
    .replace(/\r?\n[ \t]+/g, ' ')
    .trim()
    .split(/\r?\n(?:[ \t]*\r?\n)+/, 50)
    .map((group) =>
      Object.fromEntries(
        group.split(/\r?\n/).flatMap((line) => {
          const colon = line.indexOf(':');
          return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : [];
        }),
      ),
    );
}

const text = (part: MimePart): string => Buffer.from(part.body()).toString('latin1');
