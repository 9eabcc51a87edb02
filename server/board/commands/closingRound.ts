import { createHash } from 'node:crypto';
import { DAMAGED, unlessDamaged } from '../../unlessDamaged.ts';
import type { CardWords } from '../../../db/store.ts';
import { canonicalJson } from '../../../shared/canonicalJson.ts';
import { localDate } from '../../../shared/dates.ts';
import { type AbsentParty, applyAbsentSide, type NamedPractice } from '../../../shared/domain/absentSide.ts';
import { isUnsettled } from '../../../shared/domain/agreedAction.ts';
import { afterRound, type Card } from '../../../shared/domain/card.ts';
import { closeRound } from '../../../shared/domain/decideRound.ts';
import type { JointNoteRecorded, ViewChange } from '../../../shared/domain/ledger.ts';
import { foldMinutes } from '../../../shared/domain/foldMinutes.ts';
import { roundAsSaid } from '../../../shared/domain/foldRound.ts';
import { objectionToCard, objectionToChairing, objectionToWiderMdt } from '../../../shared/domain/permissions.ts';
import { NOT_MARKED } from '../../../shared/domain/readiness.ts';
import { type ClosedRound, type RecordedOutcome, roundCard, type WardRound } from '../../../shared/domain/wardRound.ts';
import type { CardId } from '../../../shared/ids.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided } from '../../../shared/refusals.ts';
import { knownCard } from '../../knownCard.ts';
import { acceptancesAtClose } from '../../minutes/acceptancesAtClose.ts';
import { learningAtClose } from '../../minutes/learning.ts';
import { notesSinceOf, pointsOfWholeCard } from '../../minutes/pointsAtClose.ts';
import { readDirectory } from '../../presenters/directory.ts';
import { recordedNote, recordedRound } from '../../presenters/recorded.ts';
import { type Names, readNames } from '../../presenters/staff.ts';
import { namesFor } from '../../presenters/untoldPractices.ts';
import { projectWords, readWords } from '../../projection.ts';
import { noteOfCard } from '../../presenters/jointNote.ts';
import { mirror } from '../effects.ts';
import { startJointNote } from '../jointEpoch.ts';
import { commitActionEvent } from './actions.ts';
import { append, cardFor, commitRoundEvent, type Done, roundFor, type Work } from '../work.ts';

/**
 * Closing is one transaction: the round closes; each discussed card's note is copied with its authorship into the
 * ledger and a new one begun; what changed in the views is noted; the ledger is folded into minutes, hashed and frozen.
 */
export async function closingRound(work: Work, command: CommandOf<'closeRound'>): Promise<Decision<Done>> {
  const found = await roundFor(work, command.roundId, objectionToChairing);
  if (!found.ok) return found;
  const said = roundAsSaid(found.value.round, await work.tx.ledgerOfRound(command.roundId));
  const unsettled = await unsettledPeople(work, said);
  const decision = closeRound(said, unsettled, found.value.by, command.term);
  if (!decision.ok) return decision;
  await askWhoWasNotThere(work, said);
  const learning = await learningAtClose(work.tx, said);
  const notesSince = await notesSinceOf(work.tx, said);
  const closed = await commitRoundEvent(work, said, decision);
  if (!closed.ok) return closed;
  const round = closed.value.round as ClosedRound;
  await projectBehind(work, round);
  const names = await readNames(work.tx);
  for (const cardId of round.agenda) {
    const isClosed = await unlessDamaged(() => closeCard(work, round, cardId, { names, notesSince }));
    if (isClosed === DAMAGED) await noteUnreadable(work, round, cardId);
  }
  if (learning !== null) await append(work, round.wardId, round.roundId, learning);
  return decided({ seq: await freezeMinutes(work, round), created: null });
}

/** AA3: still in the round, for its minutes say of an action what holds at their close. */
async function askWhoWasNotThere(work: Work, round: WardRound): Promise<void> {
  const { roundId, wardId } = round;
  for (const { action, event } of await acceptancesAtClose(work.tx, round)) {
    await commitActionEvent(work, action, decided(event), wardId, roundId);
  }
}

