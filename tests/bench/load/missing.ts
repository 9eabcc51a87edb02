import type { Evidence } from './crowdDocument.ts';
import { spansOf } from './frames.ts';
import type { Place } from './places.ts';
import { readWhole } from './readWhole.ts';

/** How many of the edits acknowledged or seen the server no longer has. */
export async function missingOn(place: Place, evidence: readonly Evidence[]): Promise<number> {
  const update = await readWhole(place);
  const kept = new Map(spansOf(update).map(({ writer, to }) => [writer, to]));
  return evidence.reduce((sum, { writer, saved, seen }) => sum + Math.max(0, Math.max(saved, seen) - (kept.get(writer) ?? 0)), 0);
}
