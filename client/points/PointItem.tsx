import { localDate } from '../../shared/dates.ts';
import { type Attribution, type Challenge, isPointOpen, type PositiveRisk } from '../../shared/domain/raisedPoint.ts';
import type { RecordedPoint } from '../../shared/protocol/record.ts';
import { type Asked, type Side, SIDES } from '../../shared/vocabulary.ts';
import { DateText } from '../app/DateText.tsx';
import { useOpenCard } from '../card/openCard.ts';
import { challengeEndingLabels, pointKindLabels, pointWords, refusalWords } from '../labels.ts';
import { PointActs } from './PointActs.tsx';
import { RiskWordsList } from './RiskFields.tsx';
import { useIsGone } from './useIsGone.ts';

interface PointItemProps {
  readonly point: RecordedPoint;
  readonly side: Side | null;
  readonly mayWrite: boolean;
  /** The person has left the ward: what is open stands, and asks nobody (RP7). */
  readonly hasLeft: boolean;
}

/** One raised point: what it is, its words, who said what, and how it stands. */
export function PointItem({ point, side, mayWrite, hasLeft }: PointItemProps) {
  const isRaiserGone = useIsGone(point);
  const isWaiting = isPointOpen(point) && !hasLeft;
  return (
    <li className={`points__one points__one--${point.kind}${isWaiting ? ' points__one--open' : ''}`}>
      <p className="points__head">
        <b>{point.kind === 'question' && point.to === 'gp' ? pointWords.questionForGp : pointKindLabels[point.kind]}</b>{' '}
        <Who said={point.raised} point={point} />
      </p>
      {point.kind === 'positiveRisk' ? (
        <RiskWordsList risk={point.risk} renderAuthor={field => <Wrote said={point.written[field]} point={point} />} />
      ) : (
        <p className="points__words">{point.words}</p>
      )}
      <Answers point={point} isWaiting={isWaiting} />
      {point.withdrawn !== null && (
        <p className="points__end">
          {point.withdrawn.by === point.raised.by ? pointWords.withdrawnAfter : pointWords.setAside}{' '}
          <Who said={point.withdrawn} point={point} />
        </p>
      )}
      {isPointOpen(point) && hasLeft && <p className="points__waits">{pointWords.openAtLeaving}</p>}
      {isWaiting && isRaiserGone && <RaiserGone point={point} />}
      {mayWrite && <PointActs point={point} side={side} isRaiserGone={isRaiserGone} />}
    </li>
  );
}

/** Who may end it now that whoever raised it can't. */
function RaiserGone({ point }: { readonly point: RecordedPoint }) {
  if (point.kind === 'learningPoint') return null;
  return <p className="points__waits">{pointWords.raiserGone[point.kind](point.people[point.raised.by]?.name ?? '')}</p>;
}

interface AnswersProps {
  readonly point: RecordedPoint;
  /** For somebody's word. */
  readonly isWaiting: boolean;
}

function Answers({ point, isWaiting }: AnswersProps) {
  switch (point.kind) {
    case 'learningPoint':
      return null;
    case 'question':
      if (point.answer !== null) {
        return (
          <>
            {point.to === 'gp' && (
              <p>
                <PracticeAnswered answer={point.answer} point={point} />
              </p>
            )}
            <Said said={point.answer} point={point} />
          </>
        );
      }
      return isWaiting && <Waits to={point.to} />;
    case 'challenge':
      return (
        <>
          {point.answers.map(answer => (
            <Said key={answer.at} said={answer} point={point} />
          ))}
          {point.ended === null && <Differing {...{ point, isWaiting }} differing={point.differing} />}
          {point.ended !== null && (
            <div className="points__end">
              <p>
                <b>{challengeEndingLabels[point.ended.how]}</b> <Who said={point.ended} point={point} />
              </p>
              {point.ended.words !== '' && <p className="points__words">{point.ended.words}</p>}
              {point.ended.views !== null && <Views views={point.ended.views} />}
            </div>
          )}
        </>
      );
    case 'positiveRisk':
      return <Agreed {...{ point, isWaiting }} risk={point} />;
  }
}

/** GP2: for the practice, or why it will not answer. */
function Waits({ to }: { readonly to: Asked }) {
  const asking = useOpenCard()?.askingPractice ?? null;
  const isAnswered = to !== 'gp' || asking === null || asking === 'notAllowed';
  return (
    <p className="points__waits">{isAnswered ? pointWords.waitsFor(to) : `${refusalWords(asking)} ${pointWords.notAnswered}`}</p>
  );
}

/** A side has agreed to differ and waits for the other. */
function Differing({ point, isWaiting, differing }: AnswersProps & { readonly differing: Challenge['differing'] }) {
  const said = SIDES.filter(side => differing[side] !== null);
  return said.map(side => (
    <div key={side} className="points__end">
      <p>
        <b>{pointWords.differs(side)}</b> <Wrote said={differing[side]} point={point} />
      </p>
      <p className="points__words">{differing[side]?.words}</p>
      {isWaiting && <p className="points__waits">{pointWords.waitsFor(pointWords.otherSide(side))}</p>}
    </div>
  ));
}

/** Who has agreed for each side, and for whom it waits. */
function Agreed({ point, isWaiting, risk: { agreed, decided } }: AnswersProps & { readonly risk: PositiveRisk }) {
  const sides = SIDES.filter(side => agreed[side] !== null);
  return (
    <>
      <p className="points__waits">{decided === null ? pointWords.notDecided : <b>{pointWords.decided}</b>}</p>
      {sides.map(side => (
        <p key={side}>
          {pointWords.agreedBy(side)} <Wrote said={agreed[side]} point={point} />
        </p>
      ))}
      {isWaiting &&
        sides.map(side => (
          <p key={side} className="points__waits">
            {pointWords.waitsFor(pointWords.otherSide(side))}
          </p>
        ))}
    </>
  );
}

function Wrote({ said, point }: { readonly said: Attribution | null; readonly point: RecordedPoint }) {
  return said === null ? null : <Who said={said} point={point} />;
}

function Views({ views }: { readonly views: Readonly<Record<Side, string>> }) {
  return (
    <dl className="points__risk">
      {SIDES.map(each => (
        <div key={each}>
          <dt>{pointWords.viewOf(each)}</dt>
          <dd>{views[each]}</dd>
        </div>
      ))}
    </dl>
  );
}

interface PracticeAnsweredProps {
  readonly answer: Attribution;
  readonly point: RecordedPoint;
  /** Before the wider MDT that is running (GP6). */
  readonly isByNote?: boolean;
}

/** "Oak Surgery answered 19-Nov-2026" (GP3). */
export function PracticeAnswered({ answer, point, isByNote = false }: PracticeAnsweredProps) {
  return (
    <b>
      {(isByNote ? pointWords.answeredByNote : pointWords.answeredOn)(point.people[answer.by]?.organisation ?? '')}{' '}
      <DateText on={localDate(answer.at)} />
    </b>
  );
}

function Said({ said, point }: { readonly said: Attribution & { readonly words: string }; readonly point: RecordedPoint }) {
  return (
    <div className="points__said">
      <p className="points__words">{said.words}</p>
      <p>
        <Who said={said} point={point} />
      </p>
    </div>
  );
}

function Who({ said, point }: { readonly said: Attribution; readonly point: RecordedPoint }) {
  const who = point.people[said.by];
  return (
    <small className="points__who">
      {who !== undefined && pointWords.by(who.name, who.organisation)}, <DateText on={localDate(said.at)} />
    </small>
  );
}
