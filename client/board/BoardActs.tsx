import { Link } from 'react-router';
import { objectionToPreparing, objectionToRounds } from '../../shared/domain/permissions.ts';
import type { Board } from '../../shared/protocol/board.ts';
import { boardWords } from '../labels.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { viewerOf } from '../stores/sessionStore.ts';
import { PracticeLink } from '../practice/PracticeLink.tsx';
import { MonthlyButton } from './MonthlyButton.tsx';
import { RoundButton } from './RoundButton.tsx';
import { ScheduleChoice } from './ScheduleChoice.tsx';

/** What this person may do here, and in a few words why not more. */
export function BoardActs({ board }: { readonly board: Board }) {
  const viewer = viewerOf(useSignedIn());
  const { wardId, role } = board.ward;
  const mayPrepare = objectionToPreparing(viewer, wardId) === null;
  const maySeeRounds = objectionToRounds(viewer, wardId) === null;
  return (
    <div className="rt-tools__acts">
      {!mayPrepare && role !== 'chair' && role !== 'scribe' && <span className="rt-quiet">{boardWords.why[role]}</span>}
      {role === 'gp' && <PracticeLink wardId={wardId} />}
      {maySeeRounds && (
        <Link className="rt-tools__link" to={`/wards/${wardId}/rounds`}>
          {boardWords.pastRounds}
        </Link>
      )}
      {mayPrepare && (
        <>
          <ScheduleChoice ward={board.ward} />
          <a className="rt-tools__link" href={`/api/wards/${wardId}/export`} download>
            {boardWords.export}
          </a>
          <Link className="rt-button" to={`/wards/${wardId}/import`}>
            {boardWords.import}
          </Link>
          <Link className="rt-button" to={`/wards/${wardId}/add`}>
            {boardWords.add}
          </Link>
        </>
      )}
      {maySeeRounds && <MonthlyButton board={board} mayPrepare={mayPrepare} />}
      {maySeeRounds && <RoundButton board={board} mayPrepare={mayPrepare} />}
    </div>
  );
}
