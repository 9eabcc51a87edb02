import { formatDate } from '../dates.ts';
import type { Minutes, MinutesAction, MinutesIdentity, MinutesPerson, MinutesPoint } from '../domain/minutes.ts';
import { formatNhsNumber } from '../domain/nhsNumber.ts';
import { RISK_FIELDS, sideOfField } from '../domain/raisedPoint.ts';
import { SIDES } from '../vocabulary.ts';
import {
  aboutBoxLabels,
  actionStateLabels,
  challengeEndingLabels,
  dischargeReasonLabels,
  jointBadgeLabels,
  outcomeLabels,
  professionLabels,
  stallReasonLabels,
  viewLabels,
  viewRowLabels,
} from './closedLists.ts';
import { minutesWords } from './minutes.ts';
import { absentWords, pointHeading, pointWords } from './points.ts';
import { listed, noNhsNumber, noPersonYet, notKnown, personName } from './wording.ts';

/** What minutes say of one person, in words: the same whether it is printed or pasted into another record. */
export interface AccountPart {
  readonly heading: string;
  /** Each may hold line breaks: words stand as they were written. */
  readonly paragraphs: readonly string[];
}

/** Everything but the actions. */
export function accountOf(person: MinutesPerson): readonly AccountPart[] {
  const { addedLate = null, needs, note, noteUnreadable, changes, points = [], without = [] } = person;
  const parts: AccountPart[] = [
    {
      heading: minutesWords.outcome,
      paragraphs: [
        outcomeWords(person),
        ...without.map(side => absentWords.tag({ side })),
        ...absentPracticeLines(person),
        ...stepDownLines(person),
        ...(addedLate === null ? [] : [`${minutesWords.addedLate}: ${addedLate}`]),
      ],
    },
    { heading: minutesWords.needs, paragraphs: [needsWords(needs)] },
  ];
  if (noteUnreadable) parts.push({ heading: minutesWords.note, paragraphs: [minutesWords.noteUnreadable] });
  if (note !== null) {
    const { text, badge, writtenBy } = note;
    const by = writtenBy.length === 0 ? [] : [`${minutesWords.writtenBy} ${listed(writtenBy)}`];
    parts.push({ heading: `${minutesWords.note} (${jointBadgeLabels[badge]})`, paragraphs: [text, ...by] });
  }
  if (changes.length > 0)
    parts.push({
      heading: changesHeading(person),
      paragraphs: changes.map(change => `${changeHeading(change)}: ${change.text}`),
    });
  if (points.length > 0) parts.push({ heading: minutesWords.points, paragraphs: points.flatMap(pointLines) });
  return parts;
}

/** WR24: "Nobody came of: pharmacist, social worker." */
export function missingLines({ missingProfessions = [] }: Pick<Minutes, 'missingProfessions'>): readonly string[] {
  if (missingProfessions.length === 0) return [];
  return [minutesWords.nobodyOf(missingProfessions.map(profession => professionLabels[profession]))];
}

/** CA12: not of whoever left the ward in that round. */
export function stepDownLines({ stay, outcome }: MinutesPerson): readonly string[] {
  if (stay?.stepDownOn === undefined || outcome === 'leavesWard') return [];
  return [minutesWords.stepDown(formatDate(stay.stepDownOn))];
}

/** WR21: "Oak Surgery not present, answered by note", and what was agreed without it. */
export function absentPracticeLines({ absentPractice }: MinutesPerson): readonly string[] {
  if (absentPractice === undefined) return [];
  const { name, neverCame, answeredByNote, agreedWithout } = absentPractice;
  const byNote = answeredByNote ? `, ${absentWords.answeredByNote}` : '';
  return [
    ...(neverCame ? [`${absentWords.practiceNotPresent(name)}${byNote}`] : []),
    ...(agreedWithout ? [absentWords.tag({ side: 'gp', practice: { name } })] : []),
  ];
}

export function identityLine({ bornOn, nhsNumber }: MinutesIdentity): string {
  const born = bornOn === null ? notKnown : formatDate(bornOn);
  return `Born ${born}, ${nhsNumber === null ? noNhsNumber : `NHS No. ${formatNhsNumber(nhsNumber)}`}`;
}

