import { Link } from 'react-router';
import { groupBy } from '../../shared/groupBy.ts';
import type { PastRound } from '../../shared/protocol/pastRounds.ts';
import { DateText } from '../app/DateText.tsx';
import { minutesWords, pastRoundsWords, roundName, roundStatusLabels } from '../labels.ts';

interface PastRoundsTableProps {
  readonly year: string;
  readonly rounds: readonly PastRound[];
}

/** Newest first, under their months. */
export function PastRoundsTable({ year, rounds }: PastRoundsTableProps) {
  const headings = Object.values(pastRoundsWords.columns);
  const months = groupBy(rounds, ({ heldOn }) => heldOn.slice(0, 'yyyy-mm'.length));
  return (
    <table className="rt-rows rt-past-rounds">
      <caption className="nhsuk-u-visually-hidden">{pastRoundsWords.caption(year)}</caption>
      <thead>
        <tr>
          {headings.map(name => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      {[...months].map(([month, ofMonth]) => (
        <tbody key={month}>
          <tr>
            <th className="rt-past-rounds__month" scope="rowgroup" colSpan={headings.length}>
              {pastRoundsWords.month(`${month}-01`)}
            </th>
          </tr>
          {ofMonth.map(round => (
            <RoundRow key={round.roundId} round={round} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function RoundRow({ round }: { readonly round: PastRound }) {
  const { roundId, heldOn, status, chair, people } = round;
  const { columns, notKnown } = pastRoundsWords;
  const isClosed = status === 'closed';
  const standing = standingOf(round);
  return (
    <tr>
      <th scope="row">{roundName(round)}</th>
      <td>
        <DateText on={heldOn} />
        {standing.length > 0 && ` (${standing.join(', ')})`}
      </td>
      <td data-heading={columns.chair}>{chair ?? notKnown}</td>
      <td className="rt-past-rounds__count" data-heading={columns.discussed}>
        {people?.discussed ?? notKnown}
      </td>
      <td className="rt-past-rounds__count" data-heading={columns.notDiscussed}>
        {people?.notDiscussed ?? notKnown}
      </td>
      <td>
        {isClosed ? (
          <Link to={`/rounds/${roundId}/minutes`}>{minutesWords.title(round)}</Link>
        ) : (
          <Link to={`/rounds/${roundId}`}>{pastRoundsWords.go}</Link>
        )}
      </td>
    </tr>
  );
}

function standingOf({ status, cancelled, damaged }: PastRound): readonly string[] {
  const how = cancelled === null ? roundStatusLabels[status].toLocaleLowerCase('en-GB') : pastRoundsWords.cancelled(cancelled);
  return [...(status === 'closed' ? [] : [how]), ...(damaged === true ? [pastRoundsWords.damaged] : [])];
}
