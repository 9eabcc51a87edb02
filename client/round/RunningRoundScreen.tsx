import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { isUnsettled } from '../../shared/domain/agreedAction.ts';
import { nextCard, type RunningRound } from '../../shared/domain/wardRound.ts';
import { mayRecord } from '../../shared/domain/decideRound.ts';
import { mayBeScribe, objectionToChairing, recordsRounds, roleOn } from '../../shared/domain/permissions.ts';
import type { CardId } from '../../shared/ids.ts';
import { DamagedCards } from '../board/DamagedCards.tsx';
import { ShortcutList } from '../board/ShortcutList.tsx';
import { Card } from '../card/Card.tsx';
import { StillOn } from '../card/stillOn.ts';
import { measureInto } from '../app/measureInto.ts';
import { Refused } from '../app/Refused.tsx';
import { usePage } from '../app/usePage.ts';
import { useSingleKeys } from '../app/useSingleKeys.ts';
import { cardWords, followWords, initialsOf, learningWords, personName, roundName, roundWords } from '../labels.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import { announce } from '../stores/announcer.ts';
import type { WardBoard } from '../stores/boardStore.ts';
import { useRoundRoom, useSignedIn, useToday } from '../stores/hooks.ts';
import { viewerOf } from '../stores/sessionStore.ts';
import { sharingStore } from '../stores/sharingStore.ts';
import { Agenda } from './Agenda.tsx';
import { ChairBar } from './ChairBar.tsx';
import { ClosedNotice, FollowNotice } from './FollowNotice.tsx';
import { HereUnmarked } from './HereUnmarked.tsx';
import { LateAdditions } from './LateAdditions.tsx';
import { MissingSides } from './MissingSides.tsx';
import { RoundStrip } from './RoundStrip.tsx';
import { useCardKeys } from './useCardKeys.ts';
import { useChairActs } from './useChairActs.ts';
import { Learning } from './Learning.tsx';
import { moveRound } from './moveRound.ts';
import { LEARNING, type Place } from './place.ts';
import { UndoLast } from './UndoLast.tsx';
import { useFollowing } from './useFollowing.ts';
import { useInRound } from './useRoundRoom.ts';

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
  const isRecording = mayRecord(round, {
    ...viewer,
    recordsRounds: recordsRounds(viewer, round.wardId),
    mayBeScribe: mayBeScribe(viewer, round.wardId),
  });
  const mayChair = objectionToChairing(viewer, round.wardId) === null;
  const mayWrite = viewer.acting !== null && roleOn(viewer, round.wardId) !== 'observer';
  const chairName = wardBoard.board.ward.staff.find(person => person.staffId === round.chair.staffId)?.name ?? '';
  const isSharing = useStore(sharingStore).isSharing;
  const nameOf = (cardId: CardId | null) => {
    const summary = cardId === null ? undefined : wardBoard.cards.get(cardId);
    if (summary === undefined) return cardId === null ? '' : roundWords.someoneDamaged;
    // A room that looks on sees the name of the person being discussed, of nobody else.
    return isSharing && cardId !== round.current?.cardId ? initialsOf(summary.person) : personName(summary.person);
  };
  // P13: damaged since the round began, it stays on the agenda and is on no board.
  const canBeShown = (cardId: CardId) => wardBoard.cards.has(cardId);
  const nameOfPlace = (place: Place | null) => (place === LEARNING ? learningWords.heading : nameOf(place));
  const chairMovedWords = (to: Place) =>
    to === LEARNING
      ? followWords.chairMovedTo(learningWords.heading)
      : followWords.chairMoved(nameOf(to), round.agenda.indexOf(to) + 1, round.agenda.length);
  const room = useRoundRoom(round.roundId);
  // What the record of the card on screen says of its actions; of another card it says nothing.
  const [recorded, setRecorded] = useState<readonly RecordedAction[]>([]);
  const heading = useRef<HTMLElement | null>(null);

  // The heading of a card the chair has moved to may not be drawn yet: it takes focus when it is.
  const takesFocus = useRef(false);
  const { following, isCatchingUp, go, show, stop, back } = useFollowing(round, isChair, place => {
    takesFocus.current = true;
    announce({ kind: 'chairMoved', text: chairMovedWords(place) });
  });
  const acts = useChairActs({ round, isOn: isRecording, nameOf, isCatchingUp });
  const shown = following.shown === LEARNING ? null : following.shown;
  const shownSummary = shown === null ? undefined : wardBoard.cards.get(shown);
  const shownInitials = shownSummary === undefined ? '' : initialsOf(shownSummary.person);
  const shownTitle = following.shown === LEARNING ? learningWords.heading : shownInitials;
  const page = usePage(cardWords.pageTitle(roundName(round), shownTitle), following.shown ?? '');
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

  function handleOpen(place: Place) {
    if (!isChair) return show(place);
    // The round is there already, and this screen was held back.
    if (place === following.held) return handleGo();
    moveRound(round, place, acts);
  }

  function handleGo() {
    takesFocus.current = true;
    go();
  }

  const [showsShortcuts, setShowsShortcuts] = useState(false);
  useSingleKeys({
    g: handleGo,
    '?': () => setShowsShortcuts(true),
    ...(isChair ? {} : { f: following.isFollowing ? stop : back }),
  });

  useCardKeys();

  useInRound(round.roundId, following.isFollowing, shown);
  const actionsShown = recorded.filter(action => action.cardId === shown);
  const today = useToday();
  const unsettled = actionsShown.filter(action => isUnsettled(action, round.startedAt, today)).length;

  const term = useRef(round.chair.term);
  useEffect(() => {
    if (round.chair.term === term.current) return;
    term.current = round.chair.term;
    announce({ kind: 'chair', text: isChair ? roundWords.youChair : roundWords.chairs(chairName) });
  }, [round.chair.term, isChair, chairName]);
  const next = nextCard(round, round.current?.cardId ?? null, canBeShown);
  return (
    <div className={`round${isRecording ? ' round--recording' : ''}`}>
      <RoundStrip
        round={round}
        room={room}
        wardBoard={wardBoard}
        acts={acts}
        nameOf={nameOf}
        isChair={isChair}
        isRecording={isRecording}
        mayChair={mayChair}
        isFollowing={following.isFollowing}
        onStop={stop}
        onBack={back}
      />
      <DamagedCards count={wardBoard.board.damaged} and={roundWords.passedOver[round.kind]} />
      <div className="round__layout">
        <Agenda round={round} wardBoard={wardBoard} shown={following.shown} onOpen={handleOpen}>
          {isRecording && <LateAdditions round={round} wardBoard={wardBoard} />}
        </Agenda>
        <div className="round__card">
          <Refused refusal={shown === null || !isRecording ? acts.refusal : null} />
          {following.shown === LEARNING && <Learning round={round} headingRef={headingRef} />}
          {following.shown === null && (
            <div className="round__begin">
              <h1 tabIndex={-1} ref={headingRef}>
                {roundName(round)}
              </h1>
              <p>{roundWords.notBegun}</p>
              {isChair && next !== null && (
                <button type="button" className="rt-button rt-button--primary" onClick={() => handleOpen(next)}>
                  {roundWords.beginWith(nameOf(next))}
                </button>
              )}
            </div>
          )}
          {shown !== null && (
            <StillOn value={following.held === null ? null : followWords.stillOn(nameOf(shown))}>
              <Card
                key={shown}
                cardId={shown}
                headingRef={headingRef}
                onRecorded={setRecorded}
                notice={
                  <>
                    <HereUnmarked round={round} ward={wardBoard.board.ward} of={isRecording ? 'missingSides' : 'me'} />
                    <MissingSides
                      round={round}
                      cardId={shown}
                      summary={wardBoard.cards.get(shown) ?? null}
                      ward={wardBoard.board.ward}
                    />
                  </>
                }
              />
            </StillOn>
          )}
        </div>
      </div>
      {showsShortcuts && <ShortcutList onClose={() => setShowsShortcuts(false)} />}
      <footer className="round-foot" ref={measureFoot}>
        {following.held !== null && (
          <FollowNotice
            words={(isChair ? followWords.roundMoved : followWords.notice)(
              nameOfPlace(following.held),
              nameOfPlace(following.shown),
            )}
            onGo={handleGo}
          />
        )}
        {onLeave !== undefined && <ClosedNotice onLeave={onLeave} />}
        {following.shown === LEARNING && isRecording && (acts.last !== null || acts.undoSaid !== null) && (
          <section className="chair-bar" aria-label={learningWords.heading}>
            <UndoLast acts={acts} />
          </section>
        )}
        {shown !== null && onLeave === undefined && (
          <ChairBar
            round={round}
            cardId={shown}
            nameOf={nameOf}
            canBeShown={canBeShown}
            isChair={isChair}
            isRecording={isRecording}
            chairName={chairName}
            mayWrite={mayWrite}
            acts={acts}
            unsettled={unsettled}
            missedRounds={wardBoard.cards.get(shown)?.missedOn.length ?? 0}
            onOpen={handleOpen}
          />
        )}
      </footer>
    </div>
  );
}
