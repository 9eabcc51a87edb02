import { Link } from 'react-router';
import { initialsOf, sharingWords } from '../labels.ts';
import type { WardBoard } from '../stores/boardStore.ts';

/** Order and initials only. */
export function SharedBoard({ ward }: { readonly ward: WardBoard }) {
  const people = ward.rows.flatMap(cardId => ward.cards.get(cardId) ?? []);
  return (
    <div className="rt-page">
      <h1 className="nhsuk-heading-l">{sharingWords.board(ward.board.ward.name, people.length)}</h1>
      <ol className="shared-board">
        {people.map(({ cardId, person }, index) => (
          <li key={cardId}>
            <Link to={`/cards/${cardId}`} aria-label={sharingWords.openPlace(index + 1, initialsOf(person))}>
              {initialsOf(person)}
            </Link>
          </li>
        ))}
      </ol>
    </div>
  );
}
