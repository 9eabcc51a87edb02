import { useId } from 'react';
import { daysBetween } from '../../shared/dates.ts';
import type { CardSummary } from '../../shared/protocol/board.ts';
import { boardWords, stageLabels } from '../labels.ts';
import type { WardBoard } from '../stores/boardStore.ts';
import { useToday } from '../stores/hooks.ts';
import { Overdue } from './ActionsCell.tsx';
import { NotDiscussed } from './DiscussedCell.tsx';
import { NeedWords } from './NeedWords.tsx';
import { PersonOnBoard } from './PersonCell.tsx';
import { type Stage, STAGES, stageOf } from './stages.ts';
import { useHeldRows } from './useHeldRows.ts';
import { Wrapped } from './Wrapped.tsx';

interface BoardColumnsProps {
  readonly ward: WardBoard;
  readonly rows: readonly { readonly card: CardSummary; readonly place: number }[];
}

/** The same people in the same order, beside one another by the stage of their stay. */
export function BoardColumns({ ward, rows }: BoardColumnsProps) {
  const today = useToday();
  return (
    <div className="rt-columns" ref={useHeldRows()}>
      {STAGES.map(stage => (
        <Column
          key={stage}
          stage={stage}
          cards={rows.flatMap(({ card }) => (stageOf(card, today) === stage ? [card] : []))}
          changed={ward.changed}
        />
      ))}
    </div>
  );
}

interface ColumnProps {
  readonly stage: Stage;
  readonly cards: readonly CardSummary[];
  readonly changed: WardBoard['changed'];
}

function Column({ stage, cards, changed }: ColumnProps) {
  const headingId = useId();
  return (
    <section className="rt-column" aria-labelledby={headingId}>
      <h3 className="rt-column__heading" id={headingId}>
        {boardWords.inStage(stageLabels[stage], cards.length)}
      </h3>
      {cards.length === 0 && <p className="rt-quiet">{boardWords.nobodyInStage}</p>}
      <ul className="rt-column__list">
        {cards.map(card => (
          <ColumnEntry key={card.cardId} card={card} isChanged={changed.has(card.cardId)} />
        ))}
      </ul>
    </section>
  );
}

function ColumnEntry({ card, isChanged }: { readonly card: CardSummary; readonly isChanged: boolean }) {
  const today = useToday();
  const reasons = [card.healthReason, card.socialReason].filter(reason => reason !== '').join('; ');
  return (
    <li className="rt-column__one rt-person" data-card={card.cardId}>
      <PersonOnBoard card={card} isChanged={isChanged} />
      <div>
        <Wrapped text={reasons} under={boardWords.daysOnWard(daysBetween(card.addedOn, today))} />
      </div>
      <Overdue actions={card.actions} />
      <NotDiscussed missedOn={card.missedOn} />
      <div className="rt-quiet">
        <NeedWords card={card} />
      </div>
    </li>
  );
}
