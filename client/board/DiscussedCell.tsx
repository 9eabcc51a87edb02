import type { CardSummary } from '../../shared/protocol/board.ts';
import { formatDate } from '../../shared/dates.ts';
import { DateAgo } from '../app/DateText.tsx';
import { WholeDates } from '../app/WholeDates.tsx';
import { boardWords } from '../labels.ts';

/** When last discussed; two missed rounds are a true problem, so they may be red. */
export function DiscussedCell({ card }: { readonly card: CardSummary }) {
  const { lastDiscussedOn, missedOn } = card;
  const last = lastDiscussedOn === null ? boardWords.never : <DateAgo on={lastDiscussedOn} />;
  if (missedOn.length < 2) {
    return <td data-heading={boardWords.columns.lastDiscussed}>{last}</td>;
  }
  const since =
    lastDiscussedOn === null ? `${boardWords.never}.` : `${boardWords.lastDiscussedPrefix} ${formatDate(lastDiscussedOn)}.`;
  return (
    <td data-heading={boardWords.columns.lastDiscussed}>
      <NotDiscussed missedOn={missedOn} />
      <small>
        <WholeDates words={`${boardWords.missed(missedOn)} ${since}`} />
      </small>
    </td>
  );
}

/** Two missed rounds or more. */
export function NotDiscussed({ missedOn }: Pick<CardSummary, 'missedOn'>) {
  if (missedOn.length < 2) return null;
  return (
    <span className="rt-tag rt-tag--problem">
      <span aria-hidden="true">! </span>
      {boardWords.notDiscussed(missedOn.length)}
    </span>
  );
}
