import type { MinutesAction, MinutesPerson } from '../../../shared/domain/minutes.ts';
import type { MinutesAddition } from '../../../shared/protocol/minutes.ts';
import { minutesWords, printWords } from '../../../shared/words/minutes.ts';
import { accountOf, actionColumns, identityLine, wholeName } from '../../../shared/words/minutesAccount.ts';
import { initialsOf } from '../../../shared/words/wording.ts';
import { additionLine } from '../recordText.ts';
import { Html, html } from './html.ts';

/** One person with everything that was said, on pages of their own: a sheet that goes astray names nobody else. */
export function printPerson(entry: MinutesPerson, page: string, additions: readonly MinutesAddition[]): Html {
  const { person, actions } = entry;
  const parts = accountOf(entry).map(
    ({ heading, paragraphs }) => html`<section>
<h3>${heading}</h3>
${paragraphs.map(words => html`<p>${words}</p>`)}
</section>`,
  );
  return html`<article class="${page}">
<h2>${wholeName(person)}</h2>
<p>${identityLine(person)}</p>
${parts}
${actions.length === 0 ? null : actionTable(actions, minutesWords.actions)}
${additionsOf(entry, additions)}
<p>${printWords.end(wholeName(person))}</p>
</article>`;
}

/** Initials and actions of one person of the list. */
export function printActions(
  people: readonly MinutesPerson[],
  entry: MinutesPerson,
  additions: readonly MinutesAddition[],
): Html {
  const place = people.indexOf(entry) + 1;
  return html`<section>
<h2>${place}. ${initialsAmong(people, entry)}</h2>
${actionTable(entry.actions, minutesWords.actions)}
${additionsOf(
  entry,
  additions.filter(put => put.type === 'minutesCorrected'),
)}
</section>`;
}

/** Two people of one list with the same initials are told apart by their year of birth, or they would be taken for one another. */
function initialsAmong(people: readonly MinutesPerson[], { cardId, person }: MinutesPerson): string {
  const initials = initialsOf(person);
  const isShared = people.some(other => other.cardId !== cardId && initialsOf(other.person) === initials);
  const year = person.bornOn?.slice(0, 4);
  return isShared && year !== undefined ? printWords.bornIn(initials, year) : initials;
}

function actionTable(actions: readonly MinutesAction[], caption: string): Html {
  const { what, who, by, state } = minutesWords.actionColumns;
  const rows = actions.map(actionColumns).map(({ what: words, who: whose, by: due, stands }) => {
    return html`<tr>${[words, whose, due, stands.join('\n')].map(cell => html`<td>${wholeDates(cell)}</td>`)}</tr>`;
  });
  return html`<table>
<caption>${caption}</caption>
<thead><tr>${[what, who, by, state].map(heading => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
}

function additionsOf({ cardId }: MinutesPerson, additions: readonly MinutesAddition[]): Html | null {
  const ofPerson = additions.filter(addition => addition.cardId === cardId);
  if (ofPerson.length === 0) return null;
  return html`<h3>${minutesWords.additions}</h3>
<ul>${ofPerson.map(addition => html`<li>${wholeDates(additionLine(addition))}</li>`)}</ul>`;
}

/** A date is not torn at its hyphens where a line ends. */
function wholeDates(words: string): Html {
  const parts = words.split(/(\b\d\d-[A-Z][a-z]{2}-\d{4}\b)/);
  const marked = parts.map((part, index) => (index % 2 === 0 ? html`${part}` : html`<span class="whole">${part}</span>`));
  return new Html(marked.map(({ text }) => text).join(''));
}
