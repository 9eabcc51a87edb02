import { useId } from 'react';
import { Link } from 'react-router';
import { formatTime, localDate } from '../../shared/dates.ts';
import { type AwaitedRound, mayPutRight } from '../../shared/domain/answerByNote.ts';
import { isPointOpen } from '../../shared/domain/raisedPoint.ts';
import type { PracticePerson, PracticeSummary } from '../../shared/protocol/practice.ts';
import { type Side, SIDES } from '../../shared/vocabulary.ts';
import { DateText } from '../app/DateText.tsx';
import { NhsNumber } from '../app/NhsNumber.tsx';
import { ActionButtons } from '../card/ActionButtons.tsx';
import { DueWords, StateWords } from '../card/ActionRow.tsx';
import { actionWords, boardWords, personName, practiceWords } from '../labels.ts';
import { serverNow } from '../stores/clockStore.ts';
import { useSignedIn, useToday } from '../stores/hooks.ts';
import { PointItem } from '../points/PointItem.tsx';

interface PracticePersonViewProps {
  readonly person: PracticePerson;
  /** Of the registration acted under. */
  readonly side: Side | null;
  readonly mayAnswer: boolean;
  /** For the practice's own actions. */
  readonly mayAct: boolean;
}

/** One person in the order in which two minutes go: the question, what it is about, medicines, what the practice has taken on. */
export function PracticePersonView({ person, side, mayAnswer, mayAct }: PracticePersonViewProps) {
  const headingId = useId();
  const { cardId, questions, summary, medicines, actions, awaited } = person;
  const today = useToday();
  const { staffId } = useSignedIn();
  const name = personName(person.person);
  const writtenOf = SIDES.filter(each => medicines[each] !== '');
  return (
    <section className="practice__person" aria-labelledby={headingId}>
      <h2 className="nhsuk-heading-m" id={headingId}>
        {name}
      </h2>
      <PersonIds person={person} />
      {awaited !== null && questions.some(isPointOpen) && <Awaited round={awaited} />}
      <h3 className="nhsuk-heading-s">{practiceWords.questions}</h3>
      {questions.length === 0 ? (
        <p>{practiceWords.noQuestions}</p>
      ) : (
        <ul className="points">
          {questions.map(point => (
            <PointItem
              key={point.pointId}
              point={point}
              side={side}
              mayWrite={
                mayAnswer && (awaited?.takesNotes !== false || !isPointOpen(point) || mayPutRight(point, staffId, serverNow()))
              }
              hasLeft={false}
            />
          ))}
        </ul>
      )}
      <h3 className="nhsuk-heading-s">{practiceWords.summary}</h3>
      {summary === null ? <p>{practiceWords.noSummary}</p> : <Summary summary={summary} />}
      <h3 className="nhsuk-heading-s">{practiceWords.medicines}</h3>
      {writtenOf.length === 0 && <p>{practiceWords.noMedicines}</p>}
      {writtenOf.map(each => (
        <p key={each} className="practice__words">
          <b>{practiceWords.medicinesOf[each]}:</b> {medicines[each]}
        </p>
      ))}
      {actions.length > 0 && (
        <>
          <h3 className="nhsuk-heading-s">{practiceWords.actions}</h3>
          <ul className="practice__actions">
            {actions.map(action => (
              <li key={action.actionId} data-action-row tabIndex={-1}>
                <b>{action.what}</b> · {action.ownerName ?? actionWords.noPersonYet} · {action.dueOn > today && actionWords.due}{' '}
                <DueWords action={action} /> · <StateWords action={action} />
                {mayAct && <ActionButtons action={action} />}
              </li>
            ))}
          </ul>
        </>
      )}
      <Link to={`/cards/${cardId}`} aria-label={practiceWords.openCardOf(name)}>
        {practiceWords.openCard}
      </Link>
    </section>
  );
}

/** GP6: until when the practice answers by note, and what to do afterwards. */
function Awaited({ round: { heldOn, notesUntil, takesNotes } }: { readonly round: AwaitedRound }) {
  return (
    <p className={takesNotes ? 'rt-quiet' : 'rt-warning'}>
      {practiceWords.awaited} <DateText on={heldOn} />. {takesNotes ? practiceWords.notesUntil : practiceWords.notesClosed}
      {takesNotes && (
        <>
          {' '}
          {formatTime(notesUntil)}, <DateText on={localDate(notesUntil)} />.
        </>
      )}
    </p>
  );
}

/** Row identity, not a banner: the screen is about several people (CUI PAB-0015). */
export function PersonIds({
  person: { person, similarName },
}: {
  readonly person: Pick<PracticePerson, 'person' | 'similarName'>;
}) {
  return (
    <p className="rt-quiet">
      {boardWords.born} {person.bornOn === null ? boardWords.bornNotKnown : <DateText on={person.bornOn} />} ·{' '}
      {boardWords.nhsNumber} <NhsNumber nhsNumber={person.nhsNumber} />{' '}
      {similarName && (
        <span className="rt-tag rt-tag--warn" title={boardWords.similarNameLong}>
          {boardWords.similarName}
        </span>
      )}
    </p>
  );
}

function Summary({ summary: { text, heldOn } }: { readonly summary: PracticeSummary }) {
  return (
    <p className="practice__words">
      {text}{' '}
      <small className="rt-quiet">
        ({heldOn === null ? practiceWords.summaryNow : practiceWords.summaryOf} {heldOn !== null && <DateText on={heldOn} />})
      </small>
    </p>
  );
}
