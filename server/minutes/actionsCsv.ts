import { stringify } from 'csv-stringify/sync';
import { formatDate } from '../../shared/dates.ts';
import type { MinutesAction, MinutesPerson } from '../../shared/domain/minutes.ts';
import { formatNhsNumber } from '../../shared/domain/nhsNumber.ts';
import type { MinutesAnswer } from '../../shared/protocol/minutes.ts';
import { actionStateLabels } from '../../shared/words/closedLists.ts';
import { csvColumns, minutesWords } from '../../shared/words/minutes.ts';
import { actionReasons } from '../../shared/words/minutesAccount.ts';
import { noPersonYet, notKnown } from '../../shared/words/wording.ts';
import { protectCell } from '../caseload/csvCell.ts';
import { additionLine } from './recordText.ts';

/**
 * The actions of minutes, one line each: UTF-8 with a byte order mark, every cell quoted (RFC 4180), CRLF line ends, no cell
 * that a spreadsheet would run as a formula (T15) or count with. Months are in letters and NHS numbers spaced, so that none
 * turns one into another date or rounds the other.
 */
export function actionsCsv({ minutes, additions }: Pick<MinutesAnswer, 'minutes' | 'additions'>): string {
  const lines = minutes.people.flatMap(entry => [
    ...entry.actions.map(action => {
      const since = additions
        .filter(put => put.type === 'minutesCorrected' && put.actionId === action.actionId)
        .map(additionLine);
      return [...personCells(entry), ...actionCells(action), formatDate(minutes.heldOn), since.join('\n')].map(asWords);
    }),
    ...(entry.unreadableActions ?? []).map(() => unreadableLine(personCells(entry), minutesWords.actionUnreadable)),
  ]);
  const { unreadable } = minutes;
  if (unreadable !== undefined) lines.push(unreadableLine(['', '', '', ''], minutesWords.unreadable(unreadable)));
  return stringify([Object.values(csvColumns), ...lines], {
    bom: true,
    quoted: true,
    quoted_empty: true,
    record_delimiter: '\r\n',
  });
}

/** Words that are all digits lose their leading zeros in a spreadsheet, or become a day: with a ' before them they stay words. */
function asWords(cell: string): string {
  return /^[\s£$€]*\d[\d.,:/-]*(?:E\d+)?%?\s*$/i.test(cell) ? `'${cell}` : protectCell(cell);
}

/** P13: a list from which something is missing says so where it is missing. */
function unreadableLine(person: readonly string[], words: string): string[] {
  const cells = [...person, words];
  return Object.keys(csvColumns).map((_, place) => asWords(cells[place] ?? ''));
}

function personCells({ person: { familyName, givenName, bornOn, nhsNumber } }: MinutesPerson): readonly string[] {
  const born = bornOn === null ? notKnown : formatDate(bornOn);
  return [familyName, givenName, born, nhsNumber === null ? '' : formatNhsNumber(nhsNumber)];
}

function actionCells(action: MinutesAction): readonly string[] {
  const { what, owner, ownerOrganisation, dueOn, state } = action;
  const why = actionReasons(action).join('\n');
  return [what, owner ?? noPersonYet, ownerOrganisation, formatDate(dueOn), actionStateLabels[state], why];
}
