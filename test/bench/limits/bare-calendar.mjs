/**
 * The limit of a feed: node:http that runs ical-generator over EVENTS facts in memory for each request, as the nearest
 * peers do; `/empty` is the same without the run. Times in UTC and a place as text: the cheapest way, half the price
 * of the zones and positions in our feeds.
 */
import { createServer } from 'node:http';
import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';

const HOUR = 3_600_000;
const first = Date.now() + 28 * 24 * HOUR;
const stamp = new Date(first);
const facts = Array.from({ length: Number(process.env.EVENTS) }, (_, n) => ({
  id: `${String(n).padStart(36, '0')}@localhost`,
  summary: `Winter table ${n} (not answered)`,
  location: { title: 'Café Einstein', address: 'Kurfürstenstraße 58, 10785 Berlin', geo: { lat: 52.5, lon: 13.36 } },
  start: new Date(first + n * HOUR),
  end: new Date(first + (n + 3) * HOUR),
  ...{ stamp, created: stamp, lastModified: stamp, sequence: n % 7 },
  status: ICalEventStatus.TENTATIVE,
  transparency: ICalEventTransparency.TRANSPARENT,
}));

createServer(({ url }, response) => {
  if (url === '/empty') return response.end();
  const calendar = ical({ name: 'Stammtisch' });
  for (const fact of facts) calendar.createEvent(fact);
  response.setHeader('Content-Type', 'text/calendar; charset=utf-8').end(calendar.toString());
}).listen(Number(process.env.PORT), '127.0.0.1');
