import { useState } from 'react';
import { formatTime } from '../../shared/dates.ts';
import { recordsRounds } from '../../shared/domain/permissions.ts';
import type { RunningRound } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import { SIDES } from '../../shared/vocabulary.ts';
import { measureInto } from '../app/measureInto.ts';
import { Popover } from '../app/Popover.tsx';
import { chairWords, followWords, lobbyWords, roundWords, sideLabels } from '../labels.ts';
import type { WardBoard } from '../stores/boardStore.ts';
import { Attendance } from './Attendance.tsx';
import { CloseRoundDialog } from './CloseRoundDialog.tsx';
import { useSignedIn } from '../stores/hooks.ts';
import { viewerOf } from '../stores/sessionStore.ts';

interface RoundStripProps {
  readonly round: RunningRound;
  readonly wardBoard: WardBoard;
  readonly chairName: string;
  readonly nameOf: (cardId: CardId | null) => string;
  readonly isChair: boolean;
  readonly isFollowing: boolean;
  readonly onStop: () => void;
  readonly onBack: () => void;
}

const measureStrip = (strip: HTMLElement | null) => measureInto(strip, '--round-strip-height');

/** Where the round is, who chairs it, whether I follow, and which sides are here. */
export function RoundStrip({ round, wardBoard, chairName, nameOf, isChair, isFollowing, onStop, onBack }: RoundStripProps) {
  const viewer = viewerOf(useSignedIn());
  const place = round.current === null ? 0 : round.agenda.indexOf(round.current.cardId) + 1;
  const [isClosing, setIsClosing] = useState(false);
  return (
    <section className="round-strip" aria-label={roundWords.strip} ref={measureStrip}>
      <b>{roundWords.kind}</b>
      {place > 0 && <span>{roundWords.place(place, round.agenda.length)}</span>}
      <span className="round-strip__started">{roundWords.startedAt(formatTime(round.startedAt))}</span>
      <span className={isChair ? 'rt-tag rt-tag--health' : ''}>
        {isChair ? roundWords.youChair : roundWords.chairs(chairName)}
      </span>
      {!isChair &&
        (isFollowing ? (
          <span>
            {followWords.following(chairName)} –{' '}
            <button type="button" className="rt-link-button" onClick={onStop}>
              {followWords.stop} (<kbd>F</kbd>)
            </button>
          </span>
        ) : (
          <button type="button" className="rt-link-button" onClick={onBack}>
            {followWords.returnToChair} (<kbd>F</kbd>)
          </button>
        ))}
      <span className="gap" />
      <Popover
        className="round-strip__sides"
        align="end"
        label={
          <>
            <span className="nhsuk-u-visually-hidden">{lobbyWords.attendance}: </span>
            {SIDES.toReversed().map(side => (
              <SideTag key={side} round={round} side={side} />
            ))}
          </>
        }
      >
        {() => <Attendance round={round} ward={wardBoard.board.ward} mayMarkOthers={recordsRounds(viewer, round.wardId)} />}
      </Popover>
      {isChair && (
        <button type="button" className="rt-button card-button" onClick={() => setIsClosing(true)}>
          {chairWords.close}
        </button>
      )}
      {isClosing && <CloseRoundDialog round={round} nameOf={nameOf} onStay={() => setIsClosing(false)} />}
    </section>
  );
}

function SideTag({ round, side }: { readonly round: RunningRound; readonly side: (typeof SIDES)[number] }) {
  const count = round.attendance.filter(entry => entry.attendance === 'present' && entry.side === side).length;
  return (
    <span className={`rt-tag ${count > 0 ? `rt-tag--${side}` : 'rt-tag--warn'}`}>
      {count > 0 ? roundWords.sideHere(sideLabels[side], count) : roundWords.sideMissing(sideLabels[side])}
    </span>
  );
}
