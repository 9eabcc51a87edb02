import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { roleOn, speaksForPractice, speaksNoLonger } from '../../shared/domain/permissions.ts';
import type { CardId } from '../../shared/ids.ts';
import type { CardDetail, WardDetail } from '../../shared/protocol/board.ts';
import type { RecordedAbsentSide, RecordedAction, RecordedPoint, RecordedRound } from '../../shared/protocol/record.ts';
import { problemWords } from '../app/Failure.tsx';
import { Loading } from '../app/Loading.tsx';
import { useReadOut } from '../app/useReadOut.ts';
import { cardWords, failures, personName, sideLabels, viewWords } from '../labels.ts';
import { AbsentSides } from '../points/AbsentSides.tsx';
import { PracticeAnswers } from '../points/PracticeAnswers.tsx';
import { wholePoint } from '../points/recordedPoint.ts';
import { useBoard, useProtectionSaid, useSignedIn, useToday, useWardBoard } from '../stores/hooks.ts';
import { AboutMe } from './AboutMe.tsx';
import { splitActions } from './actionChoices.ts';
import { AgreedActions } from './AgreedActions.tsx';
import { CardFacts } from './CardFacts.tsx';
import { IdentityBanner } from './IdentityBanner.tsx';
import { JointNote } from './JointNote.tsx';
import { KeptWordsList } from './KeptWordsList.tsx';
import { LastActions } from './LastActions.tsx';
import { OpenCard } from './openCard.ts';
import { type OpenedCard, useCard } from './useCard.ts';
import { CannotSee } from '../sharing/CannotSee.tsx';
import { useCover } from '../sharing/useCover.ts';
import { useLookAt } from './useLookAt.ts';
import { useReturn } from './useReturn.ts';
import { useRecorded, useSource, useStatus } from './useSource.ts';
import { useActionRows } from './useActionRows.ts';
import { SourceFacts } from './SourceFacts.tsx';
import { TakeBackProtection } from './TakeBackProtection.tsx';
import { Views } from './Views.tsx';
import './card.scss';

interface CardProps {
  readonly cardId: CardId;
  readonly headingRef?: (heading: HTMLElement | null) => void;
  /** What the round has to say of this card, under the banner. */
  readonly notice?: ReactNode;
  /** Told what the card's record says of its actions, whenever that changes. */
  readonly onRecorded?: (actions: readonly RecordedAction[]) => void;
  /** A whole page in place of the card where there is none, or none for this person. */
  readonly missing?: ReactNode;
}

/** One person's card: on its own, and in the round. The banner stands from memory while the words are fetched. */
export function Card({ cardId, headingRef, notice, onRecorded, missing }: CardProps) {
  const { opened, problem, retry } = useCard(cardId);
  const wardId = useBoard(state => state.currentWardId);
  const wardBoard = useWardBoard(opened?.detail.wardId ?? wardId);
  const summary = wardBoard?.cards.get(cardId) ?? opened?.detail.summary ?? null;
  useLookAt(opened?.detail.wardId, cardId);

  const cover = useCover(opened?.detail ?? null);

  // Who has just left, or come back, is asked for again: how and when they left is not in the board's news.
  const isOnBoard = wardBoard?.cards.has(cardId) ?? null;
  const wasOnBoard = useRef(isOnBoard);
  useEffect(() => {
    const hasMoved = wasOnBoard.current !== null && isOnBoard !== null && wasOnBoard.current !== isOnBoard;
    wasOnBoard.current = isOnBoard;
    if (hasMoved) void retry();
  }, [isOnBoard, retry]);

  // T20: a care provider's documents do not change with it, so that nothing else sends them to ask again.
  const isRestricted = summary?.restricted;
  const wasRestricted = useRef(isRestricted);
  useEffect(() => {
    const hasChanged = wasRestricted.current !== undefined && wasRestricted.current !== isRestricted;
    wasRestricted.current = isRestricted;
    if (hasChanged) void retry();
  }, [isRestricted, retry]);

  const isMissing = problem !== null && (problem.status === 404 || problem.status === 403);
  const said = useProtectionSaid(cardId);
  const takeBack = isMissing && said !== null ? <TakeBackProtection said={said} onTakenBack={retry} /> : null;
  if (missing !== undefined && isMissing && opened === null) {
    return (
      <>
        {takeBack}
        {missing}
      </>
    );
  }

  return (
    <article className="card">
      {summary !== null && cover === null && !isMissing && (
        <IdentityBanner
          person={summary.person}
          similarName={summary.similarName}
          left={opened?.detail.left ?? null}
          {...(headingRef === undefined ? {} : { headingRef })}
        />
      )}
      {notice}
      {takeBack}
      {problem !== null && takeBack === null && (
        <CardProblem words={problem.refusal === 'documentDamaged' ? cardWords.damaged : problemWords(problem)}>
          {!isMissing && (
            <button type="button" className="rt-button card-button" onClick={retry}>
              {failures.tryAgain}
            </button>
          )}
        </CardProblem>
      )}
      {cover !== null && cover.length > 0 && <CannotSee cardId={cardId} blind={cover} />}
      {opened === null
        ? problem === null && <Loading />
        : cover === null && (
            <CardBody
              {...{ opened, onRecorded, isMissing }}
              onProtected={retry}
              ward={wardBoard?.board.ward ?? null}
              isInRound={notice !== undefined}
            />
          )}
    </article>
  );
}

