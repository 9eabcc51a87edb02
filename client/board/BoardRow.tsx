import { memo } from 'react';
import { daysBetween } from '../../shared/dates.ts';
import type { CardId, WardId } from '../../shared/ids.ts';
import type { CardSummary } from '../../shared/protocol/board.ts';
import { boardWords } from '../labels.ts';
import { useToday } from '../stores/hooks.ts';
import { ActionsCell } from './ActionsCell.tsx';
import { DiscussedCell } from './DiscussedCell.tsx';
import { MoveMenu } from './MoveMenu.tsx';
import { NeedWords } from './NeedWords.tsx';
import { PersonCell } from './PersonCell.tsx';
import { SideCell } from './SideCell.tsx';
import { Wrapped } from './Wrapped.tsx';

interface BoardRowProps {
  readonly card: CardSummary;
  /** As people count, from 1. */
  readonly place: number;
  readonly wardId: WardId;
  readonly isChanged: boolean;
  /** Sees the people alone, not what the team says of them. */
  readonly isGuest: boolean;
  /** The person is on an agenda that this reader may put in order. */
  readonly mayMove: boolean;
  readonly onMoved: (cardId: CardId) => void;
}

/** Drawn anew only for what is new in this row: the ward has news every few seconds, and a hundred rows. */
export const BoardRow = memo(function BoardRow({ card, place, wardId, isChanged, isGuest, mayMove, onMoved }: BoardRowProps) {
  const { columns } = boardWords;
  const today = useToday();
  const reasons = [card.healthReason, card.socialReason].filter(reason => reason !== '').join('; ');
  return (
    <tr data-card={card.cardId}>
      <td className="rt-board__place">{place}</td>
      <PersonCell card={card} isChanged={isChanged} />
      <td data-heading={columns.why}>
        <Wrapped text={reasons} under={boardWords.daysOnWard(daysBetween(card.addedOn, today))} />
      </td>
      {!isGuest && (
        <>
          <SideCell side="health" summary={card.health} mark={card.readiness.health} />
          <SideCell side="social" summary={card.social} mark={card.readiness.social} />
          <ActionsCell actions={card.actions} />
          <DiscussedCell card={card} />
          <td className="rt-board__need" data-heading={columns.need}>
            <NeedWords card={card} />
            {mayMove && <MoveMenu card={card} wardId={wardId} onMoved={onMoved} />}
          </td>
        </>
      )}
    </tr>
  );
});
