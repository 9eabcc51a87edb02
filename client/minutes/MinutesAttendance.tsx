import { hasCome } from '../../shared/domain/attendance.ts';
import type { Minutes } from '../../shared/domain/minutes.ts';
import { absentPractices } from '../../shared/domain/minutesAttendance.ts';
import { SIDES } from '../../shared/vocabulary.ts';
import { missingLines } from '../../shared/words/minutesAccount.ts';
import { cameAndWentAfter } from '../../shared/words/cameAndWent.ts';
import { absentWords, minutesWords, professionLabels } from '../labels.ts';

/** Who was there, by organisation; a side that was missing is said, never left blank. */
export function MinutesAttendance({ minutes }: { readonly minutes: Minutes }) {
  const everyone = minutes.attendance.flatMap(organisation => organisation.staff);
  const present = new Set(everyone.filter(person => hasCome(person) && person.isObserving !== true).map(person => person.side));
  const practices = absentPractices(minutes);
  return (
    <section>
      <h2 className="nhsuk-heading-m">{minutesWords.attendance}</h2>
      {everyone.length === 0 && <p>{minutesWords.nobodyThere}</p>}
      {SIDES.filter(side => !present.has(side)).map(side => (
        <p key={side} className="rt-warning">
          {minutesWords.absentSide(side)}
        </p>
      ))}
      {missingLines(minutes).map(line => (
        <p key={line}>{line}</p>
      ))}
      {practices.map(name => (
        <p key={name} className="rt-warning">
          {absentWords.practiceNotPresent(name)}
        </p>
      ))}
      <div className="rt-attendance">
        {minutes.attendance.map(({ organisation, practiceId, staff }) => (
          <div key={`${organisation} ${practiceId ?? ''}`}>
            <h3 className="nhsuk-heading-xs">{organisation}</h3>
            <ul className="nhsuk-list">
              {staff.map(person => (
                <li key={person.staffId ?? person.name}>
                  {person.name}
                  {person.profession !== null && `, ${professionLabels[person.profession]}`}
                  {person.isObserving === true && `, ${minutesWords.observing}`}
                  {cameAndWentAfter(person)}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
