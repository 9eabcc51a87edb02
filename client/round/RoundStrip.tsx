import { useState } from 'react';
import { useStore } from 'zustand';
import { isPracticePresent } from '../../shared/domain/practicePresence.ts';
import { type RunningRound, speakingOf } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import type { WardDetail } from '../../shared/protocol/board.ts';
import type { RoundRoom } from '../../shared/protocol/roundRoom.ts';
import { SIDES } from '../../shared/vocabulary.ts';
import { measureInto } from '../app/measureInto.ts';
import { Popover } from '../app/Popover.tsx';
import {
  chairWords,
  followWords,
  learningWords,
  lobbyWords,
  menuWords,
  roundName,
  roundWords,
  sharingWords,
  sideLabels,
  soFarWords,
} from '../labels.ts';
import type { WardBoard } from '../stores/boardStore.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { viewerOf } from '../stores/sessionStore.ts';
import { sharingStore } from '../stores/sharingStore.ts';
import { AskToChair } from './AskToChair.tsx';
import { Attendance } from './Attendance.tsx';
import { ChairMenu } from './ChairMenu.tsx';
import { CloseRoundDialog } from './CloseRoundDialog.tsx';
import { MinutesSoFar } from './MinutesSoFar.tsx';
import { RaiseHand } from './RaiseHand.tsx';
import { RoundNotices } from './RoundNotices.tsx';
import { RoundTimer } from './RoundTimer.tsx';
import { practiceName } from './SlotList.tsx';
import type { ChairActs } from './useChairActs.ts';

interface RoundStripProps {
  readonly round: RunningRound;
  readonly room: RoundRoom | null;
  readonly wardBoard: WardBoard;
  readonly acts: ChairActs;
  readonly nameOf: (cardId: CardId | null) => string;
  readonly isChair: boolean;
  /** Chair, coordinator or named scribe. */
  readonly isRecording: boolean;
  readonly mayChair: boolean;
  readonly isFollowing: boolean;
  readonly onStop: () => void;
  readonly onBack: () => void;
}

/** On a phone this stands in the panel of who is here: the strip has two rows there. */
const QUIET = 'round-strip__quiet';

const measureStrip = (strip: HTMLElement | null) => measureInto(strip, '--round-strip-height');

