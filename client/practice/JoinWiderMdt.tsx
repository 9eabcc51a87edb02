import { Link } from 'react-router';
import type { WardId } from '../../shared/ids.ts';
import { widerMdtWords } from '../labels.ts';
import { openRoundOf } from '../stores/boardStore.ts';
import { useRound, useSignedIn, useWardBoard, useWiderMdtForPractice } from '../stores/hooks.ts';
import type { RoundId } from '../../shared/ids.ts';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import { DateText } from '../app/DateText.tsx';

/** "Join the wider MDT, your slot 12:30–12:50": a GP's way into the round that is planned or running. */
export function JoinWiderMdt({ wardId }: { readonly wardId: WardId }) {
  const board = useWardBoard(wardId)?.board;
  const roundId: RoundId | null = board === undefined ? null : (openRoundOf(board, 'monthly')?.roundId ?? null);
  const round = useRound(roundId);
  return round === null ? null : <Join round={round} />;
}

function Join({ round: { roundId, heldOn } }: { readonly round: WardRound }) {
  const { organisationId } = useSignedIn();
  const slots = useWiderMdtForPractice(roundId)?.slots ?? [];
  const times = slots.filter(({ practiceId }) => practiceId === organisationId).map(({ from, until }) => `${from}–${until}`);
  return (
    <p className="practice__join">
      <Link className="rt-button rt-button--primary" to={`/rounds/${roundId}`}>
        {widerMdtWords.join(times.join(', '))}
      </Link>{' '}
      <DateText on={heldOn} />
    </p>
  );
}
