import { learningSlot } from '../../shared/domain/learning.ts';
import { isPracticePresent } from '../../shared/domain/practicePresence.ts';
import { type PracticeSlot, practiceSlots } from '../../shared/domain/practiceSlots.ts';
import { roundCard, type RunningRound, type WardRound } from '../../shared/domain/wardRound.ts';
import type { OrganisationId } from '../../shared/ids.ts';
import type { WardDetail } from '../../shared/protocol/board.ts';
import { learningSlotWords, slotWords } from '../labels.ts';

/** WR19: when each practice comes to a monthly round, the first of them said above. */
export function SlotList({ round, ward }: { readonly round: WardRound; readonly ward: WardDetail }) {
  if (round.kind !== 'monthly') return null;
  const slots = practiceSlots(round);
  const [first] = slots;
  const learning = learningSlot(round);
  return (
    <section className="panel slots" aria-labelledby="slots">
      <header className="panel__head">
        <h2 id="slots">{slotWords.heading}</h2>
      </header>
      {first === undefined ? <p>{slotWords.none}</p> : <p>{slotWords.first(practiceName(first.practiceId, ward), first.from)}</p>}
      <ul>
        {slots.map(slot => (
          <li key={slot.cardIds[0]}>{slotLine(slot, round, ward)}</li>
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

/** "Oak Surgery 12:30–12:50, 4 people", and, from when people are marked as here, that it is not present (WR21); null for no slot. */
export function slotLine(slot: PracticeSlot | undefined, round: WardRound, ward: WardDetail): string | null {
  if (slot === undefined) return null;
  const name = practiceName(slot.practiceId, ward);
  const line = slotWords.slot(name, slot.from, slot.until, slot.cardIds.length);
  const isToldWhoIsHere = round.status !== 'planned' || round.attendance.length > 0;
  const isMissing = isToldWhoIsHere && slot.practiceId !== null && !isPracticePresent(round, slot.practiceId);
  return isMissing ? `${line} · ${slotWords.notPresent}` : line;
}

export function practiceName(practiceId: OrganisationId | null, { organisations }: WardDetail): string {
  return organisations.find(({ organisationId }) => organisationId === practiceId)?.name ?? slotWords.hidden;
}
