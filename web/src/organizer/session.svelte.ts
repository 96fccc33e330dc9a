import { api, ok, ProblemError, SIGNED_OUT } from './api.js';
import { forgetEarly } from './early.js';
import { forgetWaiting, sendWaiting, waiting } from './evening/waiting.js';
import { language } from './language.svelte.js';
import { forgetEvenings } from './offline/keep.js';
import { rememberSignedIn } from './remembered.js';
import { forgetAll } from './resource.svelte.js';
import type { Organizer, Session } from './types.js';

/** Who is signed in. `organizer` undefined: not asked yet; null: nobody. */
class Account {
  organizer = $state.raw<Organizer | null>();
  /** False while the instance waits for its first organizer. */
  claimed = $state(true);
  /** Why it is not known who is signed in. */
  problem = $state.raw<ProblemError>();
  /** Whether somebody wants to sign out while words wait that the server does not have. */
  held = $state(false);
  /** Set while the password is asked for again; called with whether it was given. */
  confirming = $state.raw<(given: boolean) => void>();

  /** Asks, and asks again after a {@link problem}. */
  async start(): Promise<void> {
    this.problem = undefined;
    try {
      const { claimed, session } = await ok(api.GET('/api/v1/entrance'));
      if (session) return await this.enter(session);
      this.claimed = claimed;
      forgetEarly();
      rememberSignedIn(false);
      this.organizer = null;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.problem = error;
    }
  }

  async enter(session: Session): Promise<void> {
    await language.use(session.organizer.locale);
    this.claimed = true;
    this.organizer = session.organizer;
    rememberSignedIn(true);
  }

  /** Nothing of the organizer stays in this browser, so what waits in it goes out first; what cannot is asked about. */
  async leave({ anyway = false } = {}): Promise<void> {
    await sendWaiting();
    this.held = !anyway && waiting().length > 0;
    if (this.held) return;
    await ok(api.DELETE('/api/v1/session'));
    forgetWaiting();
    sessionStorage.clear();
    this.expired();
  }

  /** The server no longer knows the session. Drafts stay: whoever signs in again goes on. */
  expired(): void {
    forgetAll();
    rememberSignedIn(false);
    void forgetEvenings();
    this.organizer = null;
  }

  /** Runs something that needs a fresh sign-in, asking for the password once when the server wants it. */
  async fresh<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'fresh-login-needed') throw error;
      const given = await new Promise<boolean>((resolve) => (this.confirming = resolve));
      this.confirming = undefined;
      if (!given) throw error;
      return action();
    }
  }
}

export const account = new Account();
addEventListener(SIGNED_OUT, () => account.expired());
