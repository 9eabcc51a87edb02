import type { RegistrationId } from '../../shared/ids.ts';
import { sendingAdopted } from './adopted.ts';
import { currentOutbox } from './currentOutbox.ts';
import type { EntryId, KeptCommand, KeptContent } from './keptEntry.ts';
import { askOtherPages } from './otherPages.ts';
import { entryIdOf, isRefused, type RefusedCommand, waitingCommands } from './waitingCommands.ts';

/** What this person has done on this computer that the server has not. */
export interface Unsent {
  readonly changes: number;
  /**
   * What these are, each by a name that it keeps until something more is changed there: whoever agrees to lose them agrees to
   * lose nothing else. A page of an earlier version doesn't say.
   */
  readonly what: readonly string[];
  /** They will not go by themselves soon. */
  readonly isStuck: boolean;
  /** The entries of earlier pages that are among them already. A page of an earlier version doesn't say. */
  readonly adopted?: readonly EntryId[];
  /** What was refused and its author has not seen: nothing of it is left to be sent. A page of an earlier version doesn't say; its entries do. */
  readonly refused?: readonly RefusedCommand[];
}

/** Of this page; what can go is sent at once. */
export async function unsentOnPage(): Promise<Unsent> {
  const { flushAll, keptNow, savingNow, unsavedNow } = await import('../words/openCards.ts');
  flushAll();
  const total = savingNow();
  const words = total.state === 'saved' ? 0 : total.changes;
  const { waiting, refused } = waitingCommands.getState();
  return {
    changes: words + waiting.length,
    what: [...unsavedNow(), ...waiting.map(entryIdOf)],
    isStuck: total.state === 'offline' || total.state === 'refused',
    adopted: [...sendingAdopted(), ...keptNow().map(({ entryId }) => entryId), ...[...waiting, ...refused].map(entryIdOf)],
    refused,
  };
}

/** Of this page, what other pages of this person say that they have, and what those that can't say so any more have kept. */
export function unsentHere(): Promise<Unsent> {
  return unsentWhere(() => true);
}

/** The same, of what was said as they act now: what waits for another registration of theirs goes once they act as that. */
function unsentInRole(): Promise<Unsent> {
  return unsentWhere(said => said !== 'lost' && (said === 'unknown' || isInRole(said)));
}

function isInRole({ registrationId }: SaidAs): boolean {
  return registrationId === currentOutbox()?.registrationId;
}

type SaidAs = { readonly registrationId: RegistrationId | null };
type Said = SaidAs | 'lost' | 'unknown';

async function unsentWhere(counts: (said: Said) => boolean): Promise<Unsent> {
  const own = await unsentOnPage();
  const outbox = currentOutbox();
  if (outbox === null) return own;
  const pages = await askOtherPages(outbox);
  const told = new Set(pages.map(({ pageId }) => pageId));
  const adopted = new Set([own, ...pages].flatMap(page => page.adopted ?? []));
  const kept = await Promise.all((await outbox.others()).map(async entry => ({ entry, said: await outbox.read(entry) })));
  const left = kept.filter(({ entry, said }) => !told.has(entry.pageId) && !adopted.has(entry.entryId) && !isRefusal(said));
  const meant = [own, ...pages.filter(counts)];
  const meantLeft = left.filter(({ said }) => counts(said));
  return {
    changes: meant.reduce((sum, { changes }) => sum + changes, meantLeft.length),
    what: [
      ...own.what,
      ...pages.filter(counts).flatMap(({ what, changes, pageId }) => what ?? (changes === 0 ? [] : [`${pageId} ${changes}`])),
      ...meantLeft.map(({ entry: { entryId, writtenAt }, said }) => (isCommand(said) ? entryId : `${entryId} ${writtenAt}`)),
    ],
    isStuck: meant.some(({ isStuck }) => isStuck),
    refused: eachOnce([
      ...[own, ...pages].flatMap(({ refused = [] }) => refused),
      ...kept.flatMap(({ said }) => (isRefusal(said) ? [said] : [])),
    ]),
  };
}

function isRefusal(said: KeptContent | 'lost' | 'unknown'): said is RefusedCommand {
  return isCommand(said) && isRefused(said);
}

function isCommand(said: KeptContent | 'lost' | 'unknown'): said is KeptCommand {
  return typeof said !== 'string' && said.kind === 'command';
}

/** The window that was told one has kept it, too. */
function eachOnce(refused: readonly RefusedCommand[]): readonly RefusedCommand[] {
  return [...new Map(refused.map(kept => [kept.command.id, kept])).values()];
}

const LOOK_EVERY_MS = 200;
const WAITED_FOR_MS = 5_000;

/** True once everything that this person said as they act now is on the server; false where that does not come soon. */
export async function allSent(unsent: () => Promise<Unsent> = unsentInRole): Promise<boolean> {
  const began = performance.now();
  for (;;) {
    const { changes, isStuck } = await unsent();
    if (changes === 0) return true;
    if (isStuck || performance.now() - began >= WAITED_FOR_MS) return false;
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
