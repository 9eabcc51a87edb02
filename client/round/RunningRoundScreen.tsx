import { useCallback, useRef } from 'react';
import { nextCard, type RunningRound } from '../../shared/domain/wardRound.ts';
import { recordsRounds, roleOn } from '../../shared/domain/permissions.ts';
import type { CardId } from '../../shared/ids.ts';
import { Card } from '../card/Card.tsx';
import { measureInto } from '../app/measureInto.ts';
import { usePage } from '../app/usePage.ts';
import { useSingleKeys } from '../app/useSingleKeys.ts';
import { followWords, personName, refusalWords, roundWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import type { WardBoard } from '../stores/boardStore.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { viewerOf } from '../stores/sessionStore.ts';
import { Agenda } from './Agenda.tsx';
import { ChairBar } from './ChairBar.tsx';
import { ClosedNotice, FollowNotice } from './FollowNotice.tsx';
import { HereUnmarked } from './HereUnmarked.tsx';
import { MissingSides } from './MissingSides.tsx';
import { RoundStrip } from './RoundStrip.tsx';
import { useFollowing } from './useFollowing.ts';
import { useRoundCommand } from './useRoundCommand.ts';

interface RunningRoundScreenProps {
  readonly round: RunningRound;
  readonly wardBoard: WardBoard;
  /** The round has been closed while this person was writing: how to leave it. */
  readonly onLeave?: () => void;
}

const measureFoot = (foot: HTMLElement | null) => measureInto(foot, '--chair-bar-height');

/** The round as it runs: agenda, the card, and for those who keep the record the chair bar. */
export function RunningRoundScreen({ round, wardBoard, onLeave }: RunningRoundScreenProps) {
  const session = useSignedIn();
  const isChair = round.chair.staffId === session.staffId;
  const viewer = viewerOf(session);
  const isRecording = recordsRounds(viewer, round.wardId);
  const mayWrite = viewer.acting !== null && roleOn(viewer, round.wardId) !== 'observer';
  const chairName = wardBoard.board.ward.staff.find(person => person.staffId === round.chair.staffId)?.name ?? '';
  const nameOf = (cardId: CardId | null) => {
    const summary = cardId === null ? undefined : wardBoard.cards.get(cardId);
    return summary === undefined ? '' : personName(summary.person);
  };
  const placeOf = (cardId: CardId) => round.agenda.indexOf(cardId) + 1;
  const { send, refusal } = useRoundCommand();
  const heading = useRef<HTMLElement | null>(null);

  // The heading of a card the chair has moved to may not be drawn yet: it takes focus when it is.
  const takesFocus = useRef(false);
  const { following, go, show, stop, back } = useFollowing(round, isChair, cardId => {
    takesFocus.current = true;
    announce({ kind: 'chairMoved', text: followWords.chairMoved(nameOf(cardId), placeOf(cardId), round.agenda.length) });
  });
  const page = usePage(nameOf(following.shown) || roundWords.title(round.number), following.shown ?? '');
  const headingRef = useCallback(
    (element: HTMLElement | null) => {
      heading.current = element;
      page(element);
      if (element === null || !takesFocus.current) return;
      takesFocus.current = false;
      element.focus({ preventScroll: true });
    },
    [page],
  );

  function handleOpen(cardId: CardId) {
    if (isChair) void send({ type: 'moveToCard', roundId: round.roundId, cardId });
    else show(cardId);
  }

  function handleGo() {
    takesFocus.current = true;
    go();
  }

  useSingleKeys({
    g: handleGo,
    ...(isChair ? {} : { f: following.isFollowing ? stop : back }),
  });

  const { shown } = following;
  const next = nextCard(round, round.current?.cardId ?? null);
  return (
    <div className={`round${isRecording ? ' round--recording' : ''}`}>
      <RoundStrip
        round={round}
        wardBoard={wardBoard}
        chairName={chairName}
        nameOf={nameOf}
        isChair={isChair}
        isFollowing={following.isFollowing}
        onStop={stop}
        onBack={back}
      />
      <div className="round__layout">
        <Agenda round={round} wardBoard={wardBoard} shown={shown} onOpen={handleOpen} />
        <div className="round__card">
          {refusal !== null && (
            <p className="refusal" role="alert">
              {refusalWords(refusal)}
            </p>
          )}
          {shown === null ? (
            <div className="round__begin">
              <h1 tabIndex={-1} ref={headingRef}>
                {roundWords.title(round.number)}
              </h1>
              <p>{roundWords.notBegun}</p>
              {isChair && next !== null && (
                <button type="button" className="rt-button rt-button--primary" onClick={() => handleOpen(next)}>
                  {roundWords.beginWith(nameOf(next))}
                </button>
              )}
            </div>
          ) : (
            <Card
              key={shown}
              cardId={shown}
              headingRef={headingRef}
              notice={
                <>
                  <HereUnmarked round={round} ward={wardBoard.board.ward} of={isRecording ? 'missingSides' : 'me'} />
                  <MissingSides round={round} summary={wardBoard.cards.get(shown) ?? null} />
                </>
              }
            />
          )}
        </div>
      </div>
      <footer className="round-foot" ref={measureFoot}>
        {following.held !== null && <FollowNotice to={nameOf(following.held)} from={nameOf(shown)} onGo={handleGo} />}
        {onLeave !== undefined && <ClosedNotice onLeave={onLeave} />}
        {shown !== null && onLeave === undefined && (
          <ChairBar
            round={round}
            cardId={shown}
            nameOf={nameOf}
            isChair={isChair}
            isRecording={isRecording}
            chairName={chairName}
            mayWrite={mayWrite}
          />
        )}
      </footer>
    </div>
  );
}
