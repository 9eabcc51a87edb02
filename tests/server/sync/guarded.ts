import * as Y from 'yjs';
import { DEFAULT_LIMITS } from '../../../server/limits.ts';
import { type AdmissionLimits, admit, type Verdict } from '../../../server/sync/admission.ts';
import { KnownWords } from '../../../server/sync/knownWords.ts';
import { PlacingAllowance } from '../../../server/sync/placingAllowance.ts';
import { readWordsUpdate } from '../../../server/sync/wordsUpdate.ts';
import { sectionsOf } from '../../../shared/domain/sections.ts';
import type { StaffId } from '../../../shared/ids.ts';
import type { CardPart } from '../../../shared/vocabulary.ts';
import { buildId } from '../../builders/ids.ts';

export const ADMISSION_LIMITS: AdmissionLimits = DEFAULT_LIMITS;

/** The guard over one document without sockets or store: what is admitted waits until `commit`. */
export interface Guarded {
  readonly doc: Y.Doc;
  readonly nurse: StaffId;
  readonly socialWorker: StaffId;
  readonly known: KnownWords;
  /** What the guard says; admitted words wait for the next commit. */
  offer(
    update: Uint8Array,
    staffId?: StaffId,
  ): Verdict | { readonly kind: 'unreadable'; readonly why: string; readonly reason: string };
  commit(): void;
  /** A new client that has what is committed. */
  client(clientId?: number): Y.Doc;
}

/** What `counts` as known: 'committed' alone is sabotage, a guard that forgets what waits for its commit. */
export function guardDocument(
  part: CardPart = 'joint',
  limits: AdmissionLimits = ADMISSION_LIMITS,
  doc = new Y.Doc(),
  counts: 'everything' | 'committed' = 'everything',
): Guarded {
  const owners = new Map<number, StaffId>();
  const known = new KnownWords(doc, sectionsOf(part), owners);
  const placing = new PlacingAllowance(DEFAULT_LIMITS, () => 0);
  const nurse: StaffId = buildId();
  let waiting: Uint8Array[] = [];
  return {
    doc,
    nurse,
    socialWorker: buildId(),
    known,
    offer(bytes, staffId = nurse) {
      const read = readWordsUpdate(bytes, 20_000);
      if (!read.ok) return { kind: 'unreadable', why: read.why, reason: read.reason };
      const verdict = admit(read.update, known, staffId, limits);
      if (verdict.kind !== 'admitted') return verdict;
      const crowded = placing.whyNot(verdict, known, staffId);
      if (crowded !== null) return crowded;
      for (const client of verdict.claims) owners.set(client, staffId);
      if (counts === 'everything') known.add(verdict.words, verdict.bytes);
      waiting.push(verdict.bytes);
      return verdict;
    },
    commit() {
      known.seal();
      for (const bytes of waiting) Y.applyUpdate(doc, bytes);
      known.landed();
      waiting = [];
      if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new Error('something is pending');
    },
    client(clientId) {
      const client = new Y.Doc();
      if (clientId !== undefined) client.clientID = clientId;
      Y.applyUpdate(client, Y.encodeStateAsUpdate(doc));
      return client;
    },
  };
}

/** All that a client says from now on, one update for each change. */
export function updatesOf(doc: Y.Doc): Uint8Array[] {
  const updates: Uint8Array[] = [];
  doc.on('update', update => updates.push(update));
  return updates;
}
