import type { StaffId } from '../../shared/ids.ts';
import { CLOSE, type CloseCode } from '../../shared/protocol/sync.ts';
import { BARE_BYTES, type ComingBack, growthOf } from './comingBack.ts';
import type { KnownWords, Owner } from './knownWords.ts';
import { placeRuns } from './placing.ts';
import { MOVED_IN_A_STEP } from './rehearsal.ts';
import { type Passage, UncommittedWords } from './uncommittedWords.ts';
import { type Run, type Span, type WordsUpdate, writeNews } from './wordsUpdate.ts';

/**
 * The guard in front of a document (T10, T11): what would this update do to the known words, if it came
 * from this member of staff? Pure: it changes nothing. Known is what is committed, what waits for its commit, and this
 * whole update, whatever the order inside it. What it admits leaves nothing pending in Yjs.
 *
 *   nothingNew  a repeat: harmless
 *   gap         it builds on words of the same person that have not come yet: ask for them (sync step 1) and drop it
 *   refused     the client is closed with this code
 *   admitted    `bytes` may be committed; `words` is what they add, `clients` the ids that write,
 *               `claims` those of them that become this person's, `steps` a bound on what finding its places costs (placing.ts),
 *               `cutting` on what its deletions cost, in the same steps,
 *               `growth` how many bytes more it lets whoever comes back say (comingBack.ts), 0 when fewer
 */
export type Verdict = typeof NOTHING_NEW | typeof GAP | Refused | Admitted;

export interface Refused {
  readonly kind: 'refused';
  readonly code: CloseCode;
  readonly reason: string;
}

export interface Admitted {
  readonly kind: 'admitted';
  readonly bytes: Uint8Array;
  readonly words: UncommittedWords;
  readonly clients: readonly number[];
  readonly claims: readonly number[];
  readonly steps: number;
  readonly cutting: number;
  readonly growth: number;
}

export interface AdmissionLimits {
  readonly sectionCharacters: number;
  readonly timesSectionPerUpdate: number;
  readonly clientsPerUpdate: number;
  readonly syncFrameBytes: number;
  readonly deletionsPartOfFrame: number;
  readonly comingBackPartOfFrame: number;
}

const NOTHING_NEW = { kind: 'nothingNew' } as const;
const GAP = { kind: 'gap' } as const;

export function admit(update: WordsUpdate, known: KnownWords, staffId: StaffId, limits: AdmissionLimits): Verdict {
  const fresh = update.runs.filter(run => run.to > known.next(run.client));
  if (fresh.length > limits.clientsPerUpdate) return refused(CLOSE.tooLarge, 'words of too many clients at once');

  const claims: number[] = [];
  for (const { client } of fresh) {
    const owner = known.ownerOf(client);
    if (owner === null) claims.push(client);
    else if (owner !== staffId) return refused(CLOSE.clientIdTaken, 'this client id belongs to someone else');
  }

  const reach = reachOf(fresh, known);
  const unknown = findUnknown(update, fresh, known, reach);
  for (const client of unknown) {
    if (!mayBeOwn(known.ownerOf(client), staffId)) return malformed('built on words that nobody wrote');
  }
  if (unknown.size > 0) return GAP;

  const words = new UncommittedWords();
  const placed = placeRuns(words, fresh, known);
  if ('misplaced' in placed) return malformed(placed.misplaced);
  // Deleted again by the same update, they are journalled all the same (T12).
  for (const section of words.sections()) {
    if (words.charactersIn(section) <= limits.timesSectionPerUpdate * limits.sectionCharacters) continue;
    return refused(CLOSE.tooLarge, `too many words for ${section} in one message`);
  }
  const deletions = update.deletions.map(span => known.standing(span, words));
  for (const passages of deletions) words.deletePassages(passages);
  if (fresh.length === 0 && deletions.every(passages => passages.length === 0)) return NOTHING_NEW;

  for (const section of words.sections()) {
    const change = words.charactersIn(section);
    if (change <= 0 || known.charactersIn(section) + change <= limits.sectionCharacters) continue;
    return refused(CLOSE.tooLarge, `${section} would be longer than ${limits.sectionCharacters} characters`);
  }
  const deleted = deletions.flat();
  words.grow(growthOf(fresh, deleted, known));
  const outgrown = whyOutgrown(known.comingBack, words.growth, limits);
  if (outgrown !== null) return refused(CLOSE.tooLarge, outgrown);

  const isAllNew = bringsOnlyNews(update, fresh, known) && deletesAllItSays(update, deletions);
  const bytes = isAllNew ? update.bytes : writeNews(update, fresh, client => known.next(client), deleted);
  return {
    kind: 'admitted',
    bytes,
    words,
    clients: fresh.map(run => run.client),
    claims,
    steps: placed.steps,
    cutting: known.movedByCutting(deleted, words) / MOVED_IN_A_STEP,
    growth: Math.max(0, sizeOf(words.growth)),
  };
}

