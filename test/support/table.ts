import { randomBytes, randomUUID } from 'node:crypto';
import { hashToken, newToken, Secrets } from '../../api/src/security/secrets.js';
import type { TestApp } from './app.js';

export interface GivenGuest {
  invitationId: string;
  contactId: string;
  name: string;
  address: string;
  /** Of the link `/r/{token}`. */
  token: string;
}

export interface GivenTable {
  meetupId: string;
  guests: GivenGuest[];
}

export interface TableOptions {
  capacity?: number;
  seatMode?: 'held' | 'first-come';
  plusOnesCap?: number;
  /** Hours from now to the start. */
  startsInHours?: number;
  state?: 'draft' | 'inviting' | 'confirmed';
  /** How many guests are invited (alive, answer-by in three days) and how many more are listed. */
  invited?: number;
  listed?: number;
  organizerId?: string;
  refill?: boolean;
  cutoffHours?: number;
}

/** A table as a test needs it, put straight into the database. */
export async function givenTable(app: TestApp, options: TableOptions = {}): Promise<GivenTable> {
  const {
    capacity = 8,
    seatMode = 'held',
    plusOnesCap = 0,
    startsInHours = 14 * 24,
    invited = 0,
    listed = 0,
  } = options;
  const { state = 'inviting', organizerId = app.organizerId, refill = true, cutoffHours = 24 } = options;
  const meetupId = randomUUID();
  const now = app.clock.now();
  const starts = new Date(Math.ceil((now.getTime() + startsInHours * 3_600_000) / 60_000) * 60_000);
  const local = Temporal.Instant.fromEpochMilliseconds(starts.getTime())
    .toZonedDateTimeISO('Europe/Berlin')
    .toPlainDateTime();
  await app.query(
    `INSERT INTO meetups (organizer_id, id, title, state, local_start, zone, duration_minutes, starts_at, ends_at, quarter,
       capacity, minimum, seat_mode, plus_ones_cap, seats_taken, refill, cutoff_hours, due_at)
     VALUES ($1, $2, 'Winter table', $3, $4, 'Europe/Berlin', 180, $5, $5::timestamptz + interval '3 hours', $6, $7, 3, $8, $9, $10, $11, $12, $13)`,
    [
      ...[organizerId, meetupId, state, local.toString({ smallestUnit: 'minute' }), starts],
      ...[`${local.year}-Q${Math.ceil(local.month / 3)}`, capacity, seatMode, plusOnesCap],
      ...[seatMode === 'held' ? 1 + invited : 1, refill, cutoffHours, invited > 0 ? answerBy(now) : null],
    ],
  );
  const guests: GivenGuest[] = [];
  for (let rank = 1; rank <= invited + listed; rank++) {
    guests.push(await givenGuest(app, { organizerId, meetupId, rank, invited: rank <= invited, now }));
  }
  return { meetupId, guests };
}

async function givenGuest(
  app: TestApp,
  {
    organizerId,
    meetupId,
    rank,
    invited,
    now,
  }: { organizerId: string; meetupId: string; rank: number; invited: boolean; now: Date },
): Promise<GivenGuest> {
  const [contactId, invitationId, token] = [randomUUID(), randomUUID(), newToken()];
  const name = `Guest ${rank}`;
  const address = `guest-${rank}-${contactId.slice(0, 8)}@example.org`;
  await app.query('INSERT INTO contacts (organizer_id, id, name) VALUES ($1, $2, $3)', [organizerId, contactId, name]);
  await app.query(
    `INSERT INTO channels (organizer_id, id, contact_id, kind, value, preferred, position) VALUES ($1, $2, $3, 'email', $4, true, 0)`,
    [organizerId, randomUUID(), contactId, address],
  );
  await app.query(
    `INSERT INTO invitations (organizer_id, id, meetup_id, contact_id, rank, state, answer_by, invited_at, link_hash, link_sealed, uid_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[organizerId, invitationId, meetupId, contactId, rank, invited ? 'invited' : 'listed'],
      ...[invited ? answerBy(now) : null, invited ? hourBefore(now) : null],
      ...[hashToken(token), app.nest.get(Secrets).seal(token), randomBytes(12).toString('hex')],
    ],
  );
  return { invitationId, contactId, name, address, token };
}

/** Long enough ago for the invitation to have left. */
const hourBefore = (now: Date): Date => new Date(now.getTime() - 3_600_000);

/** Three days: too short for a nudge before the last of them. */
const answerBy = (now: Date): Date => new Date(now.getTime() + 3 * 86_400_000);

/** How people answer: the page is opened, read for longer than a scanner would, and the form is sent. */
export class GuestBrowser {
  constructor(private readonly app: TestApp) {}

  open(token: string, query = ''): Promise<Response> {
    return fetch(`${this.app.url}/r/${token}${query}`, { redirect: 'manual' });
  }

  /** Sends the form with the hidden fields of the page that was opened before. */
  async answer(
    token: string,
    fields: { answer?: string; plusOnes?: number; diet?: string; note?: string },
  ): Promise<Response> {
    const page = await (await this.open(token)).text();
    return this.send(token, page, fields);
  }

  /** `below` the link: another page's form. */
  send(
    token: string,
    page: string,
    fields: Record<string, string | number | undefined>,
    below = '',
  ): Promise<Response> {
    const hidden = Object.fromEntries(
      [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    const given = Object.entries(fields).filter(([, value]) => value !== undefined);
    // The page is older than a second by the app's clock: somebody read it.
    this.app.clock.advance({ seconds: 2 });
    return fetch(`${this.app.url}/r/${token}${below}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        ...hidden,
        ...Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
      }),
    });
  }
}
