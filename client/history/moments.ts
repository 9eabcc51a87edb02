import {
  type ClosedBetween,
  type MomentName,
  type MomentParts,
  readMomentName,
  type Sitting,
} from '../../shared/protocol/history.ts';

/** A round of the ward, and the moment that shows the words as they stood when it closed. */
export interface RoundMoment extends ClosedBetween {
  readonly moment: MomentName;
}

/** Newest first, as the sittings are. */
export function roundMoments(sittings: readonly Sitting[]): readonly RoundMoment[] {
  return sittings.flatMap(({ to, roundsClosed }) => roundsClosed.map(round => ({ ...round, moment: to })));
}

/** The last round that had closed before what was written up to a moment. */
export function roundBefore(sittings: readonly Sitting[], moment: MomentName): RoundMoment | null {
  return roundMoments(sittings).find(round => isBefore(round.moment, moment)) ?? null;
}

export function isBefore(one: MomentName, other: MomentName): boolean {
  const [a, b] = [partsOf(one), partsOf(other)];
  return a.epoch < b.epoch || (a.epoch === b.epoch && a.seq < b.seq);
}

/** Words of two epochs have nothing in common that could be compared (the note of each round is a text of its own). */
export function canCompare(one: MomentName, other: MomentName): boolean {
  return partsOf(one).epoch === partsOf(other).epoch;
}

/** What the address says may be anything; null for what names no moment. */
export function momentInAddress(value: string | null): MomentName | null {
  const parts = value === null ? null : readMomentName(value);
  return parts === null ? null : `${parts.epoch}.${parts.seq}`;
}

/** The sitting in which a moment lies, its end included: it changed something, be it the last of it. */
export function sittingOf(sittings: readonly Sitting[], moment: MomentName): Sitting | undefined {
  return sittings.find(({ from, to }) => canCompare(to, moment) && isBefore(from, moment) && !isBefore(to, moment));
}

/** Which change of its sitting a moment is, from 1, and how many there are. */
export function stepOf({ from, to }: Sitting, moment: MomentName): { readonly step: number; readonly steps: number } {
  const before = partsOf(from).seq;
  return { step: partsOf(moment).seq - before, steps: partsOf(to).seq - before };
}

export function momentAtStep({ from }: Sitting, step: number): MomentName {
  const { epoch, seq } = partsOf(from);
  return `${epoch}.${seq + step}`;
}

/** Before anything was written in the text that a moment belongs to. */
export function beginningOf(moment: MomentName): MomentName {
  return `${partsOf(moment).epoch}.0`;
}

/** Newest first; of rounds without a word written between them, the one that closed first. */
export function roundsWithChanges(sittings: readonly Sitting[]): readonly RoundMoment[] {
  const rounds = roundMoments(sittings);
  return rounds.filter(({ moment }, index) => rounds[index + 1]?.moment !== moment);
}

/** The moment of a text as it stands, as far as the list knows: its last sitting, or its beginning. */
export function nowMoment(sittings: readonly Sitting[], epoch: number): MomentName {
  const [newest] = sittings;
  return newest !== undefined && partsOf(newest.to).epoch === epoch ? newest.to : `${epoch}.0`;
}

/** When the words last changed before a moment, as far as the list knows it; null for the beginning. */
export function changedAtOf(sittings: readonly Sitting[], moment: MomentName): string | null {
  return sittings.find(({ to }) => canCompare(to, moment) && !isBefore(moment, to))?.endedAt ?? null;
}

function partsOf(moment: MomentName): MomentParts {
  return readMomentName(moment) ?? { epoch: 0, seq: 0 };
}
