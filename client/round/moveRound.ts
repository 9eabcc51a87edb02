import type { RunningRound } from '../../shared/domain/wardRound.ts';
import { LEARNING, type Place } from './place.ts';
import type { ChairActs } from './useChairActs.ts';

/** The chair takes the round to a card, or to what was learnt. */
export function moveRound({ roundId, chair, current }: RunningRound, to: Place, { act }: ChairActs): void {
  const { term } = chair;
  const from = current?.cardId ?? null;
  if (to === LEARNING) {
    void act({ type: 'openLearning', roundId, term }, from === null ? null : { type: 'learning', from });
    return;
  }
  const step = from === null || from === to ? null : ({ type: 'move', from, to } as const);
  void act({ type: 'moveToCard', roundId, cardId: to, term }, step);
}
