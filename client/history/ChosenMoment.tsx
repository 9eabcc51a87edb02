import type { CardId } from '../../shared/ids.ts';
import type { Differences, Moment, MomentName, Sitting } from '../../shared/protocol/history.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { Loading } from '../app/Loading.tsx';
import { useFetched } from '../app/useFetched.ts';
import { historyWords, momentWords, type WrittenPart } from '../labels.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { CompareChoice } from './CompareChoice.tsx';
import { DifferencesView } from './DifferencesView.tsx';
import { HistoryProblem } from './HistoryProblem.tsx';
import { canCompare, changedAtOf, isBefore, sittingOf } from './moments.ts';
import { MomentView } from './MomentView.tsx';
import type { WordsThen } from './PutBackDialog.tsx';
import { SittingSteps } from './SittingSteps.tsx';

interface ChosenMomentProps {
  readonly cardId: CardId;
  readonly part: WrittenPart;
  readonly document: WordsDocument | undefined;
  readonly objection: Refusal | null;
  readonly sittings: readonly Sitting[];
  readonly at: MomentName;
  /** Null: the words alone. */
  readonly compared: MomentName | null;
  readonly now: MomentName;
  /** What is chosen is how the words stand: nobody has written since. */
  readonly isNow: boolean;
  readonly onCompare: (other: MomentName | null) => void;
  readonly onPutBack: (then: WordsThen) => void;
  readonly onStep: (moment: MomentName) => void;
}

/** The words of the chosen moment, or what differs between it and another. */
export function ChosenMoment(props: ChosenMomentProps) {
  const { cardId, part, sittings, at, compared, now, onCompare, onStep } = props;
  const sitting = sittingOf(sittings, at);
  const path = `/api/cards/${cardId}/parts/${part}`;
  return (
    <>
      <CompareChoice {...{ sittings, at, compared, now }} onChange={onCompare} />
      {sitting !== undefined && <SittingSteps key={sitting.from} {...{ sitting, at, onStep }} />}
      {compared === null ? (
        <OneMoment key={at} {...props} path={path} />
      ) : (
        <TwoMoments key={`${at} ${compared}`} {...{ part, sittings, path }} {...inOrder(at, compared)} />
      )}
    </>
  );
}

interface OneMomentProps extends ChosenMomentProps {
  readonly path: string;
}

function OneMoment({ path, at, isNow, document, objection, onPutBack }: OneMomentProps) {
  const { answer, retry } = useFetched<Moment>(`${path}/moment?at=${at}`);
  if (answer === null) return <Loading />;
  if (!answer.ok) return <HistoryProblem problem={answer.problem} onTryAgain={retry} />;
  const { changedAt } = answer.value;
  return (
    <>
      {changedAt !== null && (
        <p className={`stamp${isNow ? '' : ' stamp--past'}`}>
          <span aria-hidden="true">{isNow ? '✓' : '!'}</span>{' '}
          {isNow ? historyWords.asItIs(changedAt) : historyWords.asItStood(changedAt)}
        </p>
      )}
      <MomentView
        moment={answer.value}
        {...{ isNow, document, objection }}
        onPutBack={(section, words) => changedAt !== null && onPutBack({ section, words, at: changedAt })}
      />
    </>
  );
}

interface TwoMomentsProps extends Pick<ChosenMomentProps, 'part' | 'sittings'> {
  readonly path: string;
  readonly from: MomentName;
  readonly to: MomentName;
}

function TwoMoments({ path, part, sittings, from, to }: TwoMomentsProps) {
  const [first, last] = [roundsAt(sittings, from)[0], roundsAt(sittings, to).at(-1)];
  const said = (moment: MomentName, round: Sitting['roundsClosed'][number] | undefined) => {
    if (round !== undefined) return historyWords.round(round);
    const sitting = sittingOf(sittings, moment);
    if (sitting !== undefined && sitting.to !== moment) return historyWords.within(sitting);
    const changedAt = changedAtOf(sittings, moment);
    return changedAt === null ? historyWords.start : momentWords(changedAt);
  };
  return (
    <>
      <p className="stamp stamp--past">
        <span aria-hidden="true">±</span> {historyWords.between(said(from, first), said(to, last))}
      </p>
      {canCompare(from, to) ? (
        <Compared {...{ path, part, from, to }} />
      ) : (
        <p className="history__nothing">{historyWords.otherEpoch}</p>
      )}
    </>
  );
}

function Compared({ path, part, from, to }: Omit<TwoMomentsProps, 'sittings'>) {
  const { answer, retry } = useFetched<Differences>(`${path}/differences?from=${from}&to=${to}`);
  if (answer === null) return <Loading />;
  if (!answer.ok) return <HistoryProblem problem={answer.problem} onTryAgain={retry} />;
  return <DifferencesView part={part} differences={answer.value} />;
}

function inOrder(one: MomentName, other: MomentName) {
  return isBefore(one, other) ? { from: one, to: other } : { from: other, to: one };
}

/** Newest first. What changed between two rounds was written after the last of the earlier ones and before the first of the later. */
function roundsAt(sittings: readonly Sitting[], moment: MomentName): Sitting['roundsClosed'] {
  return sittings.find(({ to }) => to === moment)?.roundsClosed ?? [];
}
