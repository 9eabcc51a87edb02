import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unprotectCell } from '../../../server/caseload/csvCell.ts';
import { actionsCsv } from '../../../server/minutes/actionsCsv.ts';
import { csvColumns } from '../../../shared/words/minutes.ts';
import { buildCorrection, buildMinutesAction, buildMinutesPerson } from '../../builders/minutes.ts';
import { buildClosedRound, buildMinutes } from '../../builders/round.ts';
import { scaled } from '../../scale.ts';

const HOSTILE = [
  '=HYPERLINK("https://evil.example","Click")',
  '+1+1',
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '\0=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠A1',
  "'=1+1",
  "''",
  'Ring "Mo", then wait\r\nfor an answer, or not; ok',
  '',
] as const;
const RUNS = /^[=+\-@\t\r\n\0＝＋－＠]/;

const NUMBERS = ['007', '9000000009', '1/2', '3-4', '12.50', '1E5', '10:30', '26-11-2026', '5%', '£20', '1,000', ' 42 '] as const;
const TAKEN_FOR_A_NUMBER = /^[\s£$€]*[\d.,:/-]+(?:E\d+)?%?\s*$/i;

function csvOf(words: string) {
  const action = buildMinutesAction({ what: words, owner: words, ownerOrganisation: words, reason: words });
  const person = { familyName: words, givenName: words, title: null, bornOn: null, nhsNumber: null };
  const entry = buildMinutesPerson({ person, actions: [action] });
  const additions = [buildCorrection({ actionId: action.actionId, what: words })];
  return actionsCsv({ minutes: buildMinutes(buildClosedRound(), { people: [entry] }), additions });
}

const readBack = (csv: string): readonly (readonly string[])[] => parse(csv, { bom: true, record_delimiter: '\r\n' });

/** Cells that a spreadsheet would run, in a file read as a spreadsheet reads it. */
const formulasIn = (csv: string) =>
  readBack(csv)
    .flat()
    .filter(cell => RUNS.test(cell));

it('P13: a list that may lack actions says of whom, and of how many people nothing could be read at all', () => {
  const [whole, lacking] = [
    buildMinutesPerson({ noteUnreadable: true, actions: [buildMinutesAction()] }),
    buildMinutesPerson({ noteUnreadable: true, actions: [], unreadableActions: [{}] }),
  ];
  const minutes = (people: readonly (typeof whole)[], given = {}) => buildMinutes(buildClosedRound(), { people, ...given });
  const linesOf = (of: ReturnType<typeof minutes>) =>
    parse<Record<string, string>>(actionsCsv({ minutes: of, additions: [] }), { bom: true, columns: true });
  expect(linesOf(minutes([whole]))).toHaveLength(1);
  const told = linesOf(minutes([whole, lacking], { unreadable: 2 })).slice(1);
  expect(told.map(line => [line[csvColumns.familyName], line[csvColumns.what]])).toEqual([
    [lacking.person.familyName, expect.stringMatching(/^An action of this person is missing here/)],
    ['', expect.stringMatching(/^2 people’s cards could not be read when the round started/)],
  ]);
});

describe('[T15] actions as CSV', () => {
  it('open as they are in a spreadsheet: marked as UTF-8, a line for each action, dates and NHS numbers that stay what they are', () => {
    const people = [
      buildMinutesPerson({
        person: { familyName: 'Testperson', givenName: 'Édith', title: 'Mrs', bornOn: '1938-03-04', nhsNumber: '9000000009' },
        actions: [buildMinutesAction(), buildMinutesAction({ owner: null, state: 'declined', reason: 'No transport' })],
      }),
      buildMinutesPerson(),
    ];
    const csv = actionsCsv({ minutes: buildMinutes(buildClosedRound(), { people }), additions: [] });
    expect(csv.startsWith('\uFEFF"Family name","Given name",')).toBe(true);
    const what = 'Ask the pharmacist to review the tablets.';
    const identity = ['Testperson', 'Édith', '04-Mar-1938', '900 000 0009'];
    expect(readBack(csv)).toEqual([
      Object.values(csvColumns),
      [...identity, what, 'Sam Testworker', 'Anytown Council', '26-Nov-2026', 'Accepted', '', '19-Nov-2026', ''],
      [...identity, what, 'No named person yet', 'Anytown Council', '26-Nov-2026', 'Declined', 'No transport', '19-Nov-2026', ''],
    ]);
  });

  it.each(HOSTILE)('hold %j as words in every column, and give it back whole', words => {
    const csv = csvOf(words);
    expect(formulasIn(csv)).toEqual([]);
    const [, line = []] = readBack(csv);
    const [familyName, givenName, , , what, owner, organisation, , , reason] = line.map(unprotectCell);
    expect([familyName, givenName, what, owner, organisation, reason]).toEqual(Array(6).fill(words));
  });

  it.each(NUMBERS)('hold %j as it was written: no spreadsheet takes it for a number or a day', words => {
    const [, line = []] = readBack(csvOf(words));
    const [familyName, , , , what, , , , , reason] = line;
    for (const cell of [familyName, what, reason]) {
      expect(cell).not.toMatch(TAKEN_FOR_A_NUMBER);
      expect(cell?.replace(/^'/, '')).toBe(words);
    }
  });

  it('hold any words at all as words', () => {
    const words = fc.string({ unit: fc.constantFrom(...Array.from('=+-@\t\r\n\0＝＋－＠\'", a\uFEFF')), maxLength: 8 });
    fc.assert(
      fc.property(words, any => formulasIn(csvOf(any)).length === 0),
      { numRuns: scaled({ pr: 60, night: 20_000 }) },
    );
  });

  it('sabotage: cells written as they stand are found out', () => {
    const unsafe = HOSTILE.filter(
      words => formulasIn(stringify([[words]], { bom: true, quoted: true, record_delimiter: '\r\n' })).length > 0,
    );
    expect(unsafe).toHaveLength(12);
  });
});
