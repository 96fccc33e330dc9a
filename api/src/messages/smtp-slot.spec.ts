import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { smtpSettings } from './smtp-settings.js';
import { type Patience, SmtpSlot } from './smtp-slot.js';

const letter = {
  from: 'post@table.example',
  to: 'bob@guest.example',
  bytes: Buffer.from('Subject: x\r\n\r\nHello\r\n'),
};

/** What the server says to each command; `drop` hangs up, `silence` never answers, `drip` answers without end. */
interface Script {
  greeting?: string;
  mail?: string;
  rcpt?: string;
  data?: string;
  /** After the final dot. */
  end?: string;
}

const servers: { server: Server; sockets: Set<Socket> }[] = [];
const slots: SmtpSlot[] = [];

afterEach(() => {
  slots.splice(0).forEach((slot) => slot.close());
  for (const { server, sockets } of servers.splice(0)) {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  }
});

/** A mail server that follows a script, one for each message, and remembers the commands and the connections. */
async function mailServer(...scripts: Script[]) {
  const seen = { commands: [] as string[], connections: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    seen.connections += 1;
    let inData = false;
    let rest = '';
    const say = (line: string | undefined, usual: string) => {
      const answer = line ?? usual;
      if (answer === 'drop') socket.destroy();
      else if (answer === 'half') socket.end('25');
      else if (answer === 'drip') {
        const drops = setInterval(() => socket.write('2'), 20);
        socket.on('close', () => clearInterval(drops));
      } else if (answer !== 'silence') socket.write(`${answer}\r\n`);
    };
    const script = () => scripts[0] ?? {};
    say(script().greeting, '220 table ESMTP');
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      rest += chunk.toString();
      for (;;) {
        const end = inData ? rest.indexOf('\r\n.\r\n') : rest.indexOf('\r\n');
        if (end < 0) return;
        const line = rest.slice(0, end);
        rest = rest.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          seen.commands.push('TEXT');
          const { end: answer } = script();
          scripts.shift();
          say(answer, '250 taken');
          continue;
        }
        const verb = line.slice(0, 4).toUpperCase();
        seen.commands.push(verb);
        if (verb === 'MAIL') say(script().mail, '250 ok');
        else if (verb === 'RCPT') say(script().rcpt, '250 ok');
        else if (verb === 'DATA') {
          const answer = script().data ?? '354 go on';
          inData = answer.startsWith('354');
          say(answer, '');
        } else if (verb === 'QUIT') socket.end('221 bye\r\n');
        else say(undefined, '250 table');
      }
    });
  });
  servers.push({ server, sockets });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

function slotFor(url: string, patience?: Patience): SmtpSlot {
  const slot = new SmtpSlot(smtpSettings(url), patience);
  slots.push(slot);
  return slot;
}

async function sendTo(...scripts: Script[]) {
  const { url, seen } = await mailServer(...scripts);
  let began = 0;
  const outcome = await slotFor(url).send(letter, async () => void (began += 1));
  return { outcome, began, seen };
}

