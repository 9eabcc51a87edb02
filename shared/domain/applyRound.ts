import type { CardId, StaffId } from '../ids.ts';
import { type RoundCard, type RoundEvent, roundCard, type RunningRound, type WardRound } from './wardRound.ts';

/**
 * What is true of a round after an event. The server, every screen and the minutes run this same function.
 * An event that does not fit the state is a mistake in the program and throws.
 */
export function applyRound(round: WardRound | null, event: RoundEvent, by: StaffId, at: string): WardRound {
  if (event.type === 'roundPlanned') {
    const { type: _, ...plan } = event;
    return { ...plan, status: 'planned', version: 1, attendance: [] };
  }
  if (round === null) throw new Error(`${event.type} for a round that was never planned: ${event.roundId}`);
  return { ...afterEvent(round, event, by, at), version: round.version + 1 };
}

function afterEvent(round: WardRound, event: Exclude<RoundEvent, { type: 'roundPlanned' }>, by: StaffId, at: string): WardRound {
  switch (event.type) {
    case 'attendanceRecorded': {
      const others = round.attendance.filter(entry => entry.staffId !== event.entry.staffId);
      return { ...round, attendance: [...others, event.entry] };
    }
    case 'cardMovedOnAgenda': {
      const others = round.agenda.filter(cardId => cardId !== event.cardId);
      return { ...round, agenda: placeAfter(others, event.cardId, event.after) };
    }
    case 'roundStarted':
      if (round.status !== 'planned') throw new Error('a round started twice');
      return {
        ...round,
        status: 'running',
        heldOn: event.heldOn,
        agenda: event.agenda,
        startedAt: at,
        chair: { staffId: event.chairStaffId, term: 1 },
        cards: {},
        current: null,
      };
    case 'chairMovedToCard':
      return { ...running(round), current: { cardId: event.cardId, movedAt: at } };
    case 'needsReviewed':
      return withCard(running(round), event.cardId, card => ({ ...card, needs: event.needs }));
    case 'outcomeRecorded': {
      const { outcome, reason, dischargeReason, diedOn } = event;
      return withCard(running(round), event.cardId, card => ({
        ...card,
        outcome: { outcome, reason, dischargeReason, diedOn, at, by },
      }));
    }
    case 'outcomeWithdrawn':
      return withCard(running(round), event.cardId, card => ({ ...card, outcome: null }));
    case 'roundClosed': {
      const { current: _, ...rest } = running(round);
      return { ...rest, status: 'closed', closedAt: at };
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

function running(round: WardRound): RunningRound {
  if (round.status !== 'running') throw new Error(`round ${round.roundId} is ${round.status}, not running`);
  return round;
}

function withCard(round: RunningRound, cardId: CardId, change: (card: RoundCard) => RoundCard): RunningRound {
  return { ...round, cards: { ...round.cards, [cardId]: change(roundCard(round, cardId)) } };
}
