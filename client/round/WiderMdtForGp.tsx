import { Link } from 'react-router';
import { formatTime } from '../../shared/dates.ts';
import { speaksForPractice } from '../../shared/domain/permissions.ts';
import type { PlannedRound, RunningRound } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import type { CardSummary, WardDetail } from '../../shared/protocol/board.ts';
import type { Attendance } from '../../shared/vocabulary.ts';
import { DateText } from '../app/DateText.tsx';
import { Loading } from '../app/Loading.tsx';
import { Refused, Wrong } from '../app/Refused.tsx';
import { useCommand } from '../app/useCommand.ts';
import { usePage } from '../app/usePage.ts';
import { learningSlotWords, learningWords, personName, practiceWords, roundName, widerMdtWords } from '../labels.ts';
import { PracticePersonView } from '../practice/PracticePersonView.tsx';
import { usePractice } from '../practice/usePractice.ts';
import { useRoundRoom, useSignedIn, useWardBoard, useWiderMdtForPractice } from '../stores/hooks.ts';
import { LearningSoFar } from './Learning.tsx';
import { RaiseHand } from './RaiseHand.tsx';
import { answeredByNote } from './SlotList.tsx';
import { useInRound } from './useRoundRoom.ts';
import '../points/points.scss';
import '../practice/practice.scss';

const NOBODY: ReadonlyMap<CardId, CardSummary> = new Map();

interface WiderMdtForGpProps {
  readonly round: PlannedRound | RunningRound;
  readonly ward: WardDetail;
}

/** The wider MDT as a GP has it open, in the lobby and while it runs: when the practice comes, where the round is, and its own people. */
export function WiderMdtForGp({ round, ward }: WiderMdtForGpProps) {
  const session = useSignedIn();
  const { organisationId } = session;
  const { view, problem } = usePractice(round.wardId, organisationId);
  const title = roundName(round);
  const heading = usePage(title, round.roundId);
  const current = round.status === 'running' ? (round.current?.cardId ?? null) : null;
  const people = round.agenda.map(cardId => ({ cardId, person: view?.people.find(each => each.cardId === cardId) }));
  return (
    <div className="rt-page practice">
      <h1 className="nhsuk-heading-l" tabIndex={-1} ref={heading}>
        {title}
      </h1>
      <p>
        <DateText on={round.heldOn} />
      </p>
      <section className="practice__round" aria-label={widerMdtWords.where}>
        <p className="practice__now">
          <Where round={round} />
        </p>
        <OwnAttendance round={round} />
        {round.status === 'running' && <InRunning round={round} current={current} />}
      </section>
      <Slots round={round} ward={ward} />
      {round.status === 'running' && round.learning?.isNow === true && (
        <section className="practice__current" aria-labelledby="learning">
          <h2 className="nhsuk-heading-m" id="learning">
            {learningWords.heading}
          </h2>
          <LearningSoFar round={round} />
        </section>
      )}
      <Wrong words={problem === null ? null : practiceWords.asOf} />
      {view === null && problem === null && <Loading />}
      {round.agenda.length === 0 && <p>{widerMdtWords.nobody}</p>}
      {people.map(({ cardId, person }) => (
        <div key={cardId} className={cardId === current ? 'practice__current' : undefined}>
          {cardId === current && <p className="practice__tag">{widerMdtWords.beingDiscussed}</p>}
          {person === undefined ? (
            view !== null && <NothingAsked cardId={cardId} ward={ward} />
          ) : (
            <PracticePersonView
              person={person}
              side={session.acting?.side ?? null}
              mayAnswer={speaksForPractice(session, round.wardId)}
              mayAct
            />
          )}
        </div>
      ))}
      <Link to={`/wards/${round.wardId}/practices/${organisationId}`}>{widerMdtWords.toPractice}</Link>
    </div>
  );
}

