import { formatTime, localDate } from '../../shared/dates.ts';
import type { MinutesAddition } from '../../shared/protocol/minutes.ts';
import { additionWords } from '../../shared/words/minutesAdditions.ts';
import { DateText } from '../app/DateText.tsx';
import { minutesWords } from '../labels.ts';

/** The minutes stay as they were fixed: what was said or put right since of one person stands below what they say. */
export function MinutesAdditions({ additions }: { readonly additions: readonly MinutesAddition[] }) {
  if (additions.length === 0) return null;
  return (
    <section className="rt-additions">
      <h4>{minutesWords.additions}</h4>
      <ul className="nhsuk-list">
        {additions.map(addition => (
          <li key={`${addition.type} ${addition.at} ${additionWords(addition).join()}`}>
            {additionWords(addition).map(words => (
              <p key={words} className="rt-words">
                {words}
              </p>
            ))}
            <small>
              {addition.byName}, <DateText on={localDate(addition.at)} /> {formatTime(addition.at)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
