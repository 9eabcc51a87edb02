import type { ReactNode } from 'react';
import { roundCard, type RunningRound } from '../../shared/domain/wardRound.ts';
import type { CardSummary } from '../../shared/protocol/board.ts';
import { learningSlot } from '../../shared/domain/learning.ts';
import { practiceSlots } from '../../shared/domain/practiceSlots.ts';
import { agendaWords, learningSlotWords, personName } from '../labels.ts';
import type { WardBoard } from '../stores/boardStore.ts';
import { useToday } from '../stores/hooks.ts';
import { reasonsOf } from './LobbyAgenda.tsx';
import { LEARNING, type Place } from './place.ts';
import { NextSlot, slotLine } from './SlotList.tsx';

interface AgendaProps {
  readonly round: RunningRound;
  readonly wardBoard: WardBoard;
  readonly shown: Place | null;
  readonly onOpen: (place: Place) => void;
  /** Under the list. */
  readonly children?: ReactNode;
}

/** The people of the round in order: done with their outcome, the one shown, and those to come with why they are here. */
export function Agenda({ round, wardBoard, shown, onOpen, children }: AgendaProps) {
  const slots = practiceSlots(round);
  const learning = learningSlot(round);
  const opening = new Map(slots.map(slot => [slot.cardIds[0], slot]));
  return (
    <nav className="agenda" aria-label={agendaWords.label}>
      <h2>{agendaWords.heading(round.agenda.length)}</h2>
      {slots.length > 0 && <NextSlot round={round} slots={slots} ward={wardBoard.board.ward} />}
      <ol>
        {round.agenda.map((cardId, index) => {
          const summary = wardBoard.cards.get(cardId);
          if (summary === undefined) return null;
          return (
            <AgendaRow
              key={cardId}
              round={round}
              summary={summary}
              place={index + 1}
              slot={slotLine(opening.get(cardId), round, wardBoard)}
              isShown={cardId === shown}
              onOpen={() => onOpen(cardId)}
            />
          );
        })}
        {learning !== null && (
          <LearningRow round={round} slot={learning} isShown={shown === LEARNING} onOpen={() => onOpen(LEARNING)} />
        )}
      </ol>
      {children}
    </nav>
  );
}

interface AgendaRowProps {
  readonly round: RunningRound;
  readonly summary: CardSummary;
  readonly place: number;
  /** Whose slot begins with this person; null for anybody else. */
  readonly slot: string | null;
  readonly isShown: boolean;
  readonly onOpen: () => void;
}

function AgendaRow({ round, summary, place, slot, isShown, onOpen }: AgendaRowProps) {
  const { outcome } = roundCard(round, summary.cardId);
  const today = useToday();
  const isDone = outcome !== null;
  const isChairHere = round.current?.cardId === summary.cardId;
  const done = outcome === null ? '' : agendaWords.short[outcome.outcome];
  const words = isDone ? `${done}${outcome.reason === null ? '' : `: ${outcome.reason}`}` : reasonsOf(summary, today);
  return (
    <li className={isShown ? 'agenda__now' : isDone ? 'agenda__done' : ''}>
      {slot !== null && <b className="agenda__slot">{slot}</b>}
      <AgendaButton place={isDone ? <Done /> : place} name={personName(summary.person)} isShown={isShown} onOpen={onOpen}>
        {words}
        {isChairHere && !isShown && <b> · {agendaWords.chairIsHere}</b>}
      </AgendaButton>
    </li>
  );
}

interface LearningRowProps {
  readonly round: RunningRound;
  readonly slot: NonNullable<ReturnType<typeof learningSlot>>;
  readonly isShown: boolean;
  readonly onOpen: () => void;
}

/** WR20: behind everyone. */
function LearningRow({ round: { learning }, slot, isShown, onOpen }: LearningRowProps) {
  return (
    <li className={isShown ? 'agenda__now' : learning === undefined ? '' : 'agenda__done'}>
      <b className="agenda__slot">{learningSlotWords.slot(slot.from, slot.until)}</b>
      <AgendaButton place={null} name={learningSlotWords.open} isShown={isShown} onOpen={onOpen}>
        {learning?.isNow === true && !isShown && <b>{agendaWords.chairIsHere}</b>}
      </AgendaButton>
    </li>
  );
}

interface AgendaButtonProps {
  /** The number of the person, or that they are done. */
  readonly place: ReactNode;
  readonly name: string;
  readonly isShown: boolean;
  readonly onOpen: () => void;
  /** Below the name. */
  readonly children: ReactNode;
}

function AgendaButton({ place, name, isShown, onOpen, children }: AgendaButtonProps) {
  return (
    <button
      type="button"
      aria-current={isShown ? 'true' : undefined}
      ref={button => {
        if (isShown) keepInSight(button);
      }}
      onClick={onOpen}
    >
      <span className="agenda__place">{place}</span>
      <span className="agenda__name">{name}</span>
      <small>{children}</small>
    </button>
  );
}

function Done() {
  return (
    <>
      <span aria-hidden="true">✓</span>
      <span className="nhsuk-u-visually-hidden">{agendaWords.done}</span>
    </>
  );
}

/** Scrolls the list (on a phone, sideways), never the page. */
function keepInSight(button: HTMLElement | null) {
  const list = button?.closest('.agenda');
  const row = button?.closest('li');
  const strip = list?.querySelector('ol');
  if (!(list instanceof HTMLElement) || row === null || row === undefined || strip === null || strip === undefined) return;
  const above = row.offsetTop < list.scrollTop;
  const below = row.offsetTop + row.offsetHeight > list.scrollTop + list.clientHeight;
  if (above || below) list.scrollTop = Math.max(0, row.offsetTop - list.clientHeight / 3);
  if (strip.scrollWidth > strip.clientWidth) strip.scrollLeft = row.offsetLeft - 12;
}
