import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Rounds } from '../clock/rounds.js';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { GroupCommit } from '../database/group-commit.js';
import { type ClaimedMessage, toLetter } from './claimed-message.js';
import { afterTry, type Outcome, type Verdict } from './delivery.js';
import { GuestLinks } from './guest-links.js';
import {
  claimMessages,
  deliverLocally,
  expireOwnLeases,
  markDataStarted,
  releaseMessages,
  renewLeases,
  writeVerdicts,
} from './message.sql.js';
import { ReplyAddresses } from './reply-addresses.js';
import { MessagesService } from './messages.service.js';
import { smtpSettings } from './smtp-settings.js';
import { type Letter, SmtpSlot } from './smtp-slot.js';
import { WorkerIdentity } from './worker-identity.js';

/** Mails talked about with the server at the same time: one sick recipient leaves the others room. */
const SLOTS = 8;
/** A server waits for the text while its beginning is committed, so these commits do not queue up. */
const DATA_START_WRITERS = 3;
/** Rows claimed at once, and how few must be left before the next claim. */
const CLAIM = 50;
const CLAIM_BELOW = 25;
const POLL_MS = 1_000;
const RENEW_MS = 60_000;
/** How long a stop waits for mails that are being talked about. */
const FINISH_MS = 10_000;

/**
 * Sends what the outbox holds. Renders nothing and decides nothing about the table: it may run in several processes,
 * be killed at any moment and start again. A row is claimed with a lease; "the text begins" is committed before the
 * first byte of it leaves, and how it ended is committed after the server's answer. So a crash leaves a
 * row that either surely did not go out, or may have.
 */
