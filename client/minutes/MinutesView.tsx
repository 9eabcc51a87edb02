import { Link } from 'react-router';
import type { MinutesAnswer } from '../../shared/protocol/minutes.ts';
import { usePage } from '../app/usePage.ts';
import { counted, minutesWords } from '../labels.ts';
import { MinutesAttendance } from './MinutesAttendance.tsx';
import { MinutesCorrections } from './MinutesCorrections.tsx';
import { MinutesFacts } from './MinutesFacts.tsx';
import { groupPeople, hasRecord } from './minutesGroups.ts';
import { MinutesPersonSection } from './MinutesPersonSection.tsx';
import { PrintedBy } from './PrintedBy.tsx';
import { RolledOverList } from './RolledOverList.tsx';

type MinutesViewProps = Pick<MinutesAnswer, 'minutes' | 'sha256' | 'corrections'>;

export function MinutesView({ minutes, sha256, corrections }: MinutesViewProps) {
  const title = minutesWords.title(minutes.number);
  const heading = usePage(title, minutes.roundId);
  const { discussed, withReason, rolledOver } = groupPeople(minutes.people);
  const recordedAllTheSame = rolledOver.filter(hasRecord);
  const agreed = minutes.people.flatMap(person => person.actions).filter(action => action.agreedInThisRound).length;
  return (
    <article className="rt-page rt-minutes">
      <p className="rt-screen-only">
        <Link className="rt-back" to={`/wards/${minutes.wardId}/rounds`}>
          {minutesWords.backToPast}
        </Link>
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
      {discussed.length === 0 && <p>{minutesWords.nobodyDiscussed}</p>}
      {discussed.map(person => (
        <MinutesPersonSection key={person.cardId} person={person} />
      ))}
      {withReason.length > 0 && <h2 className="nhsuk-heading-m">{minutesWords.withReason}</h2>}
      {withReason.map(person => (
        <MinutesPersonSection key={person.cardId} person={person} />
      ))}
      <h2 className="nhsuk-heading-m">{minutesWords.rolledOver}</h2>
      {rolledOver.length === 0 ? (
        <p>{withReason.length === 0 ? minutesWords.everyoneDiscussed : minutesWords.everyoneHasOutcome}</p>
      ) : (
        <>
          <p>{counted(rolledOver.length, 'person', 'people')}:</p>
          <RolledOverList people={rolledOver} />
        </>
      )}
      {recordedAllTheSame.length > 0 && <h3 className="nhsuk-heading-s">{minutesWords.rolledOverWith}</h3>}
      {recordedAllTheSame.map(person => (
        <MinutesPersonSection key={person.cardId} person={person} />
      ))}
      {corrections.length > 0 && <MinutesCorrections minutes={minutes} corrections={corrections} />}
      <PrintedBy />
    </article>
  );
}
