import type { MinutesPerson } from '../../shared/domain/minutes.ts';
import type { MinutesAddition } from '../../shared/protocol/minutes.ts';
import { minutesWords, personName } from '../labels.ts';
import { sectionOf } from './minutesGroups.ts';

interface AddedToProps {
  readonly people: readonly MinutesPerson[];
  readonly additions: readonly MinutesAddition[];
}

/** Of whom something was added since the close: said at the top, for it may change what is read below. */
export function AddedTo({ people, additions }: AddedToProps) {
  if (additions.length === 0) return null;
  const added = people
    .map(({ cardId, person }) => ({ cardId, person, count: additions.filter(each => each.cardId === cardId).length }))
    .filter(({ count }) => count > 0);
  return (
    <nav className="rt-added-to" aria-label={minutesWords.additions}>
      <strong>{minutesWords.addedTo}</strong>
      <ul>
        {added.map(({ cardId, person, count }) => (
          <li key={cardId}>
            <a href={`#${sectionOf(cardId)}`}>{personName(person)}</a> ({count})
          </li>
        ))}
      </ul>
    </nav>
  );
}
