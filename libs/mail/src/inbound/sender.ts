import { decodeWords } from './header-text.js';

export interface Sender {
  name: string;
  /** In lower case; empty when the header names nobody. */
  address: string;
}

/** The first mailbox of a From or Reply-To header, RFC 5322 §3.4. A name is never taken for the address. */
export function firstMailbox(header: string | undefined): Sender | null {
  if (!header) return null;
  const [, name = '', angle] = /^((?:"(?:[^"\\]|\\.)*"|[^"<])*)<([^<>]*)>/.exec(header) ?? [];
  const address = (angle ?? header.split(',', 1)[0]!.replace(/\([^()]*\)/g, '')).trim().toLowerCase();
  if (!/^[^\s@<>",;:]+@[^\s@<>",;:]+$/.test(address)) return null;
  const shown = decodeWords(
    name
      .trim()
      .replace(/^"([\s\S]*)"$/, '$1')
      .replace(/\\(.)/g, '$1'),
  );
  return { name: shown.trim().slice(0, 200), address };
}

/** What stands in angle brackets: Message-IDs of a References header, the address of a Return-Path. */
export function bracketed(header: string | undefined): string[] {
  return [...(header ?? '').matchAll(/<([^<>\s]{1,998})>/g)].map(([found]) => found);
}
