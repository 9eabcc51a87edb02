import { problemWords } from '../app/Failure.tsx';
import { useReadOut } from '../app/useReadOut.ts';
import { historyWords } from '../labels.ts';
import type { Problem } from '../live/http.ts';

interface HistoryProblemProps {
  readonly problem: Problem;
  readonly onTryAgain: () => void;
}

/** Why a part of the history can't be shown, in the place where it would stand. */
export function HistoryProblem({ problem, onTryAgain }: HistoryProblemProps) {
  const words = problem.status === 0 ? historyWords.offline : problemWords(problem);
  useReadOut(words);
  return (
    <div className="card__problem">
      {words}{' '}
      {problem.refusal !== 'historyTooLong' && (
        <button type="button" className="rt-button card-button" onClick={onTryAgain}>
          {historyWords.tryAgain}
        </button>
      )}
    </div>
  );
}