@Injectable()
export class MessagesWorker implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(MessagesWorker.name);
  private readonly identity: WorkerIdentity;
  private readonly slots: SmtpSlot[];
  private readonly free: SmtpSlot[];
  private readonly queue: Claim[] = [];
  private readonly talks = new Set<Promise<void>>();
  private readonly dataStarts: GroupCommit<DataStart, boolean>;
  private readonly verdicts: GroupCommit<Finished, void>;
  private renewing: NodeJS.Timeout | undefined;
  private readonly rounds = new Rounds(
    () => this.look(),
    (error) => this.logger.warn({ error }, 'The outbox could not be read; it is tried again in a second'),
  );
  /** The last claim was a full one, so more is due. */
  private more = false;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly links: GuestLinks,
    private readonly addresses: ReplyAddresses,
    messages: MessagesService,
  ) {
    this.identity = new WorkerIdentity(db, config);
    const settings = config.smtpUrl === undefined ? undefined : smtpSettings(config.smtpUrl);
    this.slots = settings
      ? Array.from({ length: Math.max(1, settings.maxConnections ?? SLOTS) }, () => new SmtpSlot(settings))
      : [];
    this.free = [...this.slots];
    this.dataStarts = new GroupCommit((starts) => this.writeDataStarts(starts), { writers: DATA_START_WRITERS });
    this.verdicts = new GroupCommit((finished) => this.writeVerdicts(finished));
    // A local mailbox has time until the next look; a mail that should leave has not.
    if (settings) messages.onWake(() => void this.round());
  }

  onApplicationBootstrap(): void {
    this.renewing = setInterval(() => void this.renew(), RENEW_MS).unref();
    this.rounds.start(POLL_MS);
  }

  /** Nothing new is begun from here on. */
  onModuleDestroy(): void {
    void this.rounds.stop();
    clearInterval(this.renewing);
  }

  /** Gives back what was not begun, lets texts on their way end, and hangs up on those that do not. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
    await this.giveBack(this.queue.splice(0));
    this.slots.forEach((slot) => slot.finish());
    const late = setTimeout(() => this.slots.forEach((slot) => slot.close()), FINISH_MS);
    await Promise.all(this.talks);
    clearTimeout(late);
    this.slots.forEach((slot) => slot.close());
    await Promise.all([this.dataStarts.idle(), this.verdicts.idle()]);
    this.identity.release();
  }

  /** Looks for due messages now. Resolves when as many as have room are claimed; with a local mailbox, when all are in it. */
  round(): Promise<void> {
    return this.rounds.round();
  }

  private async look(): Promise<void> {
    if (this.slots.length === 0) await this.db.query(deliverLocally, [this.clock.now()]);
    else await this.claim();
  }

  private async claim(): Promise<void> {
    const { name, returned } = await this.identity.take();
    if (returned) await this.db.query(expireOwnLeases, [name]);
    while (this.queue.length < CLAIM_BELOW && !this.rounds.stopping) {
      const { rows } = await this.db.query<ClaimedMessage>(claimMessages, [
        ...[name, this.clock.now(), CLAIM, this.config.mailsPerDay],
      ]);
      for (const row of rows) this.accept({ owner: name, row });
      this.more = rows.length === CLAIM;
      this.fillSlots();
      if (!this.more) return;
    }
  }

  /** A new claim waits for a slot. What a worker now gone had begun to hand over is judged, not sent. */
  private accept(claim: Claim): void {
    if (!claim.row.started) this.queue.push(claim);
    else void this.finish(claim, { kind: 'unclear', reason: 'Stammtisch was stopped while it was sending' });
  }

  private fillSlots(): void {
    for (let slot = this.free.pop(); slot; slot = this.free.pop()) {
      const claim = this.queue.shift();
      if (!claim) return void this.free.push(slot);
      const talk = this.talk(slot, claim).finally(() => this.talks.delete(talk));
      this.talks.add(talk);
    }
  }

  /** Sends one claim after the other until none is left. */
  private async talk(slot: SmtpSlot, first: Claim): Promise<void> {
    for (let claim: Claim | undefined = first; claim; claim = this.queue.shift()) {
      const outcome = await this.send(slot, claim);
      const interrupted = this.rounds.stopping && outcome.kind === 'refused' && !outcome.lasting;
      if (interrupted) await this.giveBack([claim]);
      // Not waited for: the server has the mail, and the next one need not wait for the disk.
      else void this.finish(claim, outcome);
      if (this.more && this.queue.length < CLAIM_BELOW) void this.round();
    }
    this.free.push(slot);
  }

  private async send(slot: SmtpSlot, claim: Claim): Promise<Outcome> {
    const { row } = claim;
    let letter: Letter;
    try {
      letter = toLetter(row, this.addresses, this.links, this.config.dkim);
    } catch (error) {
      const reason = error instanceof RangeError ? 'This is not a mail address' : 'The mail could not be composed';
      return { kind: 'refused', lasting: true, reason };
    }
    return slot.send(letter, async () => {
      const ours = await this.dataStarts.add({ ...claim, at: this.clock.now() });
      if (!ours) throw new Error('Another worker has taken this mail over');
    });
  }

  private async finish({ owner, row }: Claim, outcome: Outcome): Promise<void> {
    const { kind, due_at: dueAt, attempts, sent_at: sentAt } = row;
    const verdict = afterTry(outcome, { kind, dueAt, attempts, sentAt }, this.clock.now(), chance(row.id));
    // While the database is away the verdict is kept; if this process ends first, the lease tells the next one.
    for (;;) {
      try {
        return await this.verdicts.add({ owner, row, verdict });
      } catch (error) {
        this.logger.warn({ error }, 'What became of a mail could not be stored yet');
        if (this.rounds.stopping) return;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS).unref());
      }
    }
  }

  private async writeDataStarts(starts: readonly DataStart[]): Promise<boolean[]> {
    const ours = new Set<string>();
    for (const [owner, group] of Map.groupBy(starts, (start) => start.owner)) {
      const { rows } = await this.db.query<{ id: string }>(markDataStarted, [owner, ...ids(group), group[0]!.at]);
      for (const { id } of rows) ours.add(id);
    }
    return starts.map(({ row }) => ours.has(row.id));
  }

  private async writeVerdicts(finished: readonly Finished[]): Promise<void[]> {
    for (const [owner, group] of Map.groupBy(finished, (each) => each.owner)) {
      const verdicts = group.map(({ verdict }) => verdict);
      await this.db.query(writeVerdicts, [
        owner,
        ...ids(group),
        verdicts.map(({ state }) => state),
        verdicts.map(({ dueAt }) => dueAt),
        verdicts.map(({ sentAt }) => sentAt),
        verdicts.map(({ lastError }) => lastError),
      ]);
    }
    return [];
  }

  private async giveBack(claims: readonly Claim[]): Promise<void> {
    for (const [owner, group] of Map.groupBy(claims, (claim) => claim.owner)) {
      await this.db
        .query(releaseMessages, [owner, ...ids(group)])
        .catch((error: unknown) => this.logger.warn({ error }, 'Claims end with their leases'));
    }
  }

  private async renew(): Promise<void> {
    if (this.talks.size === 0) return;
    try {
      await this.db.query(renewLeases, [(await this.identity.take()).name]);
    } catch (error) {
      this.logger.warn({ error }, 'Leases could not be renewed');
    }
  }
}

interface Claim {
  /** The name under which it was claimed. */
  owner: string;
  row: ClaimedMessage;
}
type DataStart = Claim & { at: Date };
type Finished = Claim & { verdict: Verdict };

function ids(claims: readonly Claim[]): [string[], string[]] {
  return [claims.map(({ row }) => row.organizer_id), claims.map(({ row }) => row.id)];
}

/** 0 to 1, the same for the same message: spreads retries without a source of randomness. */
function chance(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16) / 0xffff_ffff;
}
