import type { Reading } from '../../db/store.ts';
import { isGpInWiderMdt, type Viewer } from '../../shared/domain/permissions.ts';
import { learningSlot } from '../../shared/domain/learning.ts';
import { practiceSlots } from '../../shared/domain/practiceSlots.ts';
import { hasStarted, type RoundCard, type SlotPlan, type WardRound } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import type { RoundDetail, WiderMdtForPractice } from '../../shared/protocol/board.ts';
import { readShieldedAmong, type Shielded } from './shielded.ts';

/** The round without the people hidden from this viewer, and without the practice of anyone restricted. */
export function presentRound(round: WardRound, { hidden, restricted }: Shielded): WardRound {
  const agenda = round.agenda.filter(cardId => !hidden.has(cardId));
  const isHidden = (cardId: CardId) => hidden.has(cardId);
  const isUnsaid = (cardId: CardId) => hidden.has(cardId) || restricted.has(cardId);
  const addedLate = without(round.addedLate, isHidden);
  const shown = { ...round, addedLate, ...tellingNoPractice({ agenda, slots: round.slots }, isUnsaid) };
  if (shown.status === 'planned' || shown.status === 'cancelled') return shown;
  const cards = Object.fromEntries(
    Object.entries(without(shown.cards, isHidden)).map(([cardId, card]) => {
      return [cardId, restricted.has(cardId as CardId) ? tellingNoPracticeOf(card) : card];
    }),
  );
  if (shown.status === 'closed') return { ...shown, cards };
  const current = shown.current !== null && hidden.has(shown.current.cardId) ? null : shown.current;
  return { ...shown, cards, current };
}

/** T20: nor which practice it was agreed without. */
function tellingNoPracticeOf(card: RoundCard): RoundCard {
  if (card.outcome === null) return card;
  const { withoutPractice: _, ...outcome } = card.outcome;
  return { ...card, outcome };
}

/** The round as its page reads it. Access was decided by the caller. */
export async function presentRoundDetail(reading: Reading, viewer: Viewer, round: WardRound, now: string): Promise<RoundDetail> {
  const shielded = await readShieldedAmong(reading, viewer, peopleOf(round));
  const detail = { round: presentRound(round, shielded), serverTime: now };
  if (!isGpInWiderMdt(viewer, round.wardId, round.kind)) return detail;
  return { ...detail, round: tellingNoReason(detail.round), forPractice: forPractice(round, shielded) };
}

/** On its agenda, or of whom it says anything. */
function peopleOf(round: WardRound): readonly CardId[] {
  const { agenda, slots, addedLate } = round;
  const said = [hasStarted(round) ? round.cards : {}, slots?.practices ?? {}, addedLate];
  return [...new Set([...agenda, ...said.flatMap(byCard => Object.keys(byCard) as CardId[])])];
}

/** AC13: why it was cancelled was said to the team, and may speak of people of another practice. */
function tellingNoReason(round: WardRound): WardRound {
  return round.status === 'cancelled' ? { ...round, cancelled: { ...round.cancelled, reason: '' } } : round;
}

/** AC13: told from the whole agenda, so that the times are everyone's. */
function forPractice(round: WardRound, { hidden, restricted }: Shielded): WiderMdtForPractice {
  const current = round.status === 'running' ? (round.current?.cardId ?? null) : null;
  const told = tellingNoPractice(round, cardId => restricted.has(cardId));
  const slots = practiceSlots({ ...round, ...told }).flatMap(({ practiceId, cardIds, from, until }) => {
    if (practiceId === null) return [];
    return { practiceId, from, until, isNow: current !== null && cardIds.includes(current) };
  });
  // Behind whoever is shown a practice: a gap before it would tell that someone is restricted (T20).
  const learning = learningSlot({ ...round, agenda: round.agenda.filter(cardId => !restricted.has(cardId)) });
  return { slots, learning, isElsewhere: current !== null && hidden.has(current) };
}

/** T20: whose practice is not told stands behind all slots: between the people of one, the neighbours would tell it. */
export function tellingNoPractice(
  { agenda, slots }: { readonly agenda: WardRound['agenda']; readonly slots?: SlotPlan | undefined },
  isUnsaid: (cardId: CardId) => boolean,
): Pick<WardRound, 'agenda' | 'slots'> {
  if (slots === undefined) return { agenda };
  const isSaid = (cardId: CardId) => !isUnsaid(cardId);
  return { agenda: [...agenda.filter(isSaid), ...agenda.filter(isUnsaid)], slots: shownSlots(slots, isUnsaid) };
}

export function shownSlots(slots: SlotPlan, isUnsaid: (cardId: CardId) => boolean): SlotPlan {
  return { ...slots, practices: without(slots.practices, isUnsaid) };
}

function without<Entry>(byCard: Readonly<Record<CardId, Entry>>, isLeftOut: (cardId: CardId) => boolean): Record<CardId, Entry> {
  return Object.fromEntries(Object.entries(byCard).filter(([cardId]) => !isLeftOut(cardId as CardId)));
}
