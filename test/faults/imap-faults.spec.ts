import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Client } from 'pg';
import type { Served } from '../bench/tools/child.js';
import { startProduct } from '../bench/tools/product.js';
import { brokenRules } from '../bench/tools/table.js';
import { eventually } from '../support/eventually.js';
import { type ImapFault, ImapServer } from '../support/imap-server.js';
import { RECEIVER, simulateReply } from '../support/reply-simulators.js';
import { chance, say } from './support/chance.js';
import { alone, openRig, type Rig } from './support/rig.js';

jest.setTimeout(400_000);

/**
 * Sixteen ways in which a mailbox fails whoever reads it, and a thousand answers that come in meanwhile (reliability.md R7, F7, I1 to I3);
 * in `npm test` fewer.
 */
const REPLIES = Number(process.env['REPLIES'] ?? 1_000);
let rig: Rig;
beforeAll(async () => (rig = await openRig({ meetups: REPLIES / 20, guests: 20, capacity: 10 })));
afterAll(() => rig?.close());

const SAID = { ACCEPTED: 'yes', TENTATIVE: 'maybe', DECLINED: 'no' } as const;
type Said = keyof typeof SAID;

interface Reply {
  invitationId: string;
  said: Said;
  raw: Buffer;
}

/** One answer of each guest, as their calendar sends it. */
async function replies(db: Client, pick: <T>(things: readonly T[]) => T): Promise<Reply[]> {
  const { rows } = await db.query<{ id: string; uid: string; address: string }>(`
    SELECT i.id, i.meetup_id || '-' || i.uid_key || '@table.example' AS uid, h.value AS address
    FROM invitations i JOIN channels h ON h.organizer_id = i.organizer_id AND h.contact_id = i.contact_id
    ORDER BY i.id LIMIT ${REPLIES}`);
  return rows.map(({ id, uid, address }) => {
    const said = pick(Object.keys(SAID) as Said[]);
    const asked = { uid, organizer: 'table@table.example', guest: address, sequence: 0 };
    return {
      invitationId: id,
      said,
      raw: simulateReply('google', asked, { standing: said, messageId: `<${id}@guest.example>` }),
    };
  });
}

/** The service and the mailbox that it reads. */
interface Scene {
  imap: ImapServer;
  /** Kills the service with -9 and starts it again. */
  dies(): void;
  /** Puts the answers into the mailbox, one after the other. */
  arrive(): Promise<void>;
  mine: readonly Reply[];
  /** Somewhere among the answers. */
  somewhere: number;
}

const command =
  (fault: (scene: Scene) => ImapFault) =>
  async (scene: Scene): Promise<void> => {
    scene.imap.fault = fault(scene);
    await scene.arrive();
    await eventually(() => expect(scene.imap.fault).toBeUndefined(), 30_000);
  };

const FAULTS: Record<string, (scene: Scene) => Promise<void>> = {
  'a line that ends while it searches': command(() => ({ at: 'UID SEARCH', how: 'cut' })),
  'a line that ends before a mail': command(({ somewhere }) => ({ at: 'UID FETCH', how: 'cut', after: somewhere })),
  'a line that ends in the middle of a mail': command(({ somewhere }) => ({
    ...{ at: 'UID FETCH', how: 'half', after: somewhere },
  })),
  'a line that ends before a mark': command(({ somewhere }) => ({ at: 'UID STORE', how: 'cut', after: somewhere })),
  'a line that ends after a mark': command(({ somewhere }) => ({ at: 'UID STORE', how: 'late', after: somewhere })),
  'a line that ends while it waits': command(() => ({ at: 'IDLE', how: 'cut' })),
  'a wait that is never told anything': command(() => ({ at: 'IDLE', how: 'silent' })),
  'a server that says nothing any more': command(({ somewhere }) => ({
    ...{ at: 'UID FETCH', how: 'silent', after: somewhere },
  })),
  'a password that is refused for a while': async (scene) => {
    scene.imap.hangUp();
    await command(() => ({ at: 'LOGIN', how: 'no', times: 2 }))(scene);
  },
  'a mailbox that is locked for a while': async (scene) => {
    scene.imap.hangUp();
    await command(() => ({ at: 'SELECT', how: 'no', times: 2 }))(scene);
  },
  'a server that is away': async ({ imap, arrive }) => void (await Promise.all([imap.away(700), arrive()])),
  'numbers that are given anew': async ({ imap, arrive }) => {
    const arriving = arrive();
    await setTimeout(200);
    imap.renumber({ keepFlags: true });
    await arriving;
  },
  'numbers that are given anew, with all marks gone': async ({ imap, arrive }) => {
    const arriving = arrive();
    await setTimeout(200);
    imap.renumber();
    await arriving;
  },
  'each mail twice, once as it was and once over another way': async ({ imap, arrive, mine }) => {
    await arrive();
    for (const { raw } of mine) {
      imap.put(raw);
      imap.put(Buffer.concat([Buffer.from('Received: from elsewhere.example by mx.table.example\r\n'), raw]));
    }
  },
  'a kill -9 when a mail was read (I1)': command(({ somewhere, dies }) => ({
    ...{ at: 'UID FETCH', how: 'none', after: somewhere, then: dies },
  })),
  'a kill -9 when it was stored (I2)': command(({ somewhere, dies }) => ({
    ...{ at: 'UID STORE', how: 'cut', after: somewhere, then: dies },
  })),
};

