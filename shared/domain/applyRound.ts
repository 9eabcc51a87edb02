import { localDate } from '../dates.ts';
import type { CardId, OrganisationId, StaffId } from '../ids.ts';
import { SIDES } from '../vocabulary.ts';
import { agreedWithout, isAgreement, leftWithout } from './agreement.ts';
import { attendedWhen, goneFrom, withMark, withoutMark } from './attendance.ts';
import { agreedWithoutPractice } from './practicePresence.ts';
import { msBetween } from './decideChairing.ts';
import type { RoundEvent } from './roundEvent.ts';
import { type AttendanceEntry, type RoundCard, roundCard, type RunningRound, type Timed, type WardRound } from './wardRound.ts';

/**
 * What is true of a round after an event. The server, every screen and the minutes run this same function.
 * An event that does not fit the state is a mistake in the program and throws.
 */
export function applyRound(round: WardRound | null, event: RoundEvent, by: StaffId, at: string): WardRound {
  if (event.type === 'roundPlanned') {
    const { type: _, ...plan } = event;
    return { ...plan, status: 'planned', version: 1, addedLate: {}, attendance: [] };
  }
  if (round === null) throw new Error(`${event.type} for a round that was never planned: ${event.roundId}`);
  return { ...afterEvent(round, event, by, at), version: round.version + 1 };
}