/** Where the round is and for how long, who chairs and writes, whether I follow, which sides are here. */
export function RoundStrip(props: RoundStripProps) {
  const { round, room, wardBoard, acts, nameOf, isChair, isRecording, mayChair, isFollowing, onStop, onBack } = props;
  const viewer = viewerOf(useSignedIn());
  const { staff } = wardBoard.board.ward;
  const nameOfStaff = (staffId: string | null) => staff.find(person => person.staffId === staffId)?.name ?? '';
  const chairName = nameOfStaff(round.chair.staffId);
  const place = round.current === null ? 0 : round.agenda.indexOf(round.current.cardId) + 1;
  const chairing = (
    <>
      {roundWords.chairs(chairName)}
      {mayChair && <AskToChair round={round} room={room} ownId={viewer.staffId} />}
    </>
  );
  // What the chair answers is not put away.
  const quiet = room?.askedToChair?.staffId === viewer.staffId || room?.toldNotNow === viewer.staffId ? '' : QUIET;
  const scribe = round.scribe === null ? null : roundWords.writes(nameOfStaff(round.scribe), round.scribe === viewer.staffId);
  const followers = isChair && room !== null && room.here > 0 ? followWords.count(room.following, room.here) : null;
  const [isClosing, setIsClosing] = useState(false);
  const [readsMinutes, setReadsMinutes] = useState(false);

  function readMinutes(closeMenu?: () => void) {
    closeMenu?.();
    setReadsMinutes(true);
  }

  return (
    <section className="round-strip" aria-label={roundWords.strip} ref={measureStrip}>
      <div className="round-strip__row">
        <b className="round-strip__kind">{roundName(round)}</b>
        {place > 0 && <span className="round-strip__place">{roundWords.place(place, round.agenda.length)}</span>}
        {round.learning?.isNow === true && <span className="round-strip__place">{learningWords.heading}</span>}
        <RoundTimer round={round} chairLostAt={room?.chairLostAt ?? null} acts={isChair ? acts : null} />
        {isChair ? (
          <span className="rt-tag rt-tag--health round-strip__you">{roundWords.youChair}</span>
        ) : (
          <span className={mayChair || !isFollowing ? quiet : 'nhsuk-u-visually-hidden'}>{chairing}</span>
        )}
        {scribe !== null && <span className={round.scribe === viewer.staffId ? '' : QUIET}>{scribe}</span>}
        {followers !== null && <span className={QUIET}>{followers}</span>}
        {!isChair &&
          (isFollowing ? (
            <span className="round-strip__follow">
              {followWords.following} <span className={mayChair ? 'round-strip__followed' : ''}>{chairName}</span> –{' '}
              <button type="button" className="rt-link-button" onClick={onStop}>
                {followWords.stop}{' '}
                <span className="round-strip__key">
                  (<kbd>F</kbd>)
                </span>
              </button>
            </span>
          ) : (
            <button type="button" className="rt-link-button round-strip__follow" onClick={onBack}>
              {followWords.returnToChair}{' '}
              <span className="round-strip__key">
                (<kbd>F</kbd>)
              </span>
            </button>
          ))}
        <span className="gap" />
        {!isChair && <RaiseHand round={round} room={room} ownId={viewer.staffId} />}
        <Popover
          className="round-strip__sides"
          align="end"
          label={
            <>
              <span className="nhsuk-u-visually-hidden">{lobbyWords.attendance}: </span>
              {SIDES.toReversed().map(side => (
                <SideTag key={side} round={round} side={side} />
              ))}
              <PracticeTag round={round} ward={wardBoard.board.ward} />
            </>
          }
        >
          {close => (
            <>
              <p className="round-strip__moved">
                {!isChair && <span>{chairing}</span>}
                {scribe !== null && <span>{scribe}</span>}
                {followers !== null && <span>{followers}</span>}
                {isRecording && !isChair && <SoFarButton className="rt-link-button" onPress={() => readMinutes(close)} />}
              </p>
              <Attendance round={round} ward={wardBoard.board.ward} mayMarkOthers={isRecording} />
            </>
          )}
        </Popover>
        {isRecording && !isChair && (
          <span className={QUIET}>
            <SoFarButton className="rt-button card-button" onPress={() => readMinutes()} />
          </span>
        )}
        {isChair && (
          <>
            <Popover className="rt-button card-button round-strip__chair" align="end" label={menuWords.chair}>
              {close => (
                <>
                  <ChairMenu round={round} staff={staff} acts={acts} onDone={close} />
                  <SoFarButton className="chair-menu__minutes rt-link-button" onPress={() => readMinutes(close)} />
                </>
              )}
            </Popover>
            <button type="button" className="rt-button card-button round-strip__close" onClick={() => setIsClosing(true)}>
              {chairWords.close[round.kind]}
            </button>
          </>
        )}
      </div>
      <RoundNotices {...{ round, room, acts, chairName, nameOf, isChair, mayChair }} />
      {isClosing && <CloseRoundDialog round={round} nameOf={nameOf} onStay={() => setIsClosing(false)} />}
      {readsMinutes && <MinutesSoFar round={round} onClose={() => setReadsMinutes(false)} />}
    </section>
  );
}

/** They name everyone the round has spoken of: not for a room that looks on. */
function SoFarButton({ className, onPress }: { readonly className: string; readonly onPress: () => void }) {
  const { isSharing } = useStore(sharingStore);
  return (
    <>
      <button type="button" className={className} disabled={isSharing} onClick={onPress}>
        {soFarWords.open}
      </button>
      {isSharing && <small> {sharingWords.hidden}</small>}
    </>
  );
}

/** WR21: the practice whose person is being discussed; on a phone the card alone says that it is not here. */
function PracticeTag({ round, ward }: { readonly round: RunningRound; readonly ward: WardDetail }) {
  const practiceId = round.current === null ? undefined : round.slots?.practices[round.current.cardId];
  if (practiceId === undefined) return null;
  const name = practiceName(practiceId, ward);
  const isHere = isPracticePresent(round, practiceId);
  return (
    <span className={`rt-tag ${QUIET} ${isHere ? 'rt-tag--health' : 'rt-tag--warn'}`}>
      <span className="nhsuk-u-visually-hidden">{name} </span>
      {roundWords.practice(isHere)}
    </span>
  );
}

/** WR13: of the person being discussed, as their card says it. */
function SideTag({ round, side }: { readonly round: RunningRound; readonly side: (typeof SIDES)[number] }) {
  const count = speakingOf(round, round.current?.cardId ?? null).filter(entry => entry.side === side).length;
  return (
    <span className={`rt-tag ${count > 0 ? `rt-tag--${side}` : 'rt-tag--warn'}`}>
      <span className="round-strip__long">
        {count > 0 ? roundWords.sideHere(sideLabels[side], count) : roundWords.sideMissing(sideLabels[side])}
      </span>
      <span className="round-strip__short" aria-hidden="true">
        {roundWords.sideCount(sideLabels[side], count)}
      </span>
    </span>
  );
}
