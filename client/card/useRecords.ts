import { isRecording, mayRecord } from '../../shared/domain/decideRound.ts';
import { mayBeScribe, recordsRounds } from '../../shared/domain/permissions.ts';
import type { CardId, WardId } from '../../shared/ids.ts';
import { useRound, useSignedIn, useWardBoard } from '../stores/hooks.ts';
import { viewerOf } from '../stores/sessionStore.ts';

/** Chair or scribe of the ward. */
export function useKeepsRecord({ wardId }: { readonly wardId: WardId }): boolean {
  return recordsRounds(viewerOf(useSignedIn()), wardId);
}

/** Keeps the record of the rounds of this ward, or of the one that is running with this card on its agenda (WR12). */
export function useRecords({ wardId, cardId }: { readonly wardId: WardId; readonly cardId: CardId }): boolean {
  const viewer = viewerOf(useSignedIn());
  const records = recordsRounds(viewer, wardId);
  const round = useRound(useWardBoard(wardId)?.board.openRounds[0]?.roundId ?? null);
  if (round === null || !round.agenda.includes(cardId)) return records;
  return mayRecord(round, { staffId: viewer.staffId, recordsRounds: records, mayBeScribe: mayBeScribe(viewer, wardId) });
}

/** When the round began that is running with this card on its agenda: what is said in it can be put right until it closes (WR6). */
export function useRoundSince({ wardId, cardId }: { readonly wardId: WardId; readonly cardId: CardId }): string | null {
  const round = useRound(useWardBoard(wardId)?.board.openRounds[0]?.roundId ?? null);
  return round?.status === 'running' && round.agenda.includes(cardId) ? round.startedAt : null;
}

/** Writes for the meeting on this card: its round is running now. */
export function useIsRecording({ wardId, cardId }: { readonly wardId: WardId; readonly cardId: CardId }): boolean {
  const viewer = viewerOf(useSignedIn());
  const round = useRound(useWardBoard(wardId)?.board.openRounds[0]?.roundId ?? null);
  const { staffId } = viewer;
  return isRecording(round, cardId, {
    staffId,
    recordsRounds: recordsRounds(viewer, wardId),
    mayBeScribe: mayBeScribe(viewer, wardId),
  });
}