describe('how a talk with a mail server ends', () => {
  it('delivered, when the server says so after the text', async () => {
    const { outcome, began } = await sendTo({});
    expect([outcome, began]).toEqual([{ kind: 'delivered' }, 1]);
  });

  it.each([
    ['a recipient for now', { rcpt: '451 4.7.1 try later' }, false],
    ['a recipient for good', { rcpt: '550 5.1.1 no such user' }, true],
    ['a sender for now', { mail: '452 full' }, false],
    ['the text command', { data: '554 no' }, true],
  ])('refused before the text: %s', async (_, script, lasting) => {
    const { outcome, began, seen } = await sendTo(script);
    expect(outcome).toMatchObject({ kind: 'refused', lasting });
    expect([began, seen.commands.includes('TEXT')]).toEqual([0, false]); // the text was never pulled
  });

  it('refused after the text, for now or for good: an answer is an answer', async () => {
    expect((await sendTo({ end: '452 4.2.2 mailbox full' })).outcome).toMatchObject({
      kind: 'refused',
      lasting: false,
    });
    const { outcome, began } = await sendTo({ end: '554 5.7.1 spam' });
    expect(outcome).toMatchObject({ kind: 'refused', lasting: true, reason: '554 5.7.1 spam' });
    expect(began).toBe(1);
  });

  it.each([['drop'], ['half']])('unclear, when the connection ends after the text: %s', async (end) => {
    const { outcome, began } = await sendTo({ end });
    expect([outcome.kind, began]).toEqual(['unclear', 1]);
  });

  it.each([
    ['the greeting', { greeting: 'drop' }],
    ['the sender', { mail: 'drop' }],
    ['the recipient', { rcpt: 'drop' }],
    ['the text command', { data: 'drop' }],
    ['a greeting that refuses', { greeting: '554 go away' }],
  ])('refused for now, when it ends before the text: at %s', async (_, script) => {
    const { outcome, began } = await sendTo(script);
    expect([outcome.kind, 'lasting' in outcome && outcome.lasting, began]).toEqual(['refused', false, 0]);
  });

  it('refused for now, when nobody listens', async () => {
    const outcome = await slotFor('smtp://127.0.0.1:1').send(letter, async () => {});
    expect(outcome).toMatchObject({ kind: 'refused', lasting: false, reason: expect.stringContaining('ECONNREFUSED') });
  });

  it('refused for now, when a login is needed: that is repaired in the configuration', async () => {
    expect((await sendTo({ mail: '530 5.7.0 authentication required' })).outcome).toMatchObject({ lasting: false });
  });

  it('hung up in silence, refused before the text and unclear after it', async () => {
    for (const [script, kind] of [
      [{ rcpt: 'silence' }, 'refused'],
      [{ end: 'silence' }, 'unclear'],
    ] as const) {
      const { url } = await mailServer(script);
      const slot = slotFor(url);
      const outcome = slot.send(letter, async () => {});
      setTimeout(() => slot.close(), 150);
      expect(await outcome).toMatchObject({ kind });
    }
  });

  it.each([
    ['no greeting', { greeting: 'silence' }, 'refused', 'connect'],
    ['a greeting that drips', { greeting: 'drip' }, 'refused', 'command'],
    ['silence at the recipient', { rcpt: 'silence' }, 'refused', 'command'],
    ['an answer that drips', { rcpt: 'drip' }, 'refused', 'command'],
    ['silence after the final dot', { end: 'silence' }, 'unclear', 'finalDot'],
    ['an answer to the text that drips', { end: 'drip' }, 'unclear', 'finalDot'],
  ] as const)('given up by itself when its time is over: %s', async (_, script, kind, limit) => {
    const { url } = await mailServer(script);
    const patience = { connect: 60_000, command: 60_000, finalDot: 60_000, [limit]: 200 };
    const before = performance.now();
    const outcome = await slotFor(url, patience).send(letter, async () => {});
    expect(outcome).toMatchObject({ kind, ...(kind === 'refused' && { lasting: false }) });
    expect(performance.now() - before).toBeGreaterThan(150);
  });

  it('nothing is sent when the beginning of the text cannot be noted', async () => {
    const { url, seen } = await mailServer();
    const outcome = await slotFor(url).send(letter, () => Promise.reject(new Error('no database')));
    expect(outcome).toMatchObject({ kind: 'refused', lasting: false });
    expect(seen.commands).not.toContain('TEXT');
  });

  it('waits with the text until its beginning is noted', async () => {
    const { url, seen } = await mailServer();
    const asked = Promise.withResolvers<() => void>();
    const sent = slotFor(url).send(letter, () => new Promise((noted) => asked.resolve(noted)));
    const noted = await asked.promise;
    // Time enough for a text that does not wait.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(seen.commands.at(-1)).toBe('DATA');
    noted();
    expect(await sent).toEqual({ kind: 'delivered' });
  });
});

describe('a connection', () => {
  it('is kept for the next letter', async () => {
    const { url, seen } = await mailServer();
    const slot = slotFor(url);
    for (let i = 0; i < 3; i += 1) expect(await slot.send(letter, async () => {})).toEqual({ kind: 'delivered' });
    expect(seen.connections).toBe(1);
  });

  it('that went stale is replaced without a word', async () => {
    const { url, seen } = await mailServer({}, { mail: 'drop' });
    const slot = slotFor(url);
    await slot.send(letter, async () => {});
    const dropsOnce = slot.send(letter, async () => {});
    setTimeout(() => {}, 0);
    expect((await dropsOnce).kind).toBe('refused'); // the script drops the second connection as well
    expect(seen.connections).toBe(2);
  });
});

it('a password does not travel in clear to another machine', () => {
  expect(smtpSettings('smtp://u:p@mail.example')).toMatchObject({ requireTLS: true, auth: { user: 'u', pass: 'p' } });
  expect(smtpSettings('smtps://u:p@mail.example')).toMatchObject({ requireTLS: false, secure: true });
  expect(smtpSettings('smtp://u:p@localhost:1025')).toMatchObject({ requireTLS: false, port: 1025 });
  expect(smtpSettings('smtp://u:p@mail.example?requireTLS=false')).toMatchObject({ requireTLS: false });
});
