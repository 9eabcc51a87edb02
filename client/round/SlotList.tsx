import { attendedAtAll } from '../../shared/domain/attendance.ts';
import { learningSlot } from '../../shared/domain/learning.ts';
import { isPracticePresent } from '../../shared/domain/practicePresence.ts';
import { type PracticeSlot, practiceSlots } from '../../shared/domain/practiceSlots.ts';
import { hasStarted, roundCard, type RunningRound, type WardRound } from '../../shared/domain/wardRound.ts';
import { isByNote } from '../../shared/domain/answerByNote.ts';
import type { CardId, OrganisationId } from '../../shared/ids.ts';
import type { CardSummary, WardDetail } from '../../shared/protocol/board.ts';
import { absentWords, learningSlotWords, slotWords } from '../labels.ts';

/** What is said of a practice besides its people: its name, and whether they have been answered for. */
export interface SlotSurroundings {
  readonly board: { readonly ward: Pick<WardDetail, 'organisations'> };
  readonly cards: ReadonlyMap<CardId, Pick<CardSummary, 'practiceAnsweredAt'>>;
}

/** WR19: when each practice comes to a monthly round, the first of them said above. */
export function SlotList({ round, wardBoard }: { readonly round: WardRound; readonly wardBoard: SlotSurroundings }) {
  if (round.kind !== 'monthly') return null;
  const slots = practiceSlots(round);
  const [first] = slots;
  const learning = learningSlot(round);
  return (
    <section className="panel slots" aria-labelledby="slots">
      <header className="panel__head">
        <h2 id="slots">{slotWords.heading}</h2>
      </header>
      {first === undefined ? (
        <p>{slotWords.none}</p>
      ) : (
        <p>{slotWords.first(practiceName(first.practiceId, wardBoard.board.ward), first.from)}</p>
      )}
      <ul>
        {slots.map(slot => (
          <li key={slot.cardIds[0]}>{slotLine(slot, round, wardBoard)}</li>
        ))}
        {learning !== null && <li>{learningSlotWords.slot(learning.from, learning.until)}</li>}
      </ul>
    </section>
  );
}

interface NextSlotProps {
  readonly round: RunningRound;
  readonly slots: readonly PracticeSlot[];
  readonly ward: WardDetail;
}

/** WR7: the practice that comes after the one in hand, wrapping round as the cards do: its GPs are called in. */
export function NextSlot({ round, slots, ward }: NextSlotProps) {
  const isOpen = ({ cardIds }: PracticeSlot) => cardIds.some(cardId => roundCard(round, cardId).outcome === null);
  const inHand = slots.findIndex(({ cardIds }) => round.current !== null && cardIds.includes(round.current.cardId));
  const next = [...slots.slice(inHand + 1), ...slots.slice(0, Math.max(inHand, 0))].find(isOpen);
  if (next === undefined) return null;
  return <p className="agenda__next">{slotWords.next(practiceName(next.practiceId, ward), next.from)}</p>;
}

/**
 * "Oak Surgery 12:30–12:50, 4 people". Until it comes, what it has answered by note (GP6), and from when people are marked as
 * here that it is not present (WR21), or, while anybody of the slot is still to come, that it has left. Null for no slot.
 */
export function slotLine(slot: PracticeSlot | undefined, round: WardRound, { board, cards }: SlotSurroundings): string | null {
  if (slot === undefined) return null;
  const name = practiceName(slot.practiceId, board.ward);
  const line = slotWords.slot(name, slot.from, slot.until, slot.cardIds.length);
  if (slot.practiceId === null || isPracticePresent(round, slot.practiceId)) return line;
  const hasLeft = isPracticePresent(attendedAtAll(round), slot.practiceId);
  if (hasLeft && slot.cardIds.every(cardId => hasStarted(round) && roundCard(round, cardId).outcome !== null)) return line;
  const isToldWhoIsHere = round.status !== 'planned' || round.attendance.length > 0;
  const presence = hasLeft ? slotWords.left : slotWords.notPresent;
  const said = [...(isToldWhoIsHere ? [presence] : []), ...answeredByNote(slot.cardIds, round, cards)];
  return said.length === 0 ? line : `${line} · ${said.join(', ')}`;
}

/** GP6: that the practice has answered for these people by note, in no words or in one piece. */
export function answeredByNote(
  cardIds: readonly CardId[],
  round: WardRound,
  cards: SlotSurroundings['cards'],
): readonly string[] {
  const answered = cardIds.filter(cardId => isByNote(cards.get(cardId)?.practiceAnsweredAt ?? null, round)).length;
  if (answered === 0) return [];
  return [answered === cardIds.length ? absentWords.answeredByNote : slotWords.answeredByNoteOf(answered, cardIds.length)];
}

export function practiceName(practiceId: OrganisationId | null, { organisations }: Pick<WardDetail, 'organisations'>): string {
  return organisations.find(({ organisationId }) => organisationId === practiceId)?.name ?? slotWords.hidden;
}
