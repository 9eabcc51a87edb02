import type { MinutesPerson } from '../../shared/domain/minutes.ts';
import { DateText } from '../app/DateText.tsx';
import { boardWords, notKnown, personName } from '../labels.ts';

/** Who had no outcome, one per line; with the date of birth, for names alone are taken for one another. */
export function RolledOverList({ people }: { readonly people: readonly MinutesPerson[] }) {
  return (
    <ul className="rt-rolled-over">
      {people.map(({ cardId, person }) => (
        <li key={cardId}>
          {personName(person)}
          {person.title !== null && ` (${person.title})`}, {boardWords.born}{' '}
          {person.bornOn === null ? notKnown : <DateText on={person.bornOn} />}
        </li>
      ))}
    </ul>
  );
}
