import { Link, useLocation } from 'react-router';
import { objectionToRound } from '../../shared/domain/permissions.ts';
import type { WardId } from '../../shared/ids.ts';
import { frame } from '../labels.ts';
import { useSignedIn, useToday, useWardBoard } from '../stores/hooks.ts';
import { viewerOf } from '../stores/sessionStore.ts';

/** The open round of the ward, for those who may come to it: to a GP that is the wider MDT (AC13). */
export function RoundState({ wardId }: { readonly wardId: WardId }) {
  const board = useWardBoard(wardId)?.board;
  const today = useToday();
  const { pathname } = useLocation();
  const viewer = viewerOf(useSignedIn());
  const round = board?.openRounds.find(({ kind }) => objectionToRound(viewer, wardId, kind) === null);
  if (round === undefined) return null;
  const path = `/rounds/${round.roundId}`;
  const isRunning = round.status === 'running';
  const running = pathname === path ? frame.inRound(round.kind) : frame.roundRunning(round.kind);
  const words = isRunning ? running : frame.roundPlanned(round.kind, round.heldOn, today);
  return (
    <Link className="rt-strip__round" to={path}>
      <span className="rt-strip__long">{words}</span>
      <span className="rt-strip__short">
        {isRunning ? frame.inRound(round.kind) : frame.roundPlannedShort(round.kind, round.heldOn, today)}
      </span>
    </Link>
  );
}
