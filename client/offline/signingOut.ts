import { createStore } from 'zustand/vanilla';
import type { Refusal } from '../../shared/refusals.ts';
import type { Problem } from '../live/http.ts';
import { sessionStore, signOut } from '../stores/sessionStore.ts';
import { destroyOutbox } from './startOutbox.ts';
import { type Unsent, unsentHere } from './unsentHere.ts';
import type { RefusedCommand } from './waitingCommands.ts';

/**
 * Signing out must destroy nothing unasked (P5) and leave nothing behind (T25), so what is not sent yet goes first.
 *
 *   no ──press──▶ sending ──all acknowledged──▶ leaving ──▶ signed out, nothing of this person left here
 *                    ├──offline, refused, or 5 s──▶ asking ──lose them──▶ leaving
 *                    └──an answer nobody has seen──▶ asking: it stands there to be read ──seen──▶ leaving
 *   and from sending and asking: stay; what breaks on the way (code that can't be fetched) ends in failed
 */
export type SigningOut =
  | { readonly step: 'no' | 'leaving' }
  /** Turned away (AC12, P28), the page can sign nobody out until it is loaded anew; else the server was not reached. */
  | { readonly step: 'failed'; readonly isTurnedAway: boolean }
  | { readonly step: 'sending' | 'asking'; readonly changes: number; readonly refused: readonly RefusedCommand[] };

const LOOK_EVERY_MS = 200;
const ASKED_AFTER_MS = 5_000;

export interface SigningOutSurroundings {
  readonly unsent: () => Promise<Unsent>;
  /** Ends the session and empties the outbox; answers why it could not. */
  readonly leave: () => Promise<Pick<Problem, 'refusal'> | null>;
}

export function createSigningOut({ unsent, leave }: SigningOutSurroundings) {
  const store = createStore<SigningOut>()(() => ({ step: 'no' }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pressedAt = 0;

  async function look(): Promise<void> {
    const found = await unsent().catch(() => null);
    const { step } = store.getState();
    if (step !== 'sending' && step !== 'asking') return;
    if (found === null) return fail(null);
    const { changes, isStuck, refused = [] } = found;
    if (changes + refused.length === 0) return go();
    const asks = step === 'asking' || isStuck || changes === 0 || performance.now() - pressedAt >= ASKED_AFTER_MS;
    store.setState({ step: asks ? 'asking' : 'sending', changes, refused }, true);
    timer = setTimeout(() => void look(), LOOK_EVERY_MS);
  }

  async function go(): Promise<void> {
    clearTimeout(timer);
    store.setState({ step: 'leaving' }, true);
    const problem = await leave().catch(() => ({ refusal: null }));
    if (problem !== null) fail(problem.refusal);
  }

  function fail(refusal: Refusal | null): void {
    store.setState({ step: 'failed', isTurnedAway: refusal === 'otherSignIn' || refusal === 'oldPage' }, true);
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
    leave: go,
    stay() {
      clearTimeout(timer);
      store.setState({ step: 'no' }, true);
    },
  };
}

export const signingOut = createSigningOut({ unsent: unsentHere, leave: leaveHere });

async function leaveHere(): Promise<Problem | null> {
  const { abandonCards } = await import('../words/openCards.ts');
  return signOut(async () => {
    abandonCards();
    await destroyOutbox();
  });
}

/** Signed out in another window: what stands on this one is theirs too, and goes before anyone else sits down (T25). */
export async function leaveAsWell(leave: () => void = () => location.assign('/')): Promise<void> {
  sessionStore.setState({ status: 'signedOut', session: null });
  const { abandonCards } = await import('../words/openCards.ts');
  abandonCards();
  leave();
}
