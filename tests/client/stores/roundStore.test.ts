import { beforeEach, expect, test } from 'vitest';
import { roundFetched, roundNewsArrived, roundStore } from '../../../client/stores/roundStore.ts';
import type { RoundEvent } from '../../../shared/domain/roundEvent.ts';
import type { CardId } from '../../../shared/ids.ts';
import type { RoundNews } from '../../../shared/protocol/board.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRound } from '../../builders/round.ts';

const [a, b, c] = [buildId<CardId>(), buildId<CardId>(), buildId<CardId>()];
const round = buildRound({ agenda: [a, b, c], version: 4 });
const { roundId, wardId } = round;
function news(event: RoundEvent, version = 5): RoundNews {
  return { roundId, wardId, version, event, by: buildId(), at: '2026-11-19T10:20:00Z' };
}
const agenda = () => roundStore.getState().rounds[roundId]?.agenda;

beforeEach(() => {
  roundStore.setState({ rounds: {} });
  roundFetched(round);
});

test('news of a move is applied, once', () => {
  const moved = news({ type: 'cardMovedOnAgenda', roundId, cardId: a, after: b });
  expect(roundNewsArrived(moved)).toBe('applied');
  expect(agenda()).toEqual([b, a, c]);
  expect(roundNewsArrived(moved)).toBe('old');
});

test('an event before this one was missed: the round is to be fetched', () => {
  expect(roundNewsArrived(news({ type: 'cardMovedOnAgenda', roundId, cardId: a, after: b }, 6))).toBe('gap');
  expect(agenda()).toEqual([a, b, c]);
});

test('[AC1] a card moved behind one that is hidden from this person: nothing is guessed, the round is to be fetched', () => {
  const after = buildId<CardId>();
  expect(roundNewsArrived(news({ type: 'cardMovedOnAgenda', roundId, cardId: a, after }))).toBe('gap');
  expect(roundNewsArrived(news({ type: 'practiceRestored', roundId, cardId: a, practiceId: buildId(), after }))).toBe('gap');
  expect(agenda()).toEqual([a, b, c]);
});

test('[P28] an event that a later version of the server has is guessed at by no page: the round is to be fetched', () => {
  // Parsed nowhere: it comes over the wire as it is.
  const unknown = JSON.parse(JSON.stringify({ type: 'roundHeldOnTheMoon', roundId })) as RoundEvent;
  expect(roundNewsArrived(news(unknown))).toBe('gap');
  expect(agenda()).toEqual([a, b, c]);
});
