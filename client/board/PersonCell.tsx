import { Link } from 'react-router';
import type { CardSummary } from '../../shared/protocol/board.ts';
import { DateText } from '../app/DateText.tsx';
import { NhsNumber } from '../app/NhsNumber.tsx';
import { boardWords, personName } from '../labels.ts';
import { ROW_LINK } from './useBoardKeys.ts';
import { rememberOpened } from './useReturnToRow.ts';

interface PersonCellProps {
  readonly card: CardSummary;
  readonly isChanged: boolean;
}

export function PersonCell(props: PersonCellProps) {
  return (
    <th scope="row" className="rt-person">
      <PersonOnBoard {...props} />
    </th>
  );
}

/** Row identity, not a banner: a banner never stands on a screen about more than one person (CUI PAB-0015). */
export function PersonOnBoard({ card, isChanged }: PersonCellProps) {
  const { person, similarName } = card;
  return (
    <>
      <Link className={ROW_LINK} to={`/cards/${card.cardId}`} onClick={() => rememberOpened(card.cardId)}>
        {personName(person)}
      </Link>{' '}
      {isChanged && (
        <span className="rt-dot">
          <span className="nhsuk-u-visually-hidden">{boardWords.changed}</span>
        </span>
      )}
      {similarName && (
        <span className="rt-tag rt-tag--warn" title={boardWords.similarNameLong}>
          {boardWords.similarName}
        </span>
      )}
      {person.preferredName !== null && <small>{boardWords.preferred(person.preferredName)}</small>}
      <small className="rt-person__ids">
        <span>
          <span className="nhsuk-u-visually-hidden">{boardWords.born} </span>
          {person.bornOn === null ? boardWords.bornNotKnown : <DateText on={person.bornOn} />}
        </span>{' '}
        <span>
          <span className="nhsuk-u-visually-hidden">{boardWords.nhsNumber} </span>
          <NhsNumber nhsNumber={person.nhsNumber} />
        </span>
      </small>
      {person.diedOn !== null && (
        <span className="rt-tag rt-tag--died">
          {boardWords.died} <DateText on={person.diedOn} />
        </span>
      )}
    </>
  );
}
