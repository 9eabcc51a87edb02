import type { StoryMinutes } from '../../shared/protocol/story.ts';
import { hasCome } from '../../shared/domain/attendance.ts';
import { cameAndWentAfter } from '../../shared/words/cameAndWent.ts';
import { professionLabels, storyWords } from '../labels.ts';

/** By organisation, with the profession they attended as; behind a line, for it is read seldom. */
export function WhoWasThere({ chair, attendance }: Pick<StoryMinutes, 'chair' | 'attendance'>) {
  const present = attendance.flatMap(({ staff }) => staff).filter(hasCome);
  return (
    <details className="story__who">
      <summary>{storyWords.whoWasThere(present.length)}</summary>
      <p>{storyWords.chaired(chair.name)}</p>
      <dl className="rt-changes">
        {attendance.map(({ organisation, practiceId, staff }) => (
          <div key={`${organisation} ${practiceId ?? ''}`}>
            <dt>{organisation}</dt>
            <dd>
              {staff
                .map(person => {
                  const as = person.profession === null ? '' : `, ${professionLabels[person.profession]}`;
                  return `${person.name}${as}${cameAndWentAfter(person)}`;
                })
                .join('; ')}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
