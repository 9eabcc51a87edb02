import * as Y from 'yjs';
import { admit } from '../../../server/sync/admission.ts';
import { KnownWords } from '../../../server/sync/knownWords.ts';
import { readWordsUpdate } from '../../../server/sync/wordsUpdate.ts';
import { DEFAULT_LIMITS } from '../../../server/limits.ts';
import { sectionsOf } from '../../../shared/domain/sections.ts';
import type { StaffId } from '../../../shared/ids.ts';
import { TARGETS } from '../targets.ts';
import { traceOf } from '../trace.ts';
import { type Bench, boardAlone, type Figure, figuresOf } from './figure.ts';

const EDITS = 20_000;
/** Updates that wait together for one commit. */
const TOGETHER = 10;

/**
 * The admission guard alone, in this process: reading, judging and remembering each keystroke of three people writing one
 * document. Committing is not its cost and is not counted.
 */
export async function measureGuard({ args }: Bench): Promise<readonly Figure[]> {
  const trace = traceOf({ edits: EDITS, editsPerSitting: 200, writers: 3, seed: 1 });
  const updates = trace.updates.map(({ bytes, writer }) => ({ bytes, staffId: `staff-${writer}` as StaffId }));
  guardAll(updates);
  const runs = await boardAlone(args.runs, async () => ({ cost: guardAll(updates) / EDITS }));
  return figuresOf(
    [{ key: 'cost', name: 'admission guard, for each keystroke', unit: 'µs', relayHasIt: false, target: TARGETS.guard }],
    runs,
  );
}

/** Microseconds of CPU time. Throws when it refuses anything: it would be measuring nothing. */
function guardAll(updates: readonly { readonly bytes: Uint8Array; readonly staffId: StaffId }[]): number {
  const limits = { ...DEFAULT_LIMITS, sectionCharacters: EDITS };
  const owners = new Map<number, StaffId>();
  const doc = new Y.Doc();
  const known = new KnownWords(doc, sectionsOf('joint'), owners);
  let spent = 0;
  for (let from = 0; from < updates.length; from += TOGETHER) {
    const together = updates.slice(from, from + TOGETHER);
    const before = process.cpuUsage();
    const admitted = together.map(({ bytes, staffId }) => {
      const read = readWordsUpdate(bytes, limits.structsPerUpdate);
      const verdict = read.ok ? admit(read.update, known, staffId, limits) : null;
      if (verdict?.kind !== 'admitted') throw new Error(`the guard refused an honest keystroke (${verdict?.kind})`);
      for (const clientId of verdict.claims) owners.set(clientId, staffId);
      known.add(verdict.words, verdict.bytes);
      return verdict.bytes;
    });
    const { user, system } = process.cpuUsage(before);
    spent += user + system;
    known.seal();
    for (const bytes of admitted) Y.applyUpdate(doc, bytes);
    known.landed();
  }
  doc.destroy();
  return spent;
}
