import { formatTime, localDate } from '../../shared/dates.ts';
import type { MinutesAnswer } from '../../shared/protocol/minutes.ts';
import { DateText } from '../app/DateText.tsx';
import { actionStateLabels, minutesWords, personName } from '../labels.ts';

/** The minutes stay as they were fixed; what was taken back since stands below them. */
export function MinutesCorrections({ minutes, corrections }: Pick<MinutesAnswer, 'minutes' | 'corrections'>) {
  const people = new Map(minutes.people.map(({ cardId, person }) => [cardId, personName(person)]));
  return (
    <>
      <h2 className="nhsuk-heading-m">{minutesWords.corrections}</h2>
      <ul>
        {corrections.map(({ cardId, actionId, what, state, dueOn, at, byName }) => (
          <li key={`${actionId} ${at}`}>
            <b>{people.get(cardId)}</b>: {what} – {minutesWords.nowStands(actionStateLabels[state])} <DateText on={dueOn} />
            <small>
              {' '}
              · {byName}, <DateText on={localDate(at)} /> {formatTime(at)}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
