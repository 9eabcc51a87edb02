import type { RegistrationId, StaffId } from '../../shared/ids.ts';
import type { PageId } from './keptEntry.ts';
import type { Outbox } from './outbox.ts';
import { livingPages } from './pageLock.ts';
import type { Unsent } from './unsentHere.ts';

/** What one page of a person has that the server has not, whether or not this computer keeps it: nobody but that page knows. */
export interface UnsentOnPage extends Omit<Unsent, 'what'>, Partial<Pick<Unsent, 'what'>> {
  readonly pageId: PageId;
  readonly registrationId: RegistrationId | null;
}

type Message =
  | { readonly kind: 'asked'; readonly askId: string; readonly staffId: StaffId }
  | { readonly kind: 'answered'; readonly askId: string; readonly page: UnsentOnPage };

const CHANNEL = 'roundtable-unsent';
/** A page that lives answers within some milliseconds; one that the browser has put to sleep does not. */
const MOST_WAITED_MS = 500;

/** Answers whenever another page of this person asks. Returns what stops it. */
export function answerOtherPages({ staffId, pageId, registrationId }: Outbox, unsent: () => Promise<Unsent>): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  async function answer(askId: string): Promise<void> {
    post(channel, { kind: 'answered', askId, page: { ...(await unsent()), pageId, registrationId } });
  }
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'asked' && data.staffId === staffId) void answer(data.askId);
  });
  return () => channel.close();
}

/** What the other pages of this person say; those that do not answer soon are left out. */
export async function askOtherPages({ staffId, pageId }: Outbox): Promise<readonly UnsentOnPage[]> {
  const awaited = new Set((await livingPages()).filter(living => living !== pageId));
  if (awaited.size === 0) return [];
  const channel = new BroadcastChannel(CHANNEL);
  const askId = crypto.randomUUID();
  const answers: UnsentOnPage[] = [];
  await new Promise<void>(resolve => {
    setTimeout(resolve, MOST_WAITED_MS);
    channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      // A channel is heard by every other of its name, on this page too.
      if (data.kind !== 'answered' || data.askId !== askId || data.page.pageId === pageId) return;
      answers.push(data.page);
      awaited.delete(data.page.pageId);
      if (awaited.size === 0) resolve();
    });
    post(channel, { kind: 'asked', askId, staffId });
  });
  channel.close();
  return answers;
}

function post(channel: BroadcastChannel, message: Message): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none: it stays within this origin.
  channel.postMessage(message);
}
