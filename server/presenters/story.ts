import { setImmediate as nextTurn } from 'node:timers/promises';
import { newestFirst } from '../../db/roundsHeld.ts';
import { DAMAGED, unlessDamaged } from '../unlessDamaged.ts';
import type { RoundOfCard, Store } from '../../db/store.ts';
import type { AgreedAction } from '../../shared/domain/agreedAction.ts';
import { type Card, similarCards } from '../../shared/domain/card.ts';
import type { MinutesAction } from '../../shared/domain/minutes.ts';
import { attendanceFor } from '../../shared/domain/minutesAttendance.ts';
import { objectionToCard, objectionToMinutes, type Viewer } from '../../shared/domain/permissions.ts';
import { isSamePersonsStay } from '../../shared/domain/stays.ts';
import type { CardId, RoundId } from '../../shared/ids.ts';
import type { StoryAnswer, StoryMinutes, StoryRound } from '../../shared/protocol/story.ts';
import { accessToCard } from '../auth/accessCache.ts';
import { openMinutes } from '../minutes/openMinutes.ts';
import { personIdentity } from './person.ts';

/** What fits on some screens; the page asks for more. */
const ROUNDS_AT_ONCE = 8;

/** A story with the stays that are told in it: each counts as viewed (AU1). */
export interface OpenedStory {
  readonly answer: StoryAnswer;
  readonly stays: readonly CardId[];
}

/**
 * ST2: every round comes through the door of its minutes, so it says what they say and to whom they say it, however the card
 * was opened. Null for a round that nobody knows of. Access to the card itself was decided by the caller.
 */
export async function presentStory(
  store: Store,
  viewer: Viewer,
  cardId: CardId,
  before: RoundId | undefined,
): Promise<OpenedStory | null> {
  const card = await store.findCard(cardId);
  if (card === null) return null;
  const stays = await staysOf(store, viewer, card);
  const after = before === undefined ? null : await closedRound(store, stays, before);
  if (before !== undefined && !stays.some(({ wardId }) => wardId === after?.wardId)) return null;
  const held = (await Promise.all(stays.map(stay => roundsOf(store, stay, after)))).flat().toSorted(newestFirst);
  const page = held.slice(0, ROUNDS_AT_ONCE);
  const rounds: StoryRound[] = [];
  for (const round of page) {
    const { roundId, kind, number, heldOn } = round;
    rounds.push({ cardId: round.cardId, roundId, kind, number, heldOn, minutes: await minutesOf(store, viewer, round) });
    await nextTurn();
  }
  const { readable: current } = await store.listCards(card.wardId, 'current');
  const answer = {
    cardId,
    wardId: card.wardId,
    person: personIdentity(card.serviceUser),
    similarName: similarCards(current).has(cardId),
    left: card.left,
    rounds,
    earlier: held.length > ROUNDS_AT_ONCE ? (page.at(-1)?.roundId ?? null) : null,
  };
  return { answer, stays: [...new Set([cardId, ...page.map(round => round.cardId)])] };
}

/** ST3: this stay and the person's others, each behind its own door and behind that of the newest: what protects now holds for all. */
async function staysOf(store: Store, viewer: Viewer, card: Card): Promise<readonly Card[]> {
  const { readable: like } = await store.listCardsLike(card.serviceUser);
  const all = like.filter(({ serviceUser }) => isSamePersonsStay(serviceUser, card.serviceUser));
  const newest = all.reduce((last, each) => (each.addedOn > last.addedOn ? each : last), card);
  const { sharingObjection, holdingOrganisationId, serviceUser } = newest;
  const protectedNow = { sharingObjection, holdingOrganisationId, ...(serviceUser.restricted && { gpPracticeId: null }) };
  return all.filter(stay => {
    const own = accessToCard(stay);
    const mayOpen = [own, { ...own, ...protectedNow }].every(access => objectionToCard(viewer, access) === null);
    return mayOpen && objectionToMinutes(viewer, stay.wardId) === null;
  });
}

/** One of the list: where its row is damaged, as the list has it (P13). */
async function closedRound(store: Store, stays: readonly Card[], roundId: RoundId): Promise<RoundOfCard | null> {
  const round = await unlessDamaged(() => store.findRound(roundId));
  if (round !== DAMAGED) return round?.status === 'closed' ? round : null;
  for (const { cardId, wardId } of stays) {
    const closing = (await store.listClosingsOfCard(cardId)).find(each => each.roundId === roundId);
    if (closing !== undefined) return { ...closing, wardId };
  }
  return null;
}

interface HeldRound extends RoundOfCard {
  readonly cardId: CardId;
}

/** One more than a page, which says that there is another. */
async function roundsOf(store: Store, { cardId }: Card, before: RoundOfCard | null): Promise<readonly HeldRound[]> {
  return (await store.listRoundsOfCard(cardId, ROUNDS_AT_ONCE + 1, before)).map(round => ({ cardId, ...round }));
}

/** Null where what is stored is damaged: the other rounds are told all the same (P13). */
async function minutesOf(store: Store, viewer: Viewer, { roundId, cardId }: HeldRound): Promise<StoryMinutes | null> {
  const opened = await unlessDamaged(() => openMinutes(store, viewer, { roundId }));
  if (opened === DAMAGED || !opened.ok) return null;
  const person = opened.value.minutes.people.find(each => each.cardId === cardId);
  if (person === undefined) return null;
  const { minutes, additions } = opened.value;
  const { wardName, chair } = minutes;
  const actions = await Promise.all(
    person.actions.map(async frozen => ({ frozen, now: await store.findAction(frozen.actionId) })),
  );
  return {
    wardName,
    chair,
    attendance: attendanceFor(minutes, person),
    person,
    additions: additions.filter(each => each.cardId === cardId),
    actionsNow: actions.flatMap(({ frozen, now }) => (now !== null && hasMoved(frozen, now) ? [standing(now)] : [])),
  };
}

function hasMoved(frozen: MinutesAction, now: AgreedAction): boolean {
  return frozen.state !== now.state || frozen.dueOn !== now.dueOn;
}

/** No owner: the minutes name one where the person's protection lets them. */
function standing({ actionId, what, state, reason, dueOn }: AgreedAction): StoryMinutes['actionsNow'][number] {
  return { actionId, what, state, reason, dueOn };
}
