import type { Store } from '../../db/store.ts';
import type { JointNoteRecorded, JointNoteUnreadable, LedgerEntry, PointsNoted } from '../../shared/domain/ledger.ts';
import { applyAction } from '../../shared/domain/applyAction.ts';
import { mayRecord, whileRunning } from '../../shared/domain/decideRound.ts';
import { foldMinutes } from '../../shared/domain/foldMinutes.ts';
import { roundAsSaid } from '../../shared/domain/foldRound.ts';
import type { Minutes } from '../../shared/domain/minutes.ts';
import { mayBeScribe, objectionToRounds, recordsRounds, type Viewer } from '../../shared/domain/permissions.ts';
import { type RunningRound, roundCard, type WardRound } from '../../shared/domain/wardRound.ts';
import type { CardId, RoundId } from '../../shared/ids.ts';
import { type Decision, decided, refused } from '../../shared/refusals.ts';
import { DAMAGED, unlessDamaged } from '../unlessDamaged.ts';
import { knownCard } from '../knownCard.ts';
import { readDirectory } from '../presenters/directory.ts';
import { noteOfCard } from '../presenters/jointNote.ts';
import { presentMinutes } from '../presenters/minutes.ts';
import { namedIn, readShieldedAmong } from '../presenters/shielded.ts';
import { type Names, readNames } from '../presenters/staff.ts';
import { acceptancesAtClose } from './acceptancesAtClose.ts';
import { learningAtClose, withShownLearning } from './learning.ts';
import { notesSinceOf, pointsOfWholeCard } from './pointsAtClose.ts';
import { readPractices, restrictedLast, withoutPractices } from './withoutPractices.ts';

type Note = JointNoteRecorded | JointNoteUnreadable;

/**
 * What the minutes of a running round would say if it closed now (MI9): the same fold, over what has been said so far and the notes
 * as they stand. Nothing of it is kept, numbered or sent out. For those who record the round; refuses anyone else.
 */
export async function minutesSoFar(store: Store, viewer: Viewer, roundId: RoundId, now: string): Promise<Decision<Minutes>> {
  const stored = await store.findRound(roundId);
  const objection = stored === null ? 'notFound' : objectionToRounds(viewer, stored.wardId);
  if (stored === null || objection !== null) return refused(objection ?? 'notFound');
  const said = await store.ledgerOfRound(roundId);
  const round = roundAsSaid(stored, said);
  const running = whileRunning(round);
  if (!running.ok) return running;
  if (!isRecording(round, viewer)) return refused('notRecording');
  const closing = { type: 'roundClosed', roundId, discussed: [], rolledOver: [] } as const;
  const learning = await learningAtClose(store, running.value);
  const noted = [...(await notesSoFar(store, running.value)), ...(await pointsSoFar(store, running.value))];
  const events = [...noted, ...(learning === null ? [] : [learning]), closing];
  const last = said.at(-1)?.seq ?? 0;
  const by = running.value.chair.staffId;
  const asIfClosed = events.map(
    (event, index): LedgerEntry => ({ seq: last + index + 1, at: now, by, registrationId: null, event }),
  );
  const directory = await readDirectory(store, round.wardId);
  const asked = new Map(
    (await acceptancesAtClose(store, round)).map(({ action, event }) => [action.actionId, applyAction(action, event, by, now)]),
  );
  const soFar = foldMinutes([...said, ...asIfClosed], {
    ...directory,
    action: actionId => asked.get(actionId) ?? directory.action(actionId),
  });
  return decided(await withProtection(store, viewer, soFar));
}

/** AC3, T20: as with minutes that are fixed. */
async function withProtection(store: Store, viewer: Viewer, soFar: Minutes): Promise<Minutes> {
  const shielded = await readShieldedAmong(store, viewer, namedIn(soFar));
  const { hidden, restricted } = shielded;
  const minutes = restrictedLast(presentMinutes(soFar, hidden, viewer), restricted);
  const practices = await readPractices(store);
  return {
    ...withShownLearning(minutes, shielded, practices),
    people: minutes.people.map(person => (restricted.has(person.cardId) ? withoutPractices(person, practices) : person)),
  };
}

function isRecording(round: WardRound, viewer: Viewer): boolean {
  const { wardId } = round;
  return mayRecord(round, { ...viewer, recordsRounds: recordsRounds(viewer, wardId), mayBeScribe: mayBeScribe(viewer, wardId) });
}

/** JA3: of cards that have an outcome by now. */
async function notesSoFar(store: Store, round: RunningRound): Promise<readonly Note[]> {
  const { roundId } = round;
  const names = await readNames(store);
  const notes: Note[] = [];
  for (const cardId of round.agenda) {
    if (roundCard(round, cardId).outcome === null) continue;
    const read = await unlessDamaged(() => noteOfAgenda(store, cardId, names));
    if (read === DAMAGED) notes.push({ type: 'jointNoteUnreadable', roundId, cardId });
    else if (read.text.trim() !== '')
      notes.push({ type: 'jointNoteRecorded', roundId, cardId, note: read.text, passages: read.passages });
  }
  return notes;
}

async function pointsSoFar(store: Store, round: RunningRound): Promise<readonly (PointsNoted | JointNoteUnreadable)[]> {
  const { roundId } = round;
  const points: (PointsNoted | JointNoteUnreadable)[] = [];
  const since = await notesSinceOf(store, round);
  for (const cardId of round.agenda) {
    const noted = await unlessDamaged(() => pointsOfWholeCard(store, roundId, cardId, since));
    if (noted === DAMAGED) points.push({ type: 'jointNoteUnreadable', roundId, cardId });
    else if (noted !== null) points.push(noted);
  }
  return points;
}

/** Throws `StoredRowDamaged`. */
async function noteOfAgenda(store: Store, cardId: CardId, names: Names) {
  await knownCard(store, cardId);
  return noteOfCard(store, cardId, names);
}