/** Plays `faults` one after the other, each with its share of the answers, and waits until everything is dealt with. */
async function play(url: string, db: Client, faults: string[], share: number): Promise<Reply[]> {
  const luck = chance(`faults of a mailbox, ${faults.length} kinds`);
  const imap = await ImapServer.open();
  const all = (await replies(db, luck.pick)).slice(0, share * faults.length);
  const env = {
    ...{ IMAP_URL: `${imap.url}?look=1`, MAIL_FROM: 'table@table.example', PUBLIC_URL: 'https://table.example' },
    AUTH_SERVER: RECEIVER,
  };
  const start = () => startProduct(url, env);
  let service: Promise<Served> = start();
  const again = async (killed: Served) => {
    await killed.end('SIGKILL');
    await alone(db);
    // The time of the mail that it was about is over.
    await db.query(`UPDATE inbound_messages SET lease_until = now() WHERE state = 'received'`);
    return start();
  };
  const dies = () => {
    service = service.then(again);
  };
  try {
    for (const [nth, name] of faults.entries()) {
      const mine = all.slice(nth * share, (nth + 1) * share);
      await service;
      await eventually(() => expect(imap.asked.at(-1)).toMatch(/^(IDLE|NOOP)$/), 20_000);
      const arrive = async () => {
        for (const { raw } of mine) {
          imap.put(raw);
          await setTimeout(luck.between(0, 5));
        }
      };
      await FAULTS[name]!({ imap, dies, arrive, mine, somewhere: luck.between(0, mine.length - 1) });
      await eventually(async () => {
        const { rows } = await db.query<{ open: number }>(
          `SELECT count(*)::int AS open FROM invitations WHERE id = ANY ($1) AND answer IS NULL`,
          [mine.map(({ invitationId }) => invitationId)],
        );
        expect([name, rows[0]!.open]).toEqual([name, 0]);
      }, 60_000);
    }
    await eventually(async () => {
      const { rowCount } = await db.query(`SELECT FROM inbound_messages WHERE state = 'received'`);
      expect(rowCount).toBe(0);
      expect(imap.mails.filter(({ flags }) => flags.size === 0)).toEqual([]);
    }, 60_000);
  } finally {
    await (await service).end('SIGKILL');
    await imap.close();
  }
  return all;
}

it('takes each answer once, whatever befalls the mailbox', async () => {
  const { url, db } = rig;
  const faults = Object.keys(FAULTS);
  const all = await play(url, db, faults, Math.ceil(REPLIES / faults.length));

  const { rows } = await db.query<{ id: string; answer: string; counted: number; repeated: number }>(`
    SELECT i.id, i.answer, count(*) FILTER (WHERE m.outcome = 'counted')::int AS counted,
      count(*) FILTER (WHERE m.outcome <> 'counted')::int AS repeated
    FROM invitations i LEFT JOIN inbound_messages m ON m.invitation_id = i.id GROUP BY i.organizer_id, i.id`);
  const found = new Map(rows.map((row) => [row.id, row]));
  const wrong = all.filter(({ invitationId, said }) => {
    const { answer, counted } = found.get(invitationId)!;
    return answer !== SAID[said] || counted !== 1;
  });
  expect(all).toHaveLength(REPLIES);
  expect(wrong).toEqual([]);
  // Every answer changed its invitation once and said so once in the log. A mail follows where the guest's calendar does not say it.
  expect((await brokenRules(db)).filter((rule) => !rule.endsWith('without exactly one message'))).toEqual([]);
  const repeated = rows.reduce((sum, row) => sum + row.repeated, 0);
  say(`${all.length} answers, each counted once; ${repeated} more copies seen and left alone`);
  // What came byte by byte again was not even stored: the copies are those that came over another way.
  expect(repeated).toBe(Math.ceil(REPLIES / faults.length));
});

it('would notice a mail that is taken twice: without its fingerprint some are', async () => {
  const { url, db } = rig.control;
  await db.query(`
    CREATE FUNCTION forget_fingerprint() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN NEW.content_hash := sha256(gen_random_uuid()::text::bytea); RETURN NEW; END $$;
    CREATE TRIGGER forgetful BEFORE INSERT ON inbound_messages FOR EACH ROW EXECUTE FUNCTION forget_fingerprint()`);
  await play(url, db, ['numbers that are given anew, with all marks gone', 'a kill -9 when it was stored (I2)'], 20);

  const { rows } = await db.query<{ stored: number }>('SELECT count(*)::int AS stored FROM inbound_messages');
  expect(rows[0]!.stored).toBeGreaterThan(40);
});
