import { Link } from 'react-router';
import type { Minutes, MinutesPerson } from '../../shared/domain/minutes.ts';
import { usePage } from '../app/usePage.ts';
import { counted, listed, minutesWords, personName } from '../labels.ts';
import { MinutesAttendance } from './MinutesAttendance.tsx';
import { MinutesFacts } from './MinutesFacts.tsx';
import { MinutesPersonSection } from './MinutesPersonSection.tsx';
import { PrintedBy } from './PrintedBy.tsx';

interface MinutesViewProps {
  readonly minutes: Minutes;
  readonly sha256: string;
}

export function MinutesView({ minutes, sha256 }: MinutesViewProps) {
  const title = minutesWords.title(minutes.number);
  const heading = usePage(title, minutes.roundId);
  const discussed = minutes.people.filter(isSpokenOf);
  const others = minutes.people.filter(person => !isSpokenOf(person));
  const agreed = minutes.people.flatMap(person => person.actions).filter(action => action.agreedInThisRound).length;
  return (
    <article className="rt-page rt-minutes">
      <p className="rt-screen-only">
        <Link to={`/wards/${minutes.wardId}/rounds`}>{minutesWords.backToPast}</Link>
      </p>
      <div className="rt-tools">
        <h1 className="rt-tools__title" tabIndex={-1} ref={heading}>
          {title}
        </h1>
        <div className="rt-tools__acts rt-screen-only">
          <button type="button" className="rt-button" onClick={() => window.print()}>
            {minutesWords.print}
          </button>
        </div>
      </div>
      <MinutesFacts minutes={minutes} sha256={sha256} />
      <p>
        <strong>
          {minutesWords.summary(discussed.length, minutes.people.length)} · {minutesWords.actionsAgreed(agreed)}
        </strong>
      </p>
      <MinutesAttendance minutes={minutes} />
      <h2 className="nhsuk-heading-m">{minutesWords.people}</h2>
      {discussed.map(person => (
        <MinutesPersonSection key={person.cardId} person={person} />
      ))}
      <h2 className="nhsuk-heading-m">{minutesWords.notDiscussed}</h2>
      {others.length === 0 ? (
        <p>{minutesWords.everyoneDiscussed}</p>
      ) : (
        <p>
          {counted(others.length, 'person', 'people')}: {listed(others.map(other => personName(other.person)))}.
        </p>
      )}
      <PrintedBy />
    </article>
  );
}

/** Something was said of this person, be it only that the card was deferred. */
function isSpokenOf(person: MinutesPerson): boolean {
  return person.outcome !== null || person.actions.length > 0 || person.needs !== null;
}