/** AA8, of those whom the chair may know of: nobody settles what is hidden from them (AC3), or can't be shown (P13). */
async function unsettledPeople(work: Work, round: WardRound): Promise<ReadonlySet<CardId>> {
  const unsettled = new Set<CardId>();
  if (round.status !== 'running') return unsettled;
  const today = localDate(work.now);
  for (const action of (await work.tx.listCurrentActions(round.wardId, work.now)).readable) {
    if (unsettled.has(action.cardId) || !isUnsettled(action, round.startedAt, today)) continue;
    const card = await unlessDamaged(() => cardFor(work, action.cardId, access => objectionToCard(work.by.viewer, access)));
    if (card !== DAMAGED && card.ok) unsettled.add(action.cardId);
  }
  return unsettled;
}

interface Surroundings {
  readonly names: Names;
  readonly notesSince: string | null;
}

/** Throws `StoredRowDamaged` where nothing more can be done for the person: the round closes all the same. */
async function closeCard(work: Work, round: ClosedRound, cardId: CardId, { names, notesSince }: Surroundings): Promise<void> {
  const { roundId, wardId, heldOn } = round;
  const { outcome } = roundCard(round, cardId);
  const card = await knownCard(work.tx, cardId);
  const note = outcome === null ? null : await recordNote(work, round, cardId, namesFor(card, names));
  await noteViewChanges(work, round, card);
  const points = await unlessDamaged(() => pointsOfWholeCard(work.tx, roundId, cardId, notesSince));
  if (points === DAMAGED) await noteUnreadable(work, round, cardId);
  else if (points !== null) await append(work, wardId, roundId, points);
  if (outcome !== null) {
    for (const side of outcome.without) await noteAbsent(work, round, cardId, { side });
    const practice = practiceToTell(card, outcome, names);
    if (practice !== null) await noteAbsent(work, round, cardId, { side: 'gp', practice });
    const recorded = recordedRound(round, cardId, note);
    if (recorded !== null) mirror(work.effects, cardId, { kind: 'round', roundId, round: recorded });
  }
  const { namedSocialWorkerId, gpPracticeId } = card.serviceUser;
  // The store would not take the card back, and with it nobody's round.
  if (!names.areKnown([card.caseManagerId, card.holdingOrganisationId, namedSocialWorkerId, gpPracticeId]))
    return noteUnreadable(work, round, cardId);
  const reason = outcome?.outcome === 'leavesWard' ? outcome.dischargeReason : null;
  const diedOn = outcome?.diedOn ?? card.serviceUser.diedOn;
  const left = reason === null ? card.left : { on: heldOn, reason };
  const serviceUser = { ...card.serviceUser, diedOn };
  await work.tx.saveCard({ ...card, ...whatBeginsAfresh(card, round), serviceUser, left });
  if (reason === null) return;
  await append(work, wardId, roundId, { type: 'cardLeftWard', cardId, roundId, on: heldOn, reason });
  work.effects.access.add(cardId);
}

/** CA3, CA5: with a weekly round. A monthly one counts for neither, so that its answers come before the next weekly round (WR17). */
function whatBeginsAfresh({ discussion, readiness, cardId }: Card, round: ClosedRound): Pick<Card, 'discussion' | 'readiness'> {
  if (round.kind === 'monthly') return { discussion, readiness };
  const { roundId, heldOn } = round;
  const outcome = roundCard(round, cardId).outcome?.outcome ?? null;
  return { discussion: afterRound(discussion, { roundId, heldOn, outcome }), readiness: NOT_MARKED };
}

/** WR21: nobody waits for a practice that may no longer hear of the person, nor is it said which it is (T20). */
function practiceToTell(
  { serviceUser, sharingObjection }: Card,
  { withoutPractice }: RecordedOutcome,
  names: Names,
): NamedPractice | null {
  if (withoutPractice === undefined || objectionToWiderMdt({ ...serviceUser, sharingObjection }) !== null) return null;
  return { organisationId: withoutPractice, name: names.organisation(withoutPractice).name };
}