/** Whether a message of someone who may only read says nothing that isn't known. */
export function saysNothingNew(
  update: { readonly runs: readonly Span[]; readonly deletions: readonly Span[] },
  known: KnownWords,
): boolean {
  const nothing = new UncommittedWords();
  const isDeleted = (span: Span) => span.to <= known.next(span.client) && known.standing(span, nothing).length === 0;
  return update.runs.every(run => run.to <= known.next(run.client)) && update.deletions.every(isDeleted);
}

/**
 * Whoever comes back must be able to (T12): what they say first is to leave room in a frame for words of their own. Deletions are
 * refused sooner than client ids, so that a page opened anew may still write where nothing more can be deleted here and there.
 */
function whyOutgrown(before: ComingBack, growth: ComingBack, limits: AdmissionLimits): string | null {
  const { syncFrameBytes, deletionsPartOfFrame, comingBackPartOfFrame } = limits;
  if (growth.deletions > 0 && before.deletions + growth.deletions > deletionsPartOfFrame * syncFrameBytes) {
    return 'words have been deleted here in too many separate places';
  }
  if (sizeOf(growth) <= 0 || BARE_BYTES + sizeOf(before) + sizeOf(growth) <= comingBackPartOfFrame * syncFrameBytes) return null;
  return 'this part has been written in from too many pages';
}

function sizeOf({ deletions, clients }: ComingBack): number {
  return deletions + clients;
}

type Reach = (client: number) => number;

/** The first unknown clock of a client, counting what this update brings. */
function reachOf(fresh: readonly Run[], known: KnownWords): Reach {
  const brought = new Map(fresh.map(run => [run.client, run.to]));
  return client => brought.get(client) ?? known.next(client);
}

/** The clients whose words this update builds on or deletes without their being known. */
function findUnknown(update: WordsUpdate, fresh: readonly Run[], known: KnownWords, reach: Reach): Set<number> {
  const unknown = new Set<number>();
  for (const run of fresh) {
    const next = known.next(run.client);
    if (run.from > next) unknown.add(run.client);
    for (const struct of run.structs) {
      if (struct.to <= next) continue;
      if (struct.origin !== null && struct.origin.clock >= reach(struct.origin.client)) unknown.add(struct.origin.client);
      if (struct.rightOrigin !== null && struct.rightOrigin.clock >= reach(struct.rightOrigin.client)) {
        unknown.add(struct.rightOrigin.client);
      }
    }
  }
  for (const span of update.deletions) if (span.to > reach(span.client)) unknown.add(span.client);
  return unknown;
}

/** Words of others reach a client only from here, so it can't know more of them than we do. Of its own it can. */
function mayBeOwn(owner: Owner, staffId: StaffId): boolean {
  return owner === null || owner === staffId;
}

function bringsOnlyNews(update: WordsUpdate, fresh: readonly Run[], known: KnownWords): boolean {
  return fresh.length === update.runs.length && fresh.every(run => (run.structs[0]?.to ?? 0) > known.next(run.client));
}

function deletesAllItSays(update: WordsUpdate, deletions: readonly (readonly Passage[])[]): boolean {
  const length = (spans: readonly Span[]) => spans.reduce((sum, { from, to }) => sum + to - from, 0);
  return update.deletions.every((span, index) => length(deletions[index] ?? []) === span.to - span.from);
}

function malformed(reason: string): Refused {
  return refused(CLOSE.malformed, reason);
}

function refused(code: CloseCode, reason: string): Refused {
  return { kind: 'refused', code, reason };
}
