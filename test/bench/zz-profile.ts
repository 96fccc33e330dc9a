import { Client } from 'pg';
import { Stage } from './stage.js';
import { idOf } from './tools/table.js';
import { ADA } from './stage.js';
import { loadInvitations, loadRecipients, lockMeetup } from '../../api/src/tables/table.sql.js';
import { FIND_BY_LINK, FIND_COMPANY } from '../../api/src/guest/guest.rows.js';
import { findEvents } from '../../api/src/feeds/feed.rows.js';
import { windowAround } from '../../api/src/feeds/feed-content.js';
const stage = new Stage();
try {
  const { spread, stampedes, feed1000, changing } = await stage.loaded();
  const url = await stage.databaseUrl();
  const db = new Client({ connectionString: url });
  await db.connect();
  const {
    rows: [inv],
  } = await db.query('select * from invitations where link_hash = $1', [spread[0]!.link.hash]);
  const {
    rows: [inv2],
  } = await db.query('select * from invitations where link_hash = $1', [changing.link.hash]);
  void stampedes;
  void feed1000;
  void idOf;
  void ADA;
  const ev: { text: string; values: unknown[] }[] = [];
  await findEvents(
    {
      query: async (s: never, v: never) => {
        ev.push({ text: (s as { text: string }).text, values: v });
        return { rows: [] } as never;
      },
    } as never,
    { organizer_id: inv2.organizer_id, contact_id: inv2.contact_id } as never,
    windowAround(new Date()),
    [inv2.meetup_id],
  );
  const statements: Record<string, { text: string; values: unknown[] }> = {
    lock: { text: lockMeetup('meetup'), values: [inv.organizer_id, inv.meetup_id] },
    invitations: { text: loadInvitations('meetup', { reachable: false }), values: [inv.organizer_id, inv.meetup_id] },
    recipients: { text: loadRecipients, values: [inv.organizer_id, [inv.id]] },
    findByLink: { text: FIND_BY_LINK, values: [spread[0]!.link.hash] },
    company: { text: FIND_COMPANY, values: [inv.organizer_id, inv.id, true] },
    event: ev[0]!,
  };
  for (const mode of ['auto', 'force_generic_plan', 'force_custom_plan'])
    for (const [name, { text, values }] of Object.entries(statements)) {
      const client = new Client({ connectionString: url, options: `-c plan_cache_mode=${mode}` });
      await client.connect();
      const run = async (n: number) => {
        const t = performance.now();
        for (let i = 0; i < n; i++) await client.query({ name, text, values });
        return ((performance.now() - t) / n) * 1000;
      };
      await run(100);
      const each = await run(400);
      const { rows } = await client.query(
        'select generic_plans, custom_plans from pg_prepared_statements where name = $1',
        [name],
      );
      console.log(mode.padEnd(20), name.padEnd(12), each.toFixed(0).padStart(6), 'µs', JSON.stringify(rows[0]));
      await client.end();
    }
  await db.end();
} finally {
  await stage.close();
}
