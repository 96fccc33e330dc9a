import { expect, it } from '@jest/globals';
import { Client } from 'pg';
import { startApp } from '../support/app.js';
import { freshDatabase } from '../support/database.js';

it('finishes what it is doing before it stops, and begins nothing new', async () => {
  const database = await freshDatabase();
  const app = await startApp({ database });
  const { body: circle } = await app.api.post('/circles', { name: 'Slow' });
  const holder = new Client({ connectionString: database.url });
  await holder.connect();
  await holder.query(`BEGIN; SELECT FROM circles FOR UPDATE`);

  const renamed = app.api
    .ifMatch(circle.version)
    .put(`/circles/${circle.id}`, { name: 'Patient', kind: 'topic', rhythmMonths: null });
  await until(async () => (await app.query(WAITING)).length === 1);
  const stopped = app.close();
  await until(() =>
    app.anonymous.get('/health/live').then(
      ({ status }) => status !== 200,
      () => true,
    ),
  );
  await holder.query('COMMIT');

  expect(await renamed).toMatchObject({ status: 200, body: { name: 'Patient' } });
  await stopped;
  expect((await holder.query('SELECT name FROM circles')).rows).toEqual([{ name: 'Patient' }]);
  await holder.end();
  await database.drop();
});

const WAITING = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}
