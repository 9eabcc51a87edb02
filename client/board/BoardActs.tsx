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

/** What this person may do about rounds here, and in a few words why not more. */
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
      {mayPrepare && <ScheduleChoice ward={board.ward} />}
      {maySeeRounds && <MonthlyButton board={board} mayPrepare={mayPrepare} />}
      {maySeeRounds && <RoundButton board={board} mayPrepare={mayPrepare} />}
    </div>
  );
}
