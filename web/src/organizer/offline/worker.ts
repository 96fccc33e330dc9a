/**
 * What stands between the app and a cellar without a network: the app's own files, and the evenings that were looked at, are answered from
 * this browser when nobody else does. Whatever the network says comes first, so nobody ever sees old news while there is new.
 */

/** TypeScript knows either pages or workers; of the latter we need this much. */
interface WorkerScope {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: WaitingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: AskedEvent) => void): void;
}
interface WaitingEvent {
  waitUntil(done: Promise<unknown>): void;
}
interface AskedEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
const worker = self as unknown as WorkerScope;

/** Also known to `keep.ts`. */
const FILES = 'files';
const EVENINGS = 'evenings';
/** Of either: what was not asked for again makes room. */
const MOST = 150;
/** Who is signed in, one meetup, and its prep card. */
const TAKEN_ALONG = /^\/api\/v1\/(?:entrance|meetups\/[\da-f-]{36}(?:\/prep)?)$/;
/** Pages of guests, the API and files are none of the app's. */
const NOT_THE_APP = /^\/(?:api|health|assets|[a-z])(?:\/|$)/;

worker.addEventListener('install', (event) =>
  event.waitUntil(caches.open(FILES).then((files) => files.add('/').then(() => worker.skipWaiting()))),
);
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(kept(request));
  else if (TAKEN_ALONG.test(pathname)) event.respondWith(newest(EVENINGS, request, pathname));
  else if (request.mode === 'navigate' && !NOT_THE_APP.test(pathname)) event.respondWith(newest(FILES, request, '/'));
});

/** A file whose name holds a hash of its content is asked for once. */
async function kept(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? keep(FILES, request.url, await fetch(request));
}

/** @param name under which the answer is kept; every page of the app begins with the same one */
async function newest(cache: string, request: Request, name: string): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(request);
  } catch (error) {
    const old = await (await caches.open(cache)).match(name);
    if (old) return old;
    throw error;
  }
  return keep(cache, name, answer);
}

async function keep(name: string, key: string, answer: Response): Promise<Response> {
  if (answer.status !== 200) return answer;
  const cache = await caches.open(name);
  await cache.delete(key);
  await cache.put(key, answer.clone());
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map((old) => cache.delete(old)));
  return answer;
}
