import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Reading, RoundClosing } from '../../db/store.ts';
import type { Minutes } from '../../shared/domain/minutes.ts';
import type { CardId, RoundId, WardId } from '../../shared/ids.ts';
import type { RoundOfHit } from '../../shared/protocol/search.ts';
import { ROUND_KINDS, type RoundKind } from '../../shared/vocabulary.ts';
import { DAMAGED, unlessDamaged } from '../unlessDamaged.ts';
import { addedTexts, type ClosedText, type ClosedWords, closedTexts, learntTexts } from './closedWords.ts';

/** By person; null: of whom it is not told. */
export type SaidOf = ReadonlyMap<CardId | null, readonly ClosedWords[]>;
export type ClosedNotes = (wardId: WardId) => Promise<SaidOf>;

interface Kept {
  /** Of each kind, the number of the newest round taken in. */
  readonly numbers: Readonly<Record<RoundKind, number>>;
  /** Rounds whose minutes could be read. */
  readonly rounds: ReadonlyMap<RoundId, RoundOfHit>;
  /** How much of the ward's ledger has been looked through for what was added since. */
  readonly seq: number;
  readonly notes: SaidOf;
}

const NOTHING: Kept = { numbers: { weekly: 0, monthly: 0 }, rounds: new Map(), seq: 0, notes: new Map() };

/** Entries of the ledger looked through before others have their turn: a few ms. */
const ENTRIES_AT_ONCE = 5_000;

/**
 * What the closed rounds of a ward have said, by person, newest first, with what was added since. Minutes never change (MI2), and
 * nothing goes from a ledger, so each is read once and kept.
 */
export function createClosedNotes(reading: Reading): ClosedNotes {
  const wards = new Map<WardId, Promise<Kept>>();
  return async wardId => {
    const kept = (wards.get(wardId) ?? Promise.resolve(NOTHING))
      .then(before => readOn(reading, wardId, before))
      .then(minutes => readAdded(reading, wardId, minutes));
    wards.set(
      wardId,
      kept.catch(() => NOTHING),
    );
    return (await kept).notes;
  };
}

async function readOn(reading: Reading, wardId: WardId, before: Kept): Promise<Kept> {
  const closed: RoundClosing[] = [];
  for (const kind of ROUND_KINDS) closed.push(...(await reading.listClosedRounds(wardId, kind, before.numbers[kind])));
  if (closed.length === 0) return before;
  const notes = new Map(before.notes);
  const rounds = new Map(before.rounds);
  const numbers = { ...before.numbers };
  for (const { roundId, kind, number } of closed.toSorted((a, b) => (a.closedAt < b.closedAt ? -1 : 1))) {
    numbers[kind] = Math.max(numbers[kind], number);
    const minutes = await readableMinutes(reading, roundId);
    if (minutes !== null) {
      const round = { roundId, kind, number, heldOn: minutes.heldOn };
      rounds.set(roundId, round);
      for (const person of minutes.people) note(notes, person.cardId, round, closedTexts(person));
      for (const point of minutes.learning?.points ?? []) note(notes, point.cardId, round, learntTexts(point));
    }
    await nextTurn();
  }
  return { ...before, numbers, rounds, notes };
}

/** Whatever is added to minutes comes after them in the ledger: their rounds are known by now. */
async function readAdded(reading: Reading, wardId: WardId, before: Kept): Promise<Kept> {
  const head = (await reading.findLedgerHead(wardId))?.seq ?? 0;
  const notes = new Map(before.notes);
  for (let { seq } = before; seq < head; seq += ENTRIES_AT_ONCE) {
    const until = Math.min(seq + ENTRIES_AT_ONCE, head);
    for (const { event } of await reading.listAddedToMinutes(wardId, seq, until)) {
      const round = before.rounds.get(event.roundId);
      if (round !== undefined) note(notes, event.cardId, round, addedTexts(event));
    }
    await nextTurn();
  }
  return { ...before, seq: head, notes };
}

/** The same words said of the same person in one round are found once. */
function note(
  notes: Map<CardId | null, readonly ClosedWords[]>,
  cardId: CardId | null,
  round: RoundOfHit,
  texts: readonly ClosedText[],
): void {
  const said = notes.get(cardId) ?? [];
  const ofRound = said.find(each => each.round.roundId === round.roundId)?.texts ?? [];
  const fresh = texts.filter(({ text }) => !ofRound.some(known => known.text === text));
  if (fresh.length === 0) return;
  const others = said.filter(each => each.round.roundId !== round.roundId);
  notes.set(cardId, [{ round, texts: [...ofRound, ...fresh] }, ...others]);
}

/** Damaged minutes are told of where they are opened; the others are found all the same (P13). */
export async function readableMinutes(reading: Reading, roundId: RoundId): Promise<Minutes | null> {
  const kept = await unlessDamaged(() => reading.findMinutes(roundId));
  return kept === DAMAGED ? null : (kept?.minutes ?? null);
}