/** WR14: what was decided without a side, or without the practice, waits for it to see it. */
async function noteAbsent(work: Work, round: ClosedRound, cardId: CardId, party: AbsentParty): Promise<void> {
  const { roundId, wardId, heldOn, kind: roundKind, number: roundNumber } = round;
  const event = { type: 'agreedWithoutSide', cardId, roundId, roundKind, roundNumber, heldOn, ...party } as const;
  await append(work, wardId, roundId, event);
  const absent = applyAbsentSide(null, event, work.by.staff.staffId, work.now);
  await work.tx.saveAbsentSide(absent);
  mirror(work.effects, cardId, { kind: 'absentSide', absent });
}

/** JA3: the note of a card that has an outcome moves to the record for good; without one it stays for the next round. */
async function recordNote(work: Work, round: ClosedRound, cardId: CardId, names: Names) {
  const read = await unlessDamaged(() => noteOfCard(work.tx, cardId, names));
  if (read === DAMAGED) {
    await noteUnreadable(work, round, cardId);
    return null;
  }
  const { passages, text } = read;
  if (text.trim() === '') return null;
  const event: JointNoteRecorded = { type: 'jointNoteRecorded', roundId: round.roundId, cardId, note: text, passages };
  await append(work, round.wardId, round.roundId, event);
  await startJointNote(work, cardId);
  return recordedNote(event, names);
}

/** The others' round closes all the same (P13), and what was decided of this person happens as far as it can be read. */
async function noteUnreadable(work: Work, { wardId, roundId }: ClosedRound, cardId: CardId): Promise<void> {
  await append(work, wardId, roundId, { type: 'jointNoteUnreadable', roundId, cardId });
}

/** MI8: compared with the close of the weekly round in which the person was last discussed (WR17). The words of every close are kept. */
async function noteViewChanges(work: Work, round: ClosedRound, { cardId, discussion }: Card): Promise<void> {
  const { roundId, wardId } = round;
  const { lastRoundId, lastDiscussedOn } = discussion;
  const words = await unlessDamaged(() => readWords(work.tx, cardId));
  const before = lastRoundId === null ? [] : await unlessDamaged(() => work.tx.listWordsAtClose(cardId, lastRoundId));
  if (words === DAMAGED || before === DAMAGED) await noteUnreadable(work, round, cardId);
  if (words === DAMAGED) return;
  const now = WRITTEN_BETWEEN_ROUNDS.map(part => ({
    part,
    sections: words.find(({ document }) => document.part === part)?.sections ?? {},
  }));
  // Of someone who was never discussed the whole card is new.
  const changes =
    before === DAMAGED || before.length === 0
      ? []
      : now.flatMap(({ part, sections }) => changedRows(part, before.find(kept => kept.part === part)?.sections ?? {}, sections));
  if (changes.length > 0) {
    const since = lastDiscussedOn === null ? {} : { since: lastDiscussedOn };
    await append(work, wardId, roundId, { type: 'viewChangesNoted', roundId, cardId, ...since, changes });
  }
  await work.tx.saveRoundWords(now.map(({ part, sections }) => ({ roundId, cardId, part, sections })));
}

const WRITTEN_BETWEEN_ROUNDS = ['about', 'health', 'social'] as const;

/** Words typed up to this moment are in the minutes, not those of the last projection. */
async function projectBehind({ tx }: Work, round: ClosedRound): Promise<void> {
  const agenda = new Set(round.agenda);
  for (const document of await tx.listUnprojected()) {
    if (!agenda.has(document.cardId)) continue;
    const words = await unlessDamaged(() => projectWords(tx, document));
    if (words !== DAMAGED && words !== null) await tx.saveWords([words]);
  }
}

function changedRows(
  part: CardWords['document']['part'],
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): ViewChange[] {
  const rows = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
    row => (before[row] ?? '') !== (now[row] ?? ''),
  );
  // Row names come from documents that hold no other names (the guard's closed list per part).
  return rows.map(row => ({ part, row, text: now[row] ?? '' }) as ViewChange);
}

async function freezeMinutes(work: Work, { roundId, wardId, number }: ClosedRound): Promise<number> {
  const entries = await work.tx.ledgerOfRound(roundId);
  const minutes = foldMinutes(entries, await readDirectory(work.tx, wardId));
  const text = canonicalJson(minutes);
  const sha256 = createHash('sha256').update(text).digest('hex');
  await work.tx.saveMinutes({ minutes, text, sha256 });
  return append(work, wardId, roundId, { type: 'minutesFrozen', roundId, number, sha256 });
}
