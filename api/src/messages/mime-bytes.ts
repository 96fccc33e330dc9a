import { encode as base64, wrap as wrapBase64 } from 'nodemailer/lib/base64';
import type MimeNode from 'nodemailer/lib/mime-node';
import { encode as quotedPrintable, wrap as wrapQuotedPrintable } from 'nodemailer/lib/qp';

/**
 * The mail that `node.build()` gives, without its streams: for a mail of four small texts in memory those cost more
 * than the encoding itself.
 * @throws TypeError for content that is not a text in memory
 */
export function mimeBytes(node: MimeNode): Buffer {
  const text = write(node);
  return Buffer.from(text.endsWith('\n') ? text : `${text}\r\n`);
}

function write(node: MimeNode): string {
  // Decides on `boundary` and `multipart`, too, so it comes first.
  const head = `${node.buildHeaders()}\r\n\r\n`;
  if (!node.multipart) return head + encoded(node);
  const parts = node.childNodes.map((child) => `--${node.boundary}\r\n${write(child)}\r\n`);
  return `${head}${parts.join('')}--${node.boundary}--\r\n`;
}

function encoded(node: MimeNode): string {
  const { content = '' } = node;
  if (typeof content !== 'string') throw new TypeError('Only texts are written here');
  switch (node.getTransferEncoding()) {
    case 'base64':
      return wrapBase64(base64(content));
    case 'quoted-printable':
      return wrapQuotedPrintable(quotedPrintable(content));
    default:
      return content;
  }
}