function CardProblem({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  useReadOut(words);
  return (
    <div className="card__problem">
      {words} {children}
    </div>
  );
}

interface CardBodyProps {
  readonly opened: OpenedCard;
  readonly ward: WardDetail | null;
  readonly onRecorded: CardProps['onRecorded'];
  readonly isMissing: boolean;
  readonly onProtected: () => Promise<void>;
  readonly isInRound: boolean;
}

function CardBody({ opened: { detail, documents }, ward, onRecorded, isMissing, isInRound, onProtected }: CardBodyProps) {
  const { parts, kept: keptWords } = useSource(documents);
  useReturn(documents);
  const summary = useWardBoard(detail.wardId)?.cards.get(detail.cardId) ?? detail.summary;
  const record = parts.get('record');
  const { loaded: isRecordLoaded, trouble: recordTrouble } = useStatus(record);
  const recorded = useRecorded<RecordedAction>(record, 'actions');
  useEffect(() => onRecorded?.(recorded), [recorded, onRecorded]);
  const rounds = useRecorded<RecordedRound>(record, 'rounds');
  const recordedPoints = useRecorded<RecordedPoint>(record, 'points');
  const points = useMemo(() => recordedPoints.map(wholePoint), [recordedPoints]);
  const absent = useRecorded<RecordedAbsentSide>(record, 'absentSides');
  const session = useSignedIn();
  const side = session.acting?.side ?? null;
  const mayWrite = detail.writing.joint === null;
  // WR14: also that the person leaves the ward is answered by the side that was not there.
  const mayAnswer = mayWrite || (detail.left !== null && !speaksNoLonger(roleOn(session, detail.wardId)));
  const today = useToday();
  const actions = useMemo(() => splitActions(recorded, rounds, today), [recorded, rounds, today]);
  const rows = useActionRows(actions, isRecordLoaded);
  const [about, joint, health, social] = [parts.get('about'), parts.get('joint'), parts.get('health'), parts.get('social')];
  const name = personName(summary.person);
  const kept = <KeptWordsList documents={documents} detail={detail} isGone={isMissing} />;
  // Nothing of someone they may not know of any longer stays in sight but what is theirs to take along, and of whom it is.
  if (isMissing) {
    return (
      <>
        {keptWords.length > 0 && <h1 className="identity__name">{name}</h1>}
        {kept}
      </>
    );
  }
  return (
    <OpenCard value={detail}>
      {kept}
      <CardFacts {...{ detail, summary, isInRound, onProtected }}>
        {!isInRound && <SourceFacts detail={detail} summary={summary} />}
      </CardFacts>
      <AbsentSides
        wardId={detail.wardId}
        absent={absent}
        side={side}
        practiceId={speaksForPractice(session, detail.wardId) ? session.organisationId : null}
        mayWrite={mayAnswer}
      />
      <PracticeAnswers points={points} lastDiscussedOn={summary.lastDiscussedOn} />
      {record !== undefined && (isRecordLoaded || recordTrouble === null) && (
        <LastActions actions={actions} rows={rows} isLoaded={isRecordLoaded} />
      )}
      {about !== undefined && (
        <AboutMe document={about} objection={detail.writing.about ?? null} personName={name} startsOpen={record === undefined} />
      )}
      {health !== undefined && social !== undefined && (
        <Views {...{ detail, summary, ward, health, social, points }} personName={name} />
      )}
      {/* In the round what both sides say comes up first. */}
      {isInRound && <SourceFacts detail={detail} summary={summary} />}
      {detail.support !== null && <SupportRows support={detail.support} />}
      {joint !== undefined && (
        <JointNote
          cardId={detail.cardId}
          document={joint}
          record={record}
          objection={detail.writing.joint ?? null}
          personName={name}
        />
      )}
      {record !== undefined && <AgreedActions {...{ detail, ward, actions, rows, record, joint }} personName={name} />}
    </OpenCard>
  );
}

/** What a care provider sees of the views: the support rows, as text made by the server. */
function SupportRows({ support }: { readonly support: NonNullable<CardDetail['support']> }) {
  return (
    <section className="panel">
      <div className="panel__body support">
        <h2>{viewWords.supportAs(sideLabels.health)}</h2>
        <p className="words words--reading">{support.health}</p>
        <h2>{viewWords.supportAs(sideLabels.social)}</h2>
        <p className="words words--reading">{support.social}</p>
      </div>
    </section>
  );
}
