import { Link } from 'react-router';
import type { WardId } from '../../shared/ids.ts';
import { addPersonWords } from '../labels.ts';

interface PersonAddedProps {
  readonly name: string;
  readonly cardId: string | null;
  readonly wardId: WardId;
  readonly wardName: string;
  readonly onAnother: () => void;
}

export function PersonAdded({ name, cardId, wardId, wardName, onAnother }: PersonAddedProps) {
  return (
    <>
      <p className="rt-done">
        <span aria-hidden="true">✓ </span>
        {addPersonWords.added(name, wardName)}
      </p>
      <p className="rt-buttons">
        {cardId !== null && (
          <Link className="rt-button rt-button--primary" to={`/cards/${cardId}`}>
            {addPersonWords.open}
          </Link>
        )}
        <button type="button" className="rt-button" onClick={onAnother}>
          {addPersonWords.another}
        </button>
        <Link to={`/wards/${wardId}`}>{addPersonWords.toBoard}</Link>
      </p>
    </>
  );
}
