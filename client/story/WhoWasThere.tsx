import type { StoryMinutes } from '../../shared/protocol/story.ts';
import { minutesWords, professionLabels, storyWords } from '../labels.ts';

/** By organisation, with the profession they attended as; behind a line, for it is read seldom. */
export function WhoWasThere({ chair, attendance }: Pick<StoryMinutes, 'chair' | 'attendance'>) {
  const present = attendance.flatMap(({ staff }) => staff).filter(person => person.attendance === 'present');
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
                .map(({ name, profession, attendance: was }) =>
                  [
                    name,
                    profession === null ? '' : `, ${professionLabels[profession]}`,
                    was === 'apologies' ? ` (${minutesWords.apologies})` : '',
                  ].join(''),
                )
                .join('; ')}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
