import { createStore } from 'zustand/vanilla';
import { type NotSignedOut, sessionStore, signOut } from '../stores/sessionStore.ts';
import { destroyOutbox, leaveOutbox } from './startOutbox.ts';
import { type Unsent, unsentHere } from './unsentHere.ts';
import { entryIdOf, type RefusedCommand } from './waitingCommands.ts';

/**
 * Signing out must destroy nothing unasked (P5) and leave nothing behind (T25), so what is not sent yet goes first.
 *
 *   no ──press──▶ sending ──all acknowledged──▶ leaving ──▶ signed out, nothing of this person left here
 *                    ├──offline, refused, or 5 s──▶ asking ──lose them──▶ leaving
 *                    └──an answer nobody has seen──▶ asking: it stands there to be read ──seen──▶ leaving
 *   and from sending and asking: stay; what breaks on the way (code that can't be fetched) ends in failed
 *   failed, not known ──the answer was late──▶ leaving
 *
 * While the server is told, another window whose line is down may take words that nobody has agreed to lose: they stay sealed,
 * and go when their author signs in again.
 */
export type SigningOut =
  | { readonly step: 'no' | 'leaving' }
  | { readonly step: 'failed'; readonly why: NotSignedOut }
  | { readonly step: 'sending' | 'asking'; readonly changes: number; readonly refused: readonly RefusedCommand[] };

/** What is lost here by signing out, as its author has agreed: the names of what is unsent and of the answers, and nothing else. */
type Agreed = ReadonlySet<string>;

const LOOK_EVERY_MS = 200;
const ASKED_AFTER_MS = 5_000;

export interface SigningOutSurroundings {
  readonly unsent: () => Promise<Unsent>;
  /** Ends the session, then does this and leaves the page; answers why it could not. */
  readonly endSession: (tidyUp: () => Promise<void>) => Promise<NotSignedOut | null>;
  /** Every page of this person ends, and what is kept of them goes, or stays. */
  readonly destroy: () => Promise<void>;
  readonly keep: () => Promise<void>;
}

export function createSigningOut({ unsent, endSession, destroy, keep }: SigningOutSurroundings) {
  const store = createStore<SigningOut>()(() => ({ step: 'no' }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pressedAt = 0;
  /** What is asked about. */
  let shown: Agreed = new Set();

  async function look(): Promise<void> {
    const found = await unsent().catch(() => null);
    const { step } = store.getState();
    if (step !== 'sending' && step !== 'asking') return;
    if (found === null) return fail('stillSignedIn');
    const { changes, isStuck, refused = [] } = found;
    shown = namesOf(found);
    if (changes + refused.length === 0) return go(shown);
    const asks = step === 'asking' || isStuck || changes === 0 || performance.now() - pressedAt >= ASKED_AFTER_MS;
    store.setState({ step: asks ? 'asking' : 'sending', changes, refused }, true);
    timer = setTimeout(() => void look(), LOOK_EVERY_MS);
  }

  async function go(agreed: Agreed): Promise<void> {
    clearTimeout(timer);
    store.setState({ step: 'leaving' }, true);
    const tidyUp = async () => ((await isMoreLeft(agreed).catch(() => true)) ? keep() : destroy());
    const why = await endSession(tidyUp).catch(() => 'stillSignedIn' as const);
    if (why !== null) fail(why);
  }

  async function isMoreLeft(agreed: Agreed): Promise<boolean> {
    return [...namesOf(await unsent())].some(name => !agreed.has(name));
  }

  function fail(why: NotSignedOut): void {
    store.setState({ step: 'failed', why }, true);
  }

  return {
    store,
    async press(): Promise<void> {
      const { step } = store.getState();
      if (step !== 'no' && step !== 'failed') return;
      pressedAt = performance.now();
      store.setState({ step: 'sending', changes: 0, refused: [] }, true);
      await look();
    },
    /** With what is asked about. */
    async leave(): Promise<void> {
      if (store.getState().step === 'asking') await go(shown);
    },
    /** The page has heard that nobody is signed in any more: where that was asked for, it is brought to its end. */
    async finish(): Promise<void> {
      const state = store.getState();
      if (state.step === 'failed' && state.why === 'notKnown') await go(shown);
    },
    stay() {
      clearTimeout(timer);
      store.setState({ step: 'no' }, true);
    },
  };
}

/** One that waits to be sent keeps its name where it is refused. */
function namesOf({ what, refused = [] }: Unsent): Agreed {
  return new Set([...what, ...refused.map(entryIdOf)]);
}

export const signingOut = createSigningOut({
  unsent: unsentHere,
  endSession: signOut,
  destroy: () => endPages(destroyOutbox),
  keep: () => endPages(leaveOutbox),
});

async function endPages(endOutbox: () => Promise<void>): Promise<void> {
  const { abandonCards } = await import('../words/openCards.ts');
  abandonCards();
  await endOutbox();
}

/** Signed out in another window: what stands on this one is theirs too, and goes before anyone else sits down (T25). */
export async function leaveAsWell(leave: () => void = () => location.assign('/')): Promise<void> {
  sessionStore.setState({ status: 'signedOut', session: null });
  const { abandonCards } = await import('../words/openCards.ts');
  abandonCards();
  leave();
}
