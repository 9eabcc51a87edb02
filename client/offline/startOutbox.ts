import type { OutboxKeyHandedOut, SessionInfo } from '../../shared/protocol/board.ts';
import { actingLabels, saveWords } from '../labels.ts';
import { postJson } from '../live/http.ts';
import { connectionStore } from '../stores/connectionStore.ts';
import { setLeftHere } from '../stores/saveStateStore.ts';
import { currentOutbox, setCurrentOutbox } from './currentOutbox.ts';
import { openEntryDatabase } from './entryDatabase.ts';
import type { PageId } from './keptEntry.ts';
import { watchLeftBehind } from './leftBehind.ts';
import { answerOtherPages } from './otherPages.ts';
import { createOutbox } from './outbox.ts';
import { holdPageLock } from './pageLock.ts';
import { type Unsent, unsentOnPage } from './unsentHere.ts';

/** A key that could not be had is asked for again this often. */
const ASK_AGAIN_MS = 5_000;

/** Every page of a person hears when they sign out on one of them. */
const CHANNEL = 'roundtable-outbox';

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
  channel.addEventListener('message', ({ data }) => {
    // Whoever else is signed in on this computer keeps what is theirs.
    if (data !== staffId) return;
    // Where the browser keeps nothing there is nothing to destroy.
    void outbox.destroy().catch(() => undefined);
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
  const channel = new BroadcastChannel(CHANNEL);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none: it stays within this origin.
  channel.postMessage(currentOutbox()?.staffId ?? null);
  channel.close();
  await currentOutbox()?.destroy();
}

async function askKey(): Promise<OutboxKeyHandedOut | null> {
  const answer = await postJson<OutboxKeyHandedOut>('/api/session/outbox-key');
  return answer.ok ? answer.value : null;
}
