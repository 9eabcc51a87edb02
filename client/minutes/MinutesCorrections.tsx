import { formatTime, localDate } from '../../shared/dates.ts';
import type { MinutesAnswer, MinutesCorrection } from '../../shared/protocol/minutes.ts';
import { DateText } from '../app/DateText.tsx';
import { actionStateLabels, minutesWords, personName, pointKindLabels } from '../labels.ts';

/** The minutes stay as they were fixed; what was taken back or withdrawn since stands below them. */
export function MinutesCorrections({ minutes, corrections }: Pick<MinutesAnswer, 'minutes' | 'corrections'>) {
  const people = new Map(minutes.people.map(({ cardId, person }) => [cardId, personName(person)]));
  return (
    <>
      <h2 className="nhsuk-heading-m">{minutesWords.corrections}</h2>
      <ul>
        {corrections.map(correction => (
          <li key={`${'pointId' in correction ? correction.pointId : correction.actionId} ${correction.at}`}>
            <b>{people.get(correction.cardId)}</b>: <Corrected correction={correction} />
            <small>
              {' '}
              · {correction.byName}, <DateText on={localDate(correction.at)} /> {formatTime(correction.at)}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}

function Corrected({ correction }: { readonly correction: MinutesCorrection }) {
  if ('pointId' in correction) return minutesWords.withdrawn(pointKindLabels[correction.kind], correction.words);
  const { what, state, dueOn } = correction;
  return (
    <>
      {what} – {minutesWords.nowStands(actionStateLabels[state])} <DateText on={dueOn} />
    </>
  );
}
