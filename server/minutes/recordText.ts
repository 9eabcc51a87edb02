import { formatDate, formatTime } from '../../shared/dates.ts';
import { hasCome } from '../../shared/domain/attendance.ts';
import type { LearningOfRound } from '../../shared/domain/learning.ts';
import type { Minutes, MinutesPerson } from '../../shared/domain/minutes.ts';
import { attendanceFor } from '../../shared/domain/minutesAttendance.ts';
import type { MinutesAnswer, MinutesAddition } from '../../shared/protocol/minutes.ts';
import { cameAndWent } from '../../shared/words/cameAndWent.ts';
import { professionLabels } from '../../shared/words/closedLists.ts';
import { learningSource, learningWords, withdrawalsOf } from '../../shared/words/learning.ts';
import { minutesWords, outWords } from '../../shared/words/minutes.ts';
import { additionWords } from '../../shared/words/minutesAdditions.ts';
import { accountOf, actionColumns, identityLine, missingLines, wholeName } from '../../shared/words/minutesAccount.ts';
import { formatInstant } from './formatInstant.ts';

type Copied = Pick<MinutesAnswer, 'minutes' | 'sha256' | 'additions'>;

/**
 * What the minutes say of one person, made for pasting into a source record: plain text without tabs, tables or layout,
 * every line able to stand where lines are wrapped, CRLF line ends (a record program on Windows shows others as one line).
 * Whose it is stands first, where it is from last, so that it can't be taken for a note of that record.
 */
export function recordText({ minutes, sha256, additions }: Copied, entry: MinutesPerson): string {
  const ofPerson = additions.filter(({ cardId }) => cardId === entry.cardId);
  const blocks = [
    [
      wholeName(entry.person),
      identityLine(entry.person),
      ...roundLines({ ...minutes, attendance: attendanceFor(minutes, entry) }),
    ],
    ...accountOf(entry).map(({ heading, paragraphs }) => [capitals(heading), ...paragraphs]),
    actionLines(entry),
    ofPerson.length === 0 ? [] : [capitals(minutesWords.additions), ...ofPerson.map(additionLine)],
    [outWords.copiedFrom(minutes, sha256.slice(0, 12), formatInstant(minutes.closedAt))],
  ];
  return plainText(blocks);
}

function plainText(blocks: readonly (readonly string[])[]): string {
  const text = blocks.filter(block => block.length > 0).map(block => block.join('\n'));
  return `${text
    .join('\n\n')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, '')
    .replace(/\r\n?|\n/g, '\r\n')}\r\n`;
}

/** Everyone one after another, with a line that nobody takes for words between two people. */
export function recordTexts(answer: Copied): string {
  const people = answer.minutes.people.map(person => recordText(answer, person));
  return [...people, ...learningText(answer), ...unreadableText(answer)].join(`\r\n${'='.repeat(72)}\r\n\r\n`);
}

/** P13: of nobody in particular, so it stands in nobody's own text. */
function unreadableText({ minutes }: Copied): readonly string[] {
  if (minutes.unreadable === undefined) return [];
  const [round = ''] = roundLines(minutes);
  return [plainText([[round], [minutesWords.unreadable(minutes.unreadable)]])];
}

/** WR20: after everyone. What was learnt of one person stands in that person's own text too, as raised (MI1). */
function learningText({ minutes, additions }: Copied): readonly string[] {
  if (minutes.learning === undefined) return [];
  const [round = ''] = roundLines(minutes);
  return [plainText([[capitals(learningWords.heading), round], learningParagraphs(minutes.learning, additions)])];
}

export function learningParagraphs(
  { wasOpened, points, unreadable }: LearningOfRound,
  additions: readonly MinutesAddition[],
): readonly string[] {
  const lacking = unreadable === undefined ? [] : [learningWords.unreadable(unreadable)];
  if (points.length === 0) return [learningWords.none, ...lacking];
  const lines = points.flatMap(point => [
    `${point.words} (${learningSource(point)})`,
    ...withdrawalsOf(point, additions).map(additionLine),
  ]);
  return [...(wasOpened ? [] : [learningWords.notOpened]), ...lines, ...lacking];
}

/** Control characters, line ends excepted: some record programs refuse or cut a text at them. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

function roundLines({
  kind,
  number,
  wardName,
  heldOn,
  startedAt,
  closedAt,
  chair,
  chairs = [],
  attendance,
  missingProfessions,
}: Minutes): readonly string[] {
  const named = (came: boolean) =>
    attendance.flatMap(({ organisation, staff }) => {
      const names = staff.filter(person => hasCome(person) === came).map(personWords);
      return names.length === 0 ? [] : [`${organisation}: ${names.join(', ')}`];
    });
  const [there, apologies] = [named(true), named(false)];
  return [
    `${outWords.round({ kind, number }, wardName)}, ${formatDate(heldOn)}, ${minutesWords.times(formatTime(startedAt), formatTime(closedAt))}`,
    `${minutesWords.chairedBy} ${personWords(chair)}, ${chair.organisation}`,
    ...(chairs.length > 1 ? [chairsWords(chairs)] : []),
    ...(there.length === 0 ? [] : [`${outWords.there}: ${there.join('; ')}`]),
    ...missingLines({ ...(missingProfessions && { missingProfessions }) }),
    ...(apologies.length === 0 ? [] : [`${outWords.sentApologies}: ${apologies.join('; ')}`]),
  ];
}

export function chairsWords(chairs: NonNullable<Minutes['chairs']>): string {
  return minutesWords.chairs(chairs.map(({ name, from }) => `${name} ${formatTime(from)}`));
}

function personWords(person: Minutes['chair'] | Minutes['attendance'][number]['staff'][number]): string {
  const { name, profession } = person;
  const went = 'attendance' in person && hasCome(person) ? cameAndWent(person) : null;
  const as = [
    ...(profession === null ? [] : [professionLabels[profession]]),
    ...('isObserving' in person ? [minutesWords.observing] : []),
    ...(went === null ? [] : [went]),
  ];
  return as.length === 0 ? name : `${name} (${as.join(', ')})`;
}

function actionLines({ actions }: MinutesPerson): readonly string[] {
  if (actions.length === 0) return [];
  const lines = actions.map((action, index) => {
    const { what, who, by, state } = actionColumns(action);
    return `${index + 1}. ${what}\n   ${outWords.who}: ${who}. ${outWords.by}: ${by}. ${outWords.state}: ${state}.`;
  });
  return [capitals(minutesWords.actions), ...lines];
}

/** What was added, by whom and when. */
export function additionLine(addition: MinutesAddition): string {
  return `${additionWords(addition).join('\n')} (${addition.byName}, ${formatInstant(addition.at)})`;
}

function capitals(heading: string): string {
  return heading.toLocaleUpperCase('en-GB');
}
