import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CardWords, Reading } from '../../db/store.ts';
import { addDays, instantAt, localDate } from '../../shared/dates.ts';
import { type AbsentSide, ANSWER_SHOWN_DAYS } from '../../shared/domain/absentSide.ts';
import { isOpen } from '../../shared/domain/agreedAction.ts';
import { awaitedRound } from '../../shared/domain/answerByNote.ts';
import { type Card, similarCards } from '../../shared/domain/card.ts';
import type { Minutes, MinutesPerson } from '../../shared/domain/minutes.ts';
import { objectionToCard, type Viewer, viewerOfPractice } from '../../shared/domain/permissions.ts';
import { practiceAnswer, type RaisedPoint } from '../../shared/domain/raisedPoint.ts';
import { groupBy } from '../../shared/groupBy.ts';
import type { OrganisationId, RoundId, WardId } from '../../shared/ids.ts';
import type { PracticePerson, PracticeSummary, PracticeView } from '../../shared/protocol/practice.ts';
import { accessToCard } from '../auth/accessCache.ts';
import { readableMinutes } from './closedNotes.ts';
import { personIdentity } from './person.ts';
import { recordedAbsentSide, recordedAction, recordedPoint } from './recorded.ts';
import { type Names, readNames } from './staff.ts';

const BY_NAME = new Intl.Collator('en-GB');

/** GP4, GP5: decided by what the practice may see and by what this viewer may, whoever it is. */
export async function presentPractice(
  reading: Reading,
  viewer: Viewer,
  wardId: WardId,
  organisationId: OrganisationId,
  now: string,
): Promise<PracticeView> {
  const { readable: cards } = await reading.listCards(wardId, 'current');
  const both = [viewer, viewerOfPractice(wardId, organisationId)];
  const mayKnow = (card: Card) => both.every(each => objectionToCard(each, accessToCard(card)) === null);
  const seen = cards.filter(mayKnow);
  const similar = similarCards(cards);
  const names = await readNames(reading);
  const ofWard = await reading.listPointsOfWard(wardId);
  const points = groupBy(ofWard.readable, point => point.cardId);
  const current = await reading.listCurrentActions(wardId, now);
  const actions = groupBy(
    current.readable.filter(action => isOpen(action) && action.owner.organisationId === organisationId),
    action => action.cardId,
  );
  const asked = seen.flatMap(card => {
    const questions = (points.get(card.cardId) ?? []).filter(point => isStillWanted(point, card));
    const owned = actions.get(card.cardId) ?? [];
    return questions.length + owned.length === 0 ? [] : [{ card, questions, owned }];
  });
  const projected = await reading.listWords(asked.map(({ card }) => card.cardId));
  const words = groupBy(projected.readable, ({ document }) => document.cardId);
  const since = instantAt(addDays(localDate(now), -ANSWER_SHOWN_DAYS), '00:00');
  const absent = await reading.listAgreedWithoutPractice(wardId, organisationId, since);
  const lacking = new Set([ofWard, current, projected, absent].flatMap(list => list.damaged));
  const damaged = seen.filter(({ cardId }) => lacking.has(cardId)).length;
  const { readable: openRounds } = await reading.listOpenRounds(wardId);
  const findMinutes = readOnce(reading);
  const people: PracticePerson[] = [];
  for (const { card, questions, owned } of asked.toSorted(compare)) {
    const written = words.get(card.cardId) ?? [];
    people.push({
      cardId: card.cardId,
      person: personIdentity(card.serviceUser),
      similarName: similar.has(card.cardId),
      questions: questions.map(point => recordedPoint(point, names)),
      summary: await summaryOf(reading, card, written, findMinutes),
      medicines: { health: textOf(written, 'health', 'medicines'), social: textOf(written, 'social', 'medicines') },
      awaited: awaitedRound(openRounds, card.cardId, now),
      actions: owned.map(action => recordedAction(action, names)),
    });
  }
  const practice = names.organisation(organisationId).name;
  const agreedWithout = await listAgreedWithout(reading, wardId, absent.readable, mayKnow, names);
  const rounds = viewer.organisationId === organisationId ? await roundsWith(reading, wardId, mayKnow) : [];
  return { organisationId, practice, people, agreedWithout, others: seen.length - people.length, damaged, rounds };
}

