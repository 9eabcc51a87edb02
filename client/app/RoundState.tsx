import { Link } from 'react-router';
import { objectionToRounds } from '../../shared/domain/permissions.ts';
import type { WardId } from '../../shared/ids.ts';
import { frame } from '../labels.ts';
import { useSignedIn, useToday, useWardBoard } from '../stores/hooks.ts';
import { viewerOf } from '../stores/sessionStore.ts';

/** The open round of the ward, for those who may look at rounds. */
export function RoundState({ wardId }: { readonly wardId: WardId }) {
  const board = useWardBoard(wardId)?.board;
  const today = useToday();
  const round = board?.openRound ?? null;
  const viewer = viewerOf(useSignedIn());
  if (round === null || objectionToRounds(viewer, wardId) !== null) return null;
  return (
    <Link className="rt-strip__round" to={`/rounds/${round.roundId}`}>
      {round.status === 'running' ? frame.roundRunning : frame.roundPlanned(round.heldOn, today)}
    </Link>
  );
}
