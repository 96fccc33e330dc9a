import autocannon from 'autocannon';
import { nonceOf } from './links.js';
import type { Answers, LoadResult, Reads } from './load.js';

/** The same load without wrk: slower itself, equally for limit and product. */
export async function readsByAutocannon({
  url,
  paths,
  headers = {},
  connections,
  seconds,
}: Reads): Promise<LoadResult> {
  let at = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [
      { method: 'GET', headers, setupRequest: (request) => ({ ...request, path: paths[at++ % paths.length]! }) },
    ],
  });
  return {
    ...measured(result),
    good: result['2xx'] + result['3xx'],
    bad: result.errors + result['4xx'] + result['5xx'],
  };
}

/** See answer.lua, which does the same for wrk. */
export async function answersByAutocannon({ url, guests, connections, seconds }: Answers): Promise<LoadResult> {
  const all = guests.map(({ link, answers }) => ({
    path: `/r/${link.token}`,
    nonce: nonceOf(link),
    answers,
    given: 0,
    revision: 0,
    waiting: false,
  }));
  let [at, good, bad] = [0, 0, 0];
  const next = () => {
    for (let tried = 0; tried < all.length; tried++) {
      const guest = all[at++ % all.length]!;
      if (!guest.waiting) return guest;
    }
    return all[at++ % all.length]!;
  };
  const result = await autocannon({
    url,
    duration: seconds,
    connections,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        setupRequest: (request, context) => {
          const guest = next();
          guest.waiting = true;
          (context as { guest?: unknown }).guest = guest;
          const [answer, revision] = [guest.answers[guest.given % 2]!, String(guest.revision)];
          const form = new URLSearchParams({ answer, plusOnes: '0', diet: '', note: '', revision, nonce: guest.nonce });
          return { ...request, path: guest.path, body: form.toString() };
        },
        onResponse: (status, body, context) => {
          const { guest } = context as { guest: (typeof all)[number] };
          guest.waiting = false;
          if (status === 303) {
            good++;
            guest.given++;
            guest.revision++;
          } else {
            bad++;
            guest.revision = Number(/name="revision" value="(\d+)"/.exec(body)?.[1] ?? guest.revision);
          }
        },
      },
    ],
  });
  return { ...measured(result), good, bad: bad + result.errors };
}

function measured({ duration, latency }: autocannon.Result): Pick<LoadResult, 'seconds' | 'p50' | 'p99'> {
  return { seconds: duration, p50: latency.p50, p99: latency.p99 };
}
