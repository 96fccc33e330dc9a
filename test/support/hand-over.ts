import { once } from 'node:events';
import { promisify } from 'node:util';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

/** Hands a mail over to a port of this machine, as the mail server in front does. @throws with the reply code of whoever does not take it */
export async function handOver(
  port: number,
  raw: Buffer,
  to: string | readonly string[],
  { lmtp = true, from = 'b.guest@x.example' } = {},
): Promise<void> {
  const connection = new SMTPConnection({ host: '127.0.0.1', port, lmtp, ignoreTLS: true, logger: false });
  connection.on('error', () => {}); // told to whoever waits
  connection.connect();
  await once(connection, 'connect');
  try {
    const send = promisify(connection.send.bind(connection)) as (
      envelope: object,
      mail: Buffer,
    ) => Promise<{ rejectedErrors?: Error[] }>;
    // LMTP answers the text for each recipient (RFC 2033 §4.2).
    const { rejectedErrors = [] } = await send({ from, to }, raw);
    if (rejectedErrors[0]) throw rejectedErrors[0];
  } finally {
    connection.close();
  }
}
