import { useState } from 'react';
import { formatTime } from '../../shared/dates.ts';
import { isBreakDue } from '../../shared/domain/decideChairing.ts';
import type { RunningRound } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import type { RoundRoom } from '../../shared/protocol/roundRoom.ts';
import { noticeWords, timeWords } from '../labels.ts';
import { tellRoom } from '../live/board.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { breakLeft, isChairLost } from './cardTime.ts';
import type { ChairActs } from './useChairActs.ts';
import { useChairNews } from './useChairNews.ts';
import { useServerNow } from './useServerNow.ts';

interface RoundNoticesProps {
  readonly round: RunningRound;
  readonly room: RoundRoom | null;
  readonly acts: ChairActs;
  readonly chairName: string;
  readonly nameOf: (cardId: CardId | null) => string;
  readonly isChair: boolean;
  readonly mayChair: boolean;
}

/** What everyone must know at once, each in a line under the strip: paused, the chair lost, who asks for the chair, whose hand is up. */
export function RoundNotices({ round, room, acts, chairName, nameOf, isChair, mayChair }: RoundNoticesProps) {
  const now = useServerNow();
  const { staffId } = useSignedIn();
  const { roundId, chair, chairs, paused, current } = round;
  const lostAt = room?.chairLostAt ?? null;
  const mayNotChair = room?.chairMayChair === false;
  const isLost = !isChair && (mayNotChair || isChairLost(lostAt, now));
  const asked = room?.askedToChair ?? null;
  const since = chairs.at(-1)?.from ?? round.startedAt;
  const [readTerm, setReadTerm] = useState(0);
  const wasChair = !isChair && chairs.some(each => each.staffId === staffId);
  const isDisabled = acts.isOffline;
  const lostWords =
    mayNotChair || lostAt === null
      ? noticeWords.mayNotChair(chairName)
      : noticeWords.chairLost(formatTime(lostAt), nameOf(current?.cardId ?? null));
  const asks = isChair && asked !== null ? noticeWords.asks(asked.name) : null;
  useChairNews({ chairName, lost: isLost ? lostWords : null, asks });

  return (
    <>
      {isLost && (
        <p className="round-notice round-notice--warn">
          <b>{lostWords}</b>
          {mayChair && (
            <button
              type="button"
              className="rt-button"
              disabled={isDisabled}
              aria-disabled={acts.isSending}
              onClick={() => {
                if (!acts.isSending) void acts.act({ type: 'takeOverChair', roundId, term: chair.term });
              }}
            >
              {noticeWords.takeOver}
            </button>
          )}
        </p>
      )}
      {paused !== null && !isLost && (
        <p className="round-notice">
          <b>{paused.why === 'break' ? noticeWords.break : noticeWords.paused(formatTime(paused.at))}</b>{' '}
          {paused.why === 'break' && noticeWords.breakLeft(breakLeft(paused.at, now))}
          {isChair && (
            <button
              type="button"
              className="rt-button"
              disabled={isDisabled}
              onClick={() => void acts.act({ type: 'resumeRound', roundId, term: chair.term })}
            >
              {timeWords.resume}
            </button>
          )}
        </p>
      )}
      {isChair && <BreakSuggestion round={round} now={now} acts={acts} />}
      {wasChair && readTerm !== chair.term && (
        <p className="round-notice">
          <b>{noticeWords.chairingSince(chairName, formatTime(since))}</b>
          <button type="button" className="rt-link-button" onClick={() => setReadTerm(chair.term)}>
            {noticeWords.understood}
          </button>
        </p>
      )}
      {isChair && asked !== null && (
        <p className="round-notice">
          <b>{asks}</b>
          <button
            type="button"
            className="rt-button"
            disabled={isDisabled}
            aria-disabled={acts.isSending}
            onClick={() => {
              if (!acts.isSending) void acts.act({ type: 'handOverChair', roundId, staffId: asked.staffId, term: chair.term });
            }}
          >
            {noticeWords.handOver}
          </button>
          <button type="button" className="rt-button" onClick={() => tellRoom({ type: 'notNow', roundId })}>
            {noticeWords.notNow}
          </button>
        </p>
      )}
      {room !== null && room.hands.length > 0 && (
        <p className="round-notice">
          <b>{noticeWords.handsUp}</b>
          {room.hands.map((person, index) => (
            <span key={person.staffId} className="round-notice__hand">
              {index + 1}. {person.name}
              {isChair && (
                <button
                  type="button"
                  className="rt-link-button"
                  aria-label={noticeWords.lowerOf(person.name)}
                  onClick={() => tellRoom({ type: 'lowerHand', roundId, staffId: person.staffId })}
                >
                  {noticeWords.lower}
                </button>
              )}
            </span>
          ))}
        </p>
      )}
    </>
  );
}

/** How long a suggestion that was put off stays away. */
const PUT_OFF_MS = 15 * 60_000;

function BreakSuggestion({ round, now, acts }: { readonly round: RunningRound; readonly now: string; readonly acts: ChairActs }) {
  const [putOffAt, setPutOffAt] = useState<string | null>(null);
  const isPutOff = putOffAt !== null && Date.parse(now) - Date.parse(putOffAt) < PUT_OFF_MS;
  if (isPutOff || !isBreakDue(round, now)) return null;
  const { roundId, chair } = round;
  return (
    <p className="round-notice">
      <b>{noticeWords.suggestBreak}</b>
      <button
        type="button"
        className="rt-button"
        disabled={acts.isOffline}
        aria-disabled={acts.isSending}
        onClick={() => void acts.act({ type: 'pauseRound', roundId, why: 'break', term: chair.term }, { type: 'pause' })}
      >
        {noticeWords.startBreak}
      </button>
      <button type="button" className="rt-button" onClick={() => setPutOffAt(now)}>
        {noticeWords.notNow}
      </button>
    </p>
  );
}
