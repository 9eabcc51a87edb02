import { useCallback } from 'react';
import { Link, useParams } from 'react-router';
import type { WardId } from '../../shared/ids.ts';
import type { RoundName } from '../../shared/protocol/board.ts';
import { DateText } from '../app/DateText.tsx';
import { Failure } from '../app/Failure.tsx';
import { Loading } from '../app/Loading.tsx';
import { useFetched, useOpened } from '../app/useFetched.ts';
import { usePage } from '../app/usePage.ts';
import { failures, pastRoundsWords, roundStatusLabels } from '../labels.ts';
import { openWard } from '../live/feed.ts';

export default function PastRoundsScreen() {
  const wardId = useParams().wardId as WardId;
  useOpened(useCallback(() => openWard(wardId), [wardId]));
  const { answer, retry } = useFetched<{ rounds: readonly RoundName[] }>(`/api/wards/${wardId}/rounds`);
  const heading = usePage(pastRoundsWords.title);
  if (answer?.ok === false) return <Failure problem={answer.problem} onTryAgain={retry} />;
  return (
    <div className="rt-page">
      <p>
        <Link className="rt-back" to={`/wards/${wardId}`}>
          {failures.backToBoard}
        </Link>
      </p>
      <h1 className="nhsuk-heading-l" tabIndex={-1} ref={heading}>
        {pastRoundsWords.title}
      </h1>
      {answer === null && <Loading />}
      {answer?.value.rounds.length === 0 && <p>{pastRoundsWords.none}</p>}
      {answer !== null && answer.value.rounds.length > 0 && <RoundsTable rounds={answer.value.rounds} />}
    </div>
  );
}

function RoundsTable({ rounds }: { readonly rounds: readonly RoundName[] }) {
  const { columns } = pastRoundsWords;
  return (
    <table className="rt-rows">
      <caption className="nhsuk-u-visually-hidden">{pastRoundsWords.caption}</caption>
      <thead>
        <tr>
          {[columns.number, columns.held, columns.state, columns.link].map(name => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rounds.map(({ roundId, number, heldOn, status }) => (
          <tr key={roundId}>
            <th scope="row">{number}</th>
            <td>
              <DateText on={heldOn} />
            </td>
            <td>{roundStatusLabels[status]}</td>
            <td>
              {status === 'closed' ? (
                <Link to={`/rounds/${roundId}/minutes`}>{pastRoundsWords.minutes(number)}</Link>
              ) : (
                <Link to={`/rounds/${roundId}`}>{pastRoundsWords.go}</Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
