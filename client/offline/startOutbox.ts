import type { StaffId } from '../../shared/ids.ts';
import type { OutboxKeyHandedOut, SessionInfo } from '../../shared/protocol/board.ts';
import { actingLabels, saveWords } from '../labels.ts';
import { postJson } from '../live/http.ts';
import { connectionStore } from '../stores/connectionStore.ts';
import { pageRefused, pageStore } from '../stores/pageStore.ts';
import { setLeftHere } from '../stores/saveStateStore.ts';
import { currentOutbox, setCurrentOutbox } from './currentOutbox.ts';
import { openEntryDatabase } from './entryDatabase.ts';
import type { PageId } from './keptEntry.ts';
import { watchLeftBehind } from './leftBehind.ts';
import { answerOtherPages } from './otherPages.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { holdPageLock } from './pageLock.ts';
import { type Unsent, unsentOnPage } from './unsentHere.ts';

/** A key that could not be had is asked for again this often. */
const ASK_AGAIN_MS = 5_000;

/** Every page of a person hears when they sign out on one of them. */
const CHANNEL = 'roundtable-outbox';

/** Whose pages end: with what is kept of them, or keeping it. */
type Leaving = StaffId | { readonly keeps: StaffId };

/** Where each outbox hears and says so: a channel is heard by every other of its name, on this page too, but not by itself. */
const channels = new WeakMap<Outbox, BroadcastChannel>();

/** The outbox of this page, for as long as someone is signed in on it. Returns what stops it. `onSignedOut`: in another window. */
export function startOutbox(
  { staffId, acting, registrations }: SessionInfo,
  onSignedOut: () => void,
  unsent: () => Promise<Unsent> = unsentOnPage,
): () => void {
  const pageId = crypto.randomUUID() as string as PageId;
  holdPageLock(pageId);
  const registrationId = acting?.registrationId ?? null;
  const now = () => Date.now();
  const outbox = createOutbox({ staffId, registrationId, pageId, database: openEntryDatabase(), askKey, now });
  setCurrentOutbox(outbox);
  const own = registrations.map(each => each.registrationId);
  const left = watchLeftBehind(outbox, own, ({ toSend, forRoles }) => {
    const roles = registrations.filter(each => forRoles.includes(each.registrationId));
    const as = roles.map(({ profession }) => actingLabels[profession]);
    setLeftHere(toSend, forRoles.length === 0 ? null : saveWords.waitsForRole(forRoles.length, as));
  });
  const retry = setInterval(() => {
    if (!outbox.isKeyGood()) left.look();
  }, ASK_AGAIN_MS);
  const stopListening = connectionStore.subscribe(({ status }, before) => {
    if (status === 'connected' && before.status !== 'connected') left.look();
  });
  const stopAnswering = answerOtherPages(outbox, unsent);
  const channel = new BroadcastChannel(CHANNEL);
  channels.set(outbox, channel);
  async function keepAndLeave(): Promise<void> {
    await unsent().catch(() => undefined);
    await outbox.settled();
    // What is kept nowhere else stays on the page, which says that its author is signed out, and lets them copy it.
    if (await losesWords()) pageRefused('signedOut');
    else onSignedOut();
  }
  channel.addEventListener('message', ({ data }: MessageEvent<Leaving>) => {
    // Whoever else is signed in on this computer keeps what is theirs.
    if (typeof data === 'object' && data?.keeps === staffId) void keepAndLeave();
    if (data !== staffId) return;
    // A window that was asleep may hear of it when its author has long signed in again. Where the browser keeps nothing there is
    // nothing to destroy.
    void outbox.destroyOwn().catch(() => undefined);
    onSignedOut();
  });

  return () => {
    clearInterval(retry);
    stopListening();
    stopAnswering();
    channel.close();
    left.stop();
    outbox.close();
    if (currentOutbox() === outbox) setCurrentOutbox(null);
  };
}

/** After signing out nothing of this person stays on this computer, whichever of their pages it came from. */
export async function destroyOutbox(): Promise<void> {
  const outbox = currentOutbox();
  if (outbox === null) return;
  tellOthers(outbox, outbox.staffId);
  await outbox.destroy();
}

/** The same, but for what is kept, sealed: their next page on this computer sends it. */
export async function leaveOutbox(): Promise<void> {
  const outbox = currentOutbox();
  if (outbox === null) return;
  tellOthers(outbox, { keeps: outbox.staffId });
  await outbox.settled();
  outbox.close();
}

function tellOthers(outbox: Outbox, leaving: Leaving): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none: it stays within this origin.
  channels.get(outbox)?.postMessage(leaving);
}

/** As of now: what the page says of it (pageStore.ts) may be of a moment ago. */
async function losesWords(): Promise<boolean> {
  try {
    const { keepsTooLittle } = await import('../words/openCards.ts');
    return keepsTooLittle();
  } catch {
    return pageStore.getState().losesWords;
  }
}

async function askKey(): Promise<OutboxKeyHandedOut | null> {
  const answer = await postJson<OutboxKeyHandedOut>('/api/session/outbox-key');
  return answer.ok ? answer.value : null;
}
