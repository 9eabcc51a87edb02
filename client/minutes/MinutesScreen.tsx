import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import type { MinutesAnswer } from '../../shared/protocol/minutes.ts';
import { Failure } from '../app/Failure.tsx';
import { Loading } from '../app/Loading.tsx';
import { useFetched } from '../app/useFetched.ts';
import { usePage } from '../app/usePage.ts';
import { minutesWords } from '../labels.ts';
import { openWard } from '../live/feed.ts';
import { MinutesView } from './MinutesView.tsx';

/** Minutes of a closed round, as they were fixed: read from the server's record, never from what is on the screen now. */
export default function MinutesScreen() {
  const { roundId = '' } = useParams();
  const { answer, retry } = useFetched<MinutesAnswer>(`/api/rounds/${roundId}/minutes`);
  const wardId = answer?.ok === true ? answer.value.minutes.wardId : null;
  useEffect(() => {
    if (wardId !== null) void openWard(wardId);
  }, [wardId]);
  if (answer === null) return <Loading />;
  if (answer.ok) return <MinutesView {...answer.value} />;
  if (answer.problem.refusal === 'minutesNotReady') return <NotReady roundId={roundId} />;
  return <Failure problem={answer.problem} onTryAgain={retry} />;
}

function NotReady({ roundId }: { readonly roundId: string }) {
  const heading = usePage(minutesWords.notReady);
  return (
    <div className="rt-page">
      <h1 className="nhsuk-heading-l" tabIndex={-1} ref={heading}>
        {minutesWords.notReady}
      </h1>
      <Link to={`/rounds/${roundId}`}>{minutesWords.toRound}</Link>
    </div>
  );
}
