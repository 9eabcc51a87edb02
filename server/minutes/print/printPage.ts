import { formatDate, formatTime } from '../../../shared/dates.ts';
import type { Minutes, MinutesPerson } from '../../../shared/domain/minutes.ts';
import { absentPractices } from '../../../shared/domain/minutesAttendance.ts';
import type { MinutesAnswer } from '../../../shared/protocol/minutes.ts';
import { cameAndWentAfter } from '../../../shared/words/cameAndWent.ts';
import { professionLabels } from '../../../shared/words/closedLists.ts';
import { learningWords } from '../../../shared/words/learning.ts';
import { minutesWords, outWords, printWords } from '../../../shared/words/minutes.ts';
import { identityLine, missingLines, wholeName } from '../../../shared/words/minutesAccount.ts';
import { absentWords } from '../../../shared/words/points.ts';
import { counted } from '../../../shared/words/wording.ts';
import { formatInstant } from '../formatInstant.ts';
import { chairsWords, learningParagraphs } from '../recordText.ts';
import { Html, html } from './html.ts';
import { printActions, printPerson } from './printPerson.ts';
import { printStyle } from './printStyle.ts';

/** Who prints it, when, and whether whole names were asked for. */
export interface Printing {
  readonly at: string;
  readonly by: string;
  readonly organisation: string;
  readonly names: 'initials' | 'full';
}

export interface PrintedPage {
  readonly html: string;
  /** What stands in its style tag, to be named in its policy: nothing else may style it, and nothing runs. */
  readonly style: string;
}

type Printed = Pick<MinutesAnswer, 'minutes' | 'sha256' | 'additions'>;

/** Minutes made for paper, from the frozen record alone: initials and actions, or with whole names all that was said. */
export function printPage(printed: Printed, printing: Printing): PrintedPage {
  const { minutes } = printed;
  const foot = minutesWords.printed(formatInstant(printing.at), printing.by, printing.organisation);
  const round = `${outWords.round(minutes, minutes.wardName)}, ${formatDate(minutes.heldOn)}`;
  const isWhole = printing.names === 'full';
  const heads = isWhole
    ? minutes.people.map(({ person }, index) => {
        const words = `${wholeName(person)}, ${identityLine(person)}`;
        return { page: pageOf(index), words, sheet: printWords.sheet };
      })
    : [];
  const style = printStyle([{ page: null, words: round }, ...heads], foot);
  const body = isWhole ? wholeBody(printed) : initialsBody(printed);
  const page = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="format-detection" content="telephone=no">
<title>${minutesWords.title(minutes)}, ${formatDate(minutes.heldOn)}</title>
<style>${new Html(style)}</style>
</head>
<body>
<main>
<p class="screen-only"><strong>${printWords.hint}</strong></p>
<h1>${minutesWords.title(minutes)}</h1>
${body}
</main>
</body>
</html>
`;
  return { html: page.text, style };
}

const pageOf = (index: number) => `person${index + 1}`;

function initialsBody({ minutes, additions }: Printed): Html {
  const withActions = minutes.people.filter(({ actions }) => actions.length > 0);
  const without = minutes.people.length - withActions.length;
  return html`${roundFacts(minutes)}
<p>${printWords.initialsOnly}</p>
${withActions.map(entry => printActions(minutes.people, entry, additions))}
<p>${without === 0 ? '' : printWords.withoutActions(counted(without, 'person', 'people'))}</p>`;
}

function wholeBody({ minutes, sha256, additions }: Printed): Html {
  return html`${roundFacts(minutes)}
<p>${minutesWords.fixed}</p>
<p>${minutesWords.fingerprintWhole}: ${sha256}</p>
<section>
<h2>${minutesWords.attendance}</h2>
${attendance(minutes)}
${missingLines(minutes).map(line => html`<p>${line}</p>`)}
${absentPractices(minutes).map(name => html`<p>${absentWords.practiceNotPresent(name)}</p>`)}
</section>
<section>
<h2>${printWords.everyone}</h2>
<ol>${minutes.people.map(({ person }) => html`<li>${wholeName(person)}, ${identityLine(person)}</li>`)}</ol>
</section>
${learning(minutes, additions)}
${minutes.people.map((entry: MinutesPerson, index) => printPerson(entry, pageOf(index), additions))}`;
}

/** WR20: on the sheets of the round, which name everyone already, and on nobody's own. */
function learning({ learning: learnt }: Minutes, additions: Printed['additions']): Html | null {
  if (learnt === undefined) return null;
  return html`<section>
<h2>${learningWords.heading}</h2>
${learningParagraphs(learnt, additions).map(words => html`<p>${words}</p>`)}
</section>`;
}

function roundFacts({ wardName, heldOn, startedAt, closedAt, chair, chairs = [], unreadable }: Minutes): Html {
  const profession = chair.profession === null ? '' : `, ${professionLabels[chair.profession]}`;
  return html`<p>${wardName}, ${formatDate(heldOn)}, ${minutesWords.times(formatTime(startedAt), formatTime(closedAt))}.
${minutesWords.chairedBy} ${chair.name}${profession}, ${chair.organisation}.${chairs.length > 1 ? ` ${chairsWords(chairs)}.` : ''}</p>
${unreadable === undefined ? null : html`<p>${minutesWords.unreadable(unreadable)}</p>`}`;
}

function attendance({ attendance: organisations }: Minutes): Html {
  if (organisations.length === 0) return html`<p>${minutesWords.nobodyThere}</p>`;
  const lines = organisations.map(({ organisation, staff }) => {
    const names = staff.map(person => {
      const { name, profession, isObserving } = person;
      const as = profession === null ? '' : `, ${professionLabels[profession]}`;
      return `${name}${as}${isObserving === true ? `, ${minutesWords.observing}` : ''}${cameAndWentAfter(person)}`;
    });
    return html`<li>${organisation}: ${names.join('; ')}</li>`;
  });
  return html`<ul>${lines}</ul>`;
}
