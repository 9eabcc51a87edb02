import { Link } from 'react-router';
import { formatDate } from '../../shared/dates.ts';
import type { NotDiscussed } from '../../shared/protocol/actions.ts';
import { WholeDates } from '../app/WholeDates.tsx';
import { boardWords, myActionWords, personName } from '../labels.ts';

/** CA11: people whom this person leads a side for, and three rounds have passed over. */
export function NotDiscussedList({ people }: { readonly people: readonly NotDiscussed[] }) {
  if (people.length === 0) return null;
  return (
    <section className="my-actions__group my-actions__group--overdue">
      <h2 className="nhsuk-heading-m">{myActionWords.count(myActionWords.notDiscussed, people.length)}</h2>
      <p className="rt-quiet">{myActionWords.youLead}</p>
      <ul className="my-actions__list">
        {people.map(({ cardId, person, wardName, missedOn, lastDiscussedOn }) => (
          <li key={cardId} className="my-actions__one">
            <p className="my-actions__who">
              <Link to={`/cards/${cardId}`} aria-label={myActionWords.openCard(personName(person))}>
                {personName(person)}
              </Link>{' '}
              <small>{myActionWords.on(wardName)}</small>
            </p>
            <p className="my-actions__state">
              <WholeDates
                words={`${boardWords.missed(missedOn)} ${
                  lastDiscussedOn === null
                    ? `${boardWords.never}.`
                    : `${boardWords.lastDiscussedPrefix} ${formatDate(lastDiscussedOn)}.`
                }`}
              />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
