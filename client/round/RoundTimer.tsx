import type { RunningRound } from '../../shared/domain/wardRound.ts';
import { useSingleKeys } from '../app/useSingleKeys.ts';
import { timeWords } from '../labels.ts';
import { cardTime, MORE_MINUTES } from './cardTime.ts';
import type { ChairActs } from './useChairActs.ts';
import { useServerNow } from './useServerNow.ts';

interface RoundTimerProps {
  readonly round: RunningRound;
  readonly chairLostAt: string | null;
  /** Null for those who do not lead. */
  readonly acts: ChairActs | null;
}

/** Minutes on this card or on learning, of how many. Soft: at time it stands filled and says so; nothing sounds and nothing is cut short. */
export function RoundTimer({ round, chairLostAt, acts }: RoundTimerProps) {
  const time = cardTime(round, useServerNow(), chairLostAt);
  const { roundId, current, chair, paused } = round;
  const isOff = acts === null || acts.isOffline;

  function handleMore() {
    if (acts === null || acts.isOffline || acts.isSending || current === null) return;
    const { cardId } = current;
    const command = { type: 'addTime', roundId, cardId, minutes: MORE_MINUTES, term: chair.term } as const;
    void acts.act(command, { type: 'time', cardId, minutes: MORE_MINUTES });
  }

  function handlePause() {
    if (acts === null || acts.isOffline || acts.isSending) return;
    if (paused === null) void acts.act({ type: 'pauseRound', roundId, why: 'pause', term: chair.term }, { type: 'pause' });
    else void acts.act({ type: 'resumeRound', roundId, term: chair.term });
  }

  useSingleKeys(acts === null ? {} : { t: handleMore, p: handlePause });

  return (
    <span className="timer">
      {time !== null && (
        <>
          <span className={`timer__bar${time.isUp ? ' timer__bar--up' : ''}`} aria-hidden="true">
            <span style={{ width: `${Math.round(time.filled * 100)}%` }} />
          </span>
          <span className="timer__words" role="timer" aria-label={current === null ? timeWords.onLearning : timeWords.name}>
            {timeWords.spent(time.spent, time.of)}
            {time.isUp && <b className="timer__over"> {timeWords.up}</b>}
          </span>
        </>
      )}
      {acts !== null && time !== null && current !== null && (
        <button
          type="button"
          className="rt-link-button"
          disabled={isOff}
          aria-label={timeWords.more(MORE_MINUTES)}
          onClick={handleMore}
        >
          +{MORE_MINUTES}
        </button>
      )}
      {acts !== null && (
        <button type="button" className="rt-button card-button" disabled={isOff} aria-keyshortcuts="p" onClick={handlePause}>
          {paused === null ? timeWords.pause : timeWords.resume}
        </button>
      )}
    </span>
  );
}
