import { useCallback } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { WardId } from '../../shared/ids.ts';
import type { PastRounds } from '../../shared/protocol/pastRounds.ts';
import { Failure } from '../app/Failure.tsx';
import { Loading } from '../app/Loading.tsx';
import { useFetched, useOpened } from '../app/useFetched.ts';
import { usePage } from '../app/usePage.ts';
import { failures, pastRoundsWords } from '../labels.ts';
import { openWard } from '../live/feed.ts';
import { PastRoundsTable } from './PastRoundsTable.tsx';
import { ProfessionTrendLine } from './ProfessionTrendLine.tsx';

/** ST1: the rounds of a ward, a year at a time; which year stands in the address. */
export default function PastRoundsScreen() {
  const wardId = useParams().wardId as WardId;
  const wanted = useSearchParams()[0].get('year');
  useOpened(useCallback(() => openWard(wardId), [wardId]));
  const query = wanted === null ? '' : `?year=${encodeURIComponent(wanted)}`;
  const { answer, retry } = useFetched<PastRounds>(`/api/wards/${wardId}/rounds${query}`);
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
      {answer === null ? <Loading /> : <Year rounds={answer.value} />}
    </div>
  );
}

function Year({ rounds: { years, year, rounds, trend } }: { readonly rounds: PastRounds }) {
  if (years.length === 0) return <p>{pastRoundsWords.none}</p>;
  return (
    <>
      <ProfessionTrendLine trend={trend} />
      {(years.length > 1 || year !== years[0]) && (
        <nav className="rt-years" aria-label={pastRoundsWords.years}>
          {years.map(each => (
            <Link key={each} to={`?year=${each}`} replace aria-current={each === year ? 'page' : undefined}>
              {each}
            </Link>
          ))}
        </nav>
      )}
      {rounds.length === 0 ? <p>{pastRoundsWords.noneIn(year)}</p> : <PastRoundsTable year={year} rounds={rounds} />}
    </>
  );
}