/** `SMITH, John (Mr)` */
export function wholeName(person: MinutesIdentity): string {
  return person.title === null ? personName(person) : `${personName(person)} (${person.title})`;
}

export function outcomeWords({
  outcome,
  reason,
  dischargeReason,
}: Pick<MinutesPerson, 'outcome' | 'reason' | 'dischargeReason'>): string {
  if (outcome === null) return minutesWords.noOutcome;
  const details = [dischargeReason === null ? null : dischargeReasonLabels[dischargeReason], reason].filter(
    words => words !== null,
  );
  return details.length === 0 ? outcomeLabels[outcome] : `${outcomeLabels[outcome]}: ${details.join(' – ')}`;
}

/** The columns of an action wherever it goes. */
export function actionColumns(action: MinutesAction) {
  const { what, owner, ownerOrganisation, dueOn, state, agreedInThisRound } = action;
  const stands = [actionStateLabels[state], ...actionReasons(action), ...(agreedInThisRound ? [] : [minutesWords.earlierAction])];
  return {
    what,
    who: `${owner ?? noPersonYet}, ${ownerOrganisation}`,
    by: formatDate(dueOn),
    state: stands.join(' – '),
    /** How it stands, and each reason for it. */
    stands,
  };
}

/** Why an action stands as it does: why it ended, was carried over in the round, and does not move. */
export function actionReasons({ reason, carriedOver = [], stalled = null }: MinutesAction): readonly string[] {
  return [
    ...(reason === null ? [] : [reason]),
    ...carriedOver.map(over => minutesWords.carriedOver(formatDate(over.from), formatDate(over.to), over.reason)),
    ...(stalled === null ? [] : [minutesWords.stuck(stallReasonLabels[stalled.why], stalled.words, stalled.by)]),
  ];
}

function needsWords(needs: MinutesPerson['needs']): string {
  if (needs === null) return minutesWords.needsNotAsked;
  return needs.changed ? `${minutesWords.needsYes}: ${needs.what}` : minutesWords.needsNo;
}

export function changesHeading({ changesSince }: MinutesPerson): string {
  return changesSince === undefined ? minutesWords.changes : minutesWords.changesSince(formatDate(changesSince));
}

export function changeHeading(change: MinutesPerson['changes'][number]): string {
  if (change.part === 'about') return `${minutesWords.aboutMe}: ${aboutBoxLabels[change.row]}`;
  return `${viewLabels[change.part]}: ${viewRowLabels[change.row]}`;
}

function pointLines(point: MinutesPoint): readonly string[] {
  const { row, words, raisedBy, answers, differing = [], ended, risk } = point;
  const from = row === null ? pointHeading(point) : `${pointHeading(point)} (${viewRowLabels[row]})`;
  return [
    `${from}: ${words} (${raisedBy})`,
    ...(risk === null ? [] : riskLines(risk)),
    ...answers.map(answer => `${pointWords.answer}: ${answer.words} (${answer.by})`),
    ...differing.map(({ side, words: view, by }) => `${pointWords.differs(side)}: ${view} (${by})`),
    ...(ended === null ? [] : [[challengeEndingLabels[ended.how], ended.words].filter(said => said !== '').join(': ')]),
    ...(ended?.views == null ? [] : SIDES.map(side => `${pointWords.viewOf(side)}: ${ended.views?.[side] ?? ''}`)),
  ];
}

function riskLines({ words, decided, viewsBy, agreedBy }: NonNullable<MinutesPoint['risk']>): readonly string[] {
  const fields = RISK_FIELDS.filter(field => field !== 'risk' && words[field] !== '').map(field => {
    const side = sideOfField(field);
    const by = side === null ? null : (viewsBy?.[side] ?? null);
    return `${pointWords.risk[field]}: ${words[field]}${by === null ? '' : ` (${by})`}`;
  });
  const agreed = SIDES.flatMap(side => {
    const by = agreedBy?.[side] ?? null;
    return by === null ? [] : [pointWords.decidedOnlyBy(side, by)];
  });
  return [...fields, [decided ? pointWords.decided : pointWords.notDecided, ...agreed].join('. ')];
}