function afterEvent(round: WardRound, event: Exclude<RoundEvent, { type: 'roundPlanned' }>, by: StaffId, at: string): WardRound {
  switch (event.type) {
    case 'attendanceRecorded':
      return withMark(round, event.entry, at);
    case 'attendanceWithdrawn':
      return withoutMark(round, event.staffId);
    case 'cardMovedOnAgenda': {
      const others = round.agenda.filter(cardId => cardId !== event.cardId);
      return withheldLast({ ...round, agenda: placeAfter(others, event.cardId, event.after) });
    }
    case 'cardAddedLate': {
      const { cardId, practiceId, reason } = event;
      const addedLate = reason === '' ? round.addedLate : { ...round.addedLate, [cardId]: reason };
      const added = { ...withPractice(round, cardId, practiceId), addedLate };
      // One whose place in the stored agenda was damaged has been added again: its ledger has had it there all the time (P13).
      const others = round.agenda.filter(other => other !== cardId);
      const ofPractice = others.findLast(other => practiceId !== undefined && round.slots?.practices[other] === practiceId);
      return withheldLast({ ...added, agenda: placeAfter(others, cardId, ofPractice ?? others.at(-1) ?? null) });
    }
    case 'practiceWithheld':
      return withheldLast(withoutPractice(round, event.cardId));
    case 'practiceRestored': {
      const others = round.agenda.filter(cardId => cardId !== event.cardId);
      const agenda = placeAfter(others, event.cardId, event.after);
      return withheldLast({ ...withPractice(round, event.cardId, event.practiceId), agenda });
    }
    case 'plannedRoundMoved': {
      const { heldOn, slots } = event;
      const moved = { ...round, heldOn, rescheduled: oftenerBy1(round) };
      return slots === undefined ? moved : { ...moved, slots: { practices: round.slots?.practices ?? {}, ...slots } };
    }
    case 'plannedRoundCancelled': {
      if (round.status !== 'planned') throw new Error('a round was cancelled that was not planned');
      const cancelled = { at, by, reason: event.reason };
      return { ...round, status: 'cancelled', rescheduled: oftenerBy1(round), cancelled };
    }
    case 'plannedRoundRestored': {
      if (round.status !== 'cancelled') throw new Error('a round was brought back that was not cancelled');
      const { cancelled: _, ...rest } = round;
      return { ...rest, status: 'planned', rescheduled: oftenerBy1(round) };
    }
    case 'cardTakenOffAgenda': {
      const { [event.cardId]: _, ...addedLate } = round.addedLate;
      return {
        ...withAgenda(
          round,
          round.agenda.filter(cardId => cardId !== event.cardId),
        ),
        addedLate,
      };
    }
    case 'roundStarted':
      if (round.status !== 'planned') throw new Error('a round started twice');
      return {
        ...withAgenda(round, event.agenda),
        status: 'running',
        heldOn: event.heldOn,
        attendance: round.attendance.filter(entry => standsOn(entry, event.heldOn)),
        startedAt: at,
        chair: { staffId: event.chairStaffId, term: 1 },
        chairs: [{ staffId: event.chairStaffId, from: at }],
        scribe: null,
        cards: {},
        current: null,
        paused: null,
        freshSince: at,
      };
    case 'chairMovedToCard':
      return { ...onNoLearning(running(round)), current: { cardId: event.cardId, ...timedFrom(at) } };
    case 'learningOpened': {
      const { learning, ...rest } = running(round);
      if (learning?.isNow === true) return { ...rest, learning };
      return { ...rest, current: null, learning: { openedAt: learning?.openedAt ?? at, isNow: true, timed: timedFrom(at) } };
    }
    case 'learningTakenBack': {
      const { learning, ...rest } = running(round);
      const current = { cardId: event.cardId, ...timedFrom(at) };
      const isFirst = learning !== undefined && learning.timed?.movedAt === learning.openedAt;
      return isFirst ? { ...rest, current } : { ...onNoLearning(running(round)), current };
    }
    case 'chairHandedOver':
      return withChair(running(round), event.toStaffId, event.term, at);
    case 'chairTakenOver':
      return withChair(afterPause(running(round), event.lostAt, at), by, event.term, at);
    case 'scribeNamed':
      return { ...running(round), scribe: event.staffId };
    case 'roundPaused':
      return { ...running(round), paused: { at, why: event.why } };
    case 'roundResumed': {
      const { paused, ...rest } = running(round);
      if (paused === null) throw new Error('a round resumed that was not paused');
      const freshSince = paused.why === 'break' ? at : rest.freshSince;
      return { ...afterPause({ ...rest, paused: null }, paused.at, at), freshSince };
    }
    case 'timeAdded':
      return withCard(running(round), event.cardId, card => ({ ...card, addedMinutes: card.addedMinutes + event.minutes }));
    case 'stepTicked':
      return withCard(running(round), event.cardId, card => ({
        ...card,
        steps: { ...card.steps, [event.step]: { at, heard: event.heard } },
      }));
    case 'stepUnticked':
      return withCard(running(round), event.cardId, card => {
        const { [event.step]: _, ...steps } = card.steps;
        return { ...card, steps };
      });
    case 'needsReviewWithdrawn':
      return withCard(running(round), event.cardId, card => ({ ...card, needs: null }));
    case 'needsReviewed':
      return withCard(running(round), event.cardId, card => ({ ...card, needs: event.needs }));
    case 'outcomeRecorded': {
      const { outcome, reason, dischargeReason, diedOn, without = [] } = event;
      const ofPractice = event.withoutPractice === undefined ? {} : { withoutPractice: event.withoutPractice };
      const gone = goneFrom(round);
      return withCard(running(round), event.cardId, card => ({
        ...card,
        outcome: { outcome, reason, dischargeReason, diedOn, without, ...ofPractice, ...gone, at, by },
      }));
    }
    case 'outcomeWithdrawn':
      return withCard(running(round), event.cardId, card => ({ ...card, outcome: null }));
    case 'roundClosed': {
      const { current: _, paused: __, freshSince: ___, ...rest } = running(round);
      return { ...rest, cards: asTheyCloseWith(rest), status: 'closed', closedAt: at };
    }
  }
}

/**
 * `decide` lets only a card of the agenda be `after`. A copy without the cards hidden from a viewer may lack it all the
 * same: no place in it is right then, so the end is taken, and the browser asks for the round again (client/stores/roundStore.ts).
 */
function placeAfter(others: readonly CardId[], cardId: CardId, after: CardId | null): readonly CardId[] {
  if (after === null) return [cardId, ...others];
  const found = others.indexOf(after);
  const to = found === -1 ? others.length : found + 1;
  return [...others.slice(0, to), cardId, ...others.slice(to)];
}

function withPractice(round: WardRound, cardId: CardId, practiceId: OrganisationId | undefined): WardRound {
  if (round.slots === undefined || practiceId === undefined) return round;
  return { ...round, slots: { ...round.slots, practices: { ...round.slots.practices, [cardId]: practiceId } } };
}

