import { Link } from 'react-router';
import { failures, refusalWords } from '../labels.ts';
import type { Problem } from '../live/http.ts';
import { usePage } from './usePage.ts';

interface FailureProps {
  readonly problem: Problem;
  readonly onTryAgain: () => void;
}

/** A whole page that could not be shown: why, and what to do. */
export function Failure({ problem, onTryAgain }: FailureProps) {
  const isForGood = problem.status === 404 || problem.status === 403;
  const title = titleOf(problem);
  const heading = usePage(title);
  return (
    <div className="rt-page">
      <h1 className="nhsuk-heading-l" tabIndex={-1} ref={heading}>
        {title}
      </h1>
      <p>{problemWords(problem)}</p>
      <p className="rt-buttons">
        {!isForGood && (
          <button type="button" className="rt-button rt-button--primary" onClick={onTryAgain}>
            {failures.tryAgain}
          </button>
        )}
        <Link to="/">{failures.backToBoard}</Link>
      </p>
    </div>
  );
}

function titleOf({ status }: Problem): string {
  if (status === 404) return failures.notFoundTitle;
  return status === 403 ? failures.notOpenTitle : failures.title;
}

export function problemWords(problem: Problem): string {
  if (problem.status === 404) return failures.notFound;
  if (problem.refusal !== null) return refusalWords(problem.refusal);
  return problem.status === 0 ? failures.offline : problem.detail || refusalWords('unexpected');
}