function Where({ round }: Pick<WiderMdtForGpProps, 'round'>) {
  const told = useWiderMdtForPractice(round.roundId);
  if (round.status === 'planned') return widerMdtWords.notStarted;
  if (round.paused !== null) return widerMdtWords.paused;
  if (round.learning?.isNow === true) return widerMdtWords.learning;
  if (told?.isElsewhere === true) return widerMdtWords.elsewhere;
  return round.current === null ? widerMdtWords.between : widerMdtWords.withYours;
}

/** They come for their own people and go again (WR19): what they press says so. */
function OwnAttendance({ round: { roundId, attendance, status } }: Pick<WiderMdtForGpProps, 'round'>) {
  const { staffId, acting } = useSignedIn();
  const { send, refusal, isSending, isOffline } = useCommand();
  const entry = attendance.find(each => each.staffId === staffId);
  const isPresent = entry?.attendance === 'present';
  if (isPresent && status === 'planned') return <p>{widerMdtWords.present}</p>;
  const mark: Attendance = isPresent ? 'left' : 'present';
  const registrationId = isPresent ? entry.registrationId : (acting?.registrationId ?? null);
  const left = entry?.attendance === 'left' ? entry.away?.at(-1)?.from : undefined;
  return (
    <>
      {isPresent && <p>{widerMdtWords.present}</p>}
      {left !== undefined && <p>{widerMdtWords.left(formatTime(left))}</p>}
      <button
        type="button"
        className={`rt-button${isPresent ? '' : ' rt-button--primary'}`}
        disabled={isOffline}
        aria-disabled={isSending}
        onClick={() => void (isSending || send({ type: 'recordAttendance', roundId, staffId, attendance: mark, registrationId }))}
      >
        {isPresent ? widerMdtWords.leave : left === undefined ? widerMdtWords.iAmHere : widerMdtWords.hereAgain}
      </button>
      <Refused refusal={refusal} />
    </>
  );
}

function InRunning({ round, current }: { readonly round: RunningRound; readonly current: CardId | null }) {
  const { staffId } = useSignedIn();
  const room = useRoundRoom(round.roundId);
  useInRound(round.roundId, true, current);
  return <RaiseHand round={round} room={room} ownId={staffId} />;
}

/** Other practices by name and time alone (AC13); of one’s own, what it has answered by note. */
function Slots({ round, ward: { organisations } }: WiderMdtForGpProps) {
  const { organisationId } = useSignedIn();
  const { slots = [], learning = null } = useWiderMdtForPractice(round.roundId) ?? {};
  const cards = useWardBoard(round.wardId)?.cards ?? NOBODY;
  const byNote = answeredByNote(round.agenda, round, cards);
  if (slots.length === 0) return null;
  const nameOf = (practiceId: string) => organisations.find(each => each.organisationId === practiceId)?.name ?? '';
  return (
    <section aria-labelledby="slots">
      <h2 className="nhsuk-heading-s" id="slots">
        {widerMdtWords.slots}
      </h2>
      <ol className="practice__slots">
        {slots.map(({ practiceId, from, until, isNow }) => (
          <li key={from} className={practiceId === organisationId ? 'practice__own' : undefined}>
            {widerMdtWords.slot(nameOf(practiceId), from, until)}
            {practiceId === organisationId && ` – ${[widerMdtWords.yours, ...byNote].join(', ')}`}
            {isNow && ` – ${widerMdtWords.now}`}
          </li>
        ))}
        {learning !== null && <li>{learningSlotWords.slot(learning.from, learning.until)}</li>}
      </ol>
    </section>
  );
}

/** On the agenda without a question: the whole card says why. */
function NothingAsked({ cardId, ward: { wardId } }: { readonly cardId: CardId; readonly ward: WardDetail }) {
  const summary = useWardBoard(wardId)?.cards.get(cardId);
  if (summary === undefined) return null;
  const name = personName(summary.person);
  return (
    <section className="practice__person" aria-label={name}>
      <h2 className="nhsuk-heading-m">{name}</h2>
      <p>{widerMdtWords.nothingAsked}</p>
      <Link to={`/cards/${cardId}`} aria-label={practiceWords.openCardOf(name)}>
        {practiceWords.openCard}
      </Link>
    </section>
  );
}