function withoutPractice(round: WardRound, cardId: CardId): WardRound {
  if (round.slots === undefined) return round;
  const { [cardId]: _, ...practices } = round.slots.practices;
  return { ...round, slots: { ...round.slots, practices } };
}

/** T20: whose practice is told of stands before whose is not: between the people of one, the neighbours would tell it. */
function withheldLast(round: WardRound): WardRound {
  if (round.slots === undefined) return round;
  const { practices } = round.slots;
  const isTold = (cardId: CardId) => practices[cardId] !== undefined;
  return { ...round, agenda: [...round.agenda.filter(isTold), ...round.agenda.filter(cardId => !isTold(cardId))] };
}

function oftenerBy1({ rescheduled = 0 }: WardRound): number {
  return rescheduled + 1;
}

/** Whose practice is known is whoever is on the agenda, and nobody else. */
function withAgenda<Round extends WardRound>(round: Round, agenda: readonly CardId[]): Round {
  if (round.slots === undefined) return { ...round, agenda };
  const { practices } = round.slots;
  const kept = agenda.flatMap(cardId => (practices[cardId] === undefined ? [] : [[cardId, practices[cardId]] as const]));
  return { ...round, agenda, slots: { ...round.slots, practices: Object.fromEntries(kept) } };
}

/** WR2: who was marked present on an earlier day is asked for again; apologies sent ahead stand. */
function standsOn({ attendance, at }: AttendanceEntry, day: string): boolean {
  return attendance !== 'present' || at === undefined || localDate(at) === day;
}

function timedFrom(at: string): Timed {
  return { movedAt: at, pausedMs: 0 };
}

function onNoLearning(round: RunningRound): RunningRound {
  if (round.learning === undefined) return round;
  const { openedAt } = round.learning;
  return { ...round, learning: { openedAt, isNow: false } };
}

function withChair(round: RunningRound, staffId: StaffId, term: number, at: string): RunningRound {
  return { ...round, chair: { staffId, term }, chairs: [...round.chairs, { staffId, from: at }] };
}

/** The timer of the card in hand, or of learning, did not run from `from` to `until`. A pause that goes on counts when it ends. */
function afterPause(round: RunningRound, from: string, until: string): RunningRound {
  const { current, learning, paused } = round;
  if (paused !== null) return round;
  if (current !== null) return { ...round, current: lessPause(current, from, until) };
  if (learning?.timed === undefined) return round;
  return { ...round, learning: { ...learning, timed: lessPause(learning.timed, from, until) } };
}

function lessPause<Place extends Timed>(timed: Place, from: string, until: string): Place {
  const began = from < timed.movedAt ? timed.movedAt : from;
  return { ...timed, pausedMs: timed.pausedMs + Math.max(0, msBetween(began, until)) };
}

/** WR14, WR21, WR23: who was there is settled only now, and with it which agreements were made without a side or the practice. */
function asTheyCloseWith(round: Omit<RunningRound, 'current' | 'paused' | 'freshSince'>): RunningRound['cards'] {
  const settled = Object.entries(round.cards).map(([cardId, card]): [string, RoundCard] => {
    const { outcome, steps } = card;
    const wasHeard = steps.health !== undefined && steps.social !== undefined;
    if (outcome === null || !wasHeard || !isAgreement(outcome.outcome, outcome.dischargeReason)) return [cardId, card];
    const attended = attendedWhen(round, outcome);
    const ofPractice = agreedWithoutPractice(attended, cardId as CardId, outcome);
    const missing = [...agreedWithout(attended, cardId as CardId, card), ...leftWithout(round, cardId as CardId, outcome)];
    const without = SIDES.filter(side => missing.includes(side));
    return [cardId, { ...card, outcome: { ...outcome, without, ...ofPractice } }];
  });
  return Object.fromEntries(settled);
}

function running(round: WardRound): RunningRound {
  if (round.status !== 'running') throw new Error(`round ${round.roundId} is ${round.status}, not running`);
  return round;
}

function withCard(round: RunningRound, cardId: CardId, change: (card: RoundCard) => RoundCard): RunningRound {
  return { ...round, cards: { ...round.cards, [cardId]: change(roundCard(round, cardId)) } };
}
