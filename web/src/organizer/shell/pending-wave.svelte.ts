import { api, ok, ProblemError, problemWords } from '../api.js';

const STORED = 'stammtisch.wave';

export interface Wave {
  /** What leaves: invitations, the question about dates, or the date that was fixed. */
  kind: 'invitation' | 'poll' | 'date';
  meetupId: string;
  invitationIds: string[];
  /** Instant at which the mails leave; until then the wave can be called back. */
  sendsAt: string;
}

/** The one wave that can still be called back. It outlives a change of page and a reload. */
class PendingWave {
  wave = $state.raw<Wave | null>(JSON.parse(sessionStorage.getItem(STORED) ?? 'null') as Wave | null);

  async send(meetupId: string, invitationIds: string[]): Promise<void> {
    const { sendsAt } = await ok(
      api.POST('/api/v1/meetups/{id}/waves', { params: { path: { id: meetupId } }, body: { invitationIds } }),
    );
    this.#keep({ kind: 'invitation', meetupId, invitationIds, sendsAt });
  }

  async askForDates(meetupId: string, invitationIds: string[]): Promise<void> {
    const { sendsAt } = await ok(
      api.POST('/api/v1/meetups/{id}/poll/waves', { params: { path: { id: meetupId } }, body: { invitationIds } }),
    );
    this.#keep({ kind: 'poll', meetupId, invitationIds, sendsAt });
  }

  /** Keeps what was fixed by {@link FixDate} in view while it can be taken back. */
  dateFixed(meetupId: string, sendsAt: string): void {
    this.#keep({ kind: 'date', meetupId, invitationIds: [], sendsAt });
  }

  /** @returns what went wrong, in words */
  async recall(): Promise<string | undefined> {
    const wave = this.wave;
    this.#keep(null);
    if (!wave) return undefined;
    try {
      const { kind, invitationIds } = wave;
      const params = { path: { id: wave.meetupId } };
      if (kind === 'date') await ok(api.DELETE('/api/v1/meetups/{id}/poll/fixing', { params }));
      else await ok(api.POST('/api/v1/meetups/{id}/recall', { params, body: { invitationIds } }));
      return undefined;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (new Date(wave.sendsAt).getTime() > Date.now()) this.#keep(wave);
      const { title, detail } = problemWords(error);
      return detail || title;
    }
  }

  over(): void {
    this.#keep(null);
  }

  #keep(wave: Wave | null): void {
    this.wave = wave;
    sessionStorage.setItem(STORED, JSON.stringify(wave));
  }
}

export const pendingWave = new PendingWave();