/** WR21: also of people who have left the ward since. */
async function listAgreedWithout(
  reading: Reading,
  wardId: WardId,
  absent: readonly AbsentSide[],
  mayKnow: (card: Card) => boolean,
  names: Names,
): Promise<PracticeView['agreedWithout']> {
  const cards = (await reading.listCardsAmong(absent.map(({ cardId }) => cardId))).readable.filter(mayKnow);
  const similar = similarCards((await reading.listCards(wardId, 'current')).readable);
  const known = new Map(cards.map(card => [card.cardId, card]));
  const listed: PracticeView['agreedWithout'][number][] = [];
  for (const decision of absent.toSorted((a, b) => Number(a.seen !== null) - Number(b.seen !== null))) {
    const card = known.get(decision.cardId);
    if (card === undefined) continue;
    const minutes = await readableMinutes(reading, decision.roundId);
    listed.push({
      person: personIdentity(card.serviceUser),
      similarName: similar.has(card.cardId),
      decision: recordedAbsentSide(decision, names),
      agreed: agreedIn(minutes?.people.find(({ cardId }) => cardId === card.cardId)),
    });
  }
  return listed;
}

function agreedIn(person: MinutesPerson | undefined): PracticeView['agreedWithout'][number]['agreed'] {
  if (person === undefined) return null;
  const { outcome, reason, dischargeReason, note, actions } = person;
  return { outcome, reason, dischargeReason, note, actions };
}

/** Half a year of weekly rounds. */
const MOST_ROUNDS = 26;

async function roundsWith(reading: Reading, wardId: WardId, mayKnow: (card: Card) => boolean): Promise<PracticeView['rounds']> {
  const [current, left] = [await reading.listCards(wardId, 'current'), await reading.listCards(wardId, 'left')];
  const everyone = [...current.readable, ...left.readable];
  const own = new Set(everyone.filter(mayKnow).map(({ cardId }) => cardId));
  return (await reading.listRounds(wardId, MOST_ROUNDS)).readable
    .filter(({ status, agenda }) => status === 'closed' && agenda.some(cardId => own.has(cardId)))
    .map(({ roundId, kind, number, heldOn }) => ({ roundId, kind, number, heldOn }));
}

interface Asked {
  readonly card: Card;
  readonly questions: readonly RaisedPoint[];
}

/** Whoever was asked about stays where they are once answered: nobody moves under a reader. */
function compare(a: Asked, b: Asked): number {
  const isQuestioned = ({ questions }: Asked) => questions.length > 0;
  if (isQuestioned(a) !== isQuestioned(b)) return isQuestioned(a) ? -1 : 1;
  return BY_NAME.compare(a.card.serviceUser.familyName, b.card.serviceUser.familyName);
}

/** Waits for the practice, or what it answered waits for the round (GP3). */
function isStillWanted(point: RaisedPoint, { discussion }: Card): boolean {
  if (point.kind !== 'question' || point.to !== 'gp' || point.withdrawn !== null) return false;
  const answer = practiceAnswer(point);
  return answer === null || localDate(answer.at) >= (discussion.lastDiscussedOn ?? '');
}

type FindMinutes = (roundId: RoundId) => Promise<Minutes | null>;

/** One round spoke of many people of the page. */
function readOnce(reading: Reading): FindMinutes {
  const found = new Map<RoundId, Promise<Minutes | null>>();
  return roundId => {
    const minutes = found.get(roundId) ?? nextTurn().then(() => readableMinutes(reading, roundId));
    found.set(roundId, minutes);
    return minutes;
  };
}

async function summaryOf(
  reading: Reading,
  { cardId }: Card,
  written: readonly CardWords[],
  findMinutes: FindMinutes,
): Promise<PracticeSummary | null> {
  const current = firstParagraph(textOf(written, 'joint', 'note'));
  if (current !== '') return { text: current, heldOn: null };
  let newest: { readonly text: string; readonly heldOn: string; readonly closedAt: string } | null = null;
  for (const { roundId, heldOn } of await reading.listRoundsOfCard(cardId, MOST_ROUNDS, null)) {
    // A weekly and a monthly round of one day stand in no order until their minutes say which closed last.
    if (newest !== null && heldOn < newest.heldOn) break;
    const minutes = await findMinutes(roundId);
    const text = firstParagraph(minutes?.people.find(person => person.cardId === cardId)?.note?.text ?? '');
    if (minutes === null || text === '') continue;
    if (newest === null || minutes.closedAt > newest.closedAt) newest = { text, heldOn, closedAt: minutes.closedAt };
  }
  return newest === null ? null : { text: newest.text, heldOn: newest.heldOn };
}

function textOf(written: readonly CardWords[], part: CardWords['document']['part'], section: string): string {
  return written.find(({ document }) => document.part === part)?.sections[section]?.trim() ?? '';
}

function firstParagraph(text: string): string {
  return text.trim().split(/\n\s*\n/)[0] ?? '';
}
