import { useState } from 'react';
import type { MomentName } from '../../shared/protocol/history.ts';
import { historyWords, type WrittenPart } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import { beginningOf, canCompare, roundMoments, roundsWithChanges } from './moments.ts';
import type { Sittings } from './useSittings.ts';

interface QuickChoicesProps {
  readonly part: WrittenPart;
  readonly list: Sittings;
  readonly now: MomentName;
  readonly onChoose: (at: MomentName, compared: MomentName) => void;
}

/** What is asked most before and after a round. The rounds may stand on pages that have not been loaded yet. */
export function QuickChoices({ part, list, now, onChoose }: QuickChoicesProps) {
  const [answer, setAnswer] = useState('');

  function say(words: string) {
    setAnswer(words);
    announce({ kind: 'rounds', text: words });
  }

  async function handleSince() {
    const [last] = roundMoments(await list.loadUntil(known => roundMoments(known).length > 0));
    if (last === undefined) return say(historyWords.noRound);
    // The note of a round is a text of its own: all of it has been written since the round before.
    const from = canCompare(last.moment, now) ? last.moment : beginningOf(now);
    if (from === now) return say(historyWords.nothingSince(last));
    setAnswer('');
    onChoose(now, from);
  }

  async function handleBetween() {
    const [last, before] = roundsWithChanges(await list.loadUntil(known => roundsWithChanges(known).length > 1));
    if (last === undefined) return say(historyWords.noRound);
    if (before === undefined) return say(historyWords.oneRound);
    setAnswer('');
    onChoose(last.moment, before.moment);
  }

  return (
    <div className="history__quick">
      <button type="button" className="rt-button" onClick={() => void handleSince()}>
        {historyWords.sinceLastRound}
      </button>
      {part !== 'joint' && (
        <button type="button" className="rt-button" onClick={() => void handleBetween()}>
          {historyWords.betweenRounds}
        </button>
      )}
      {answer !== '' && <p>{answer}</p>}
    </div>
  );
}
