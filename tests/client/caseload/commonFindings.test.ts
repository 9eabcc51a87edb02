import { expect, test } from 'vitest';
import { reportToRead } from '../../../client/caseload/commonFindings.ts';
import type { ImportRow } from '../../../client/caseload/importReport.ts';
import type { RowFinding } from '../../../shared/domain/caseload.ts';

const noNumber: RowFinding = { verdict: 'look', code: 'nhsNumberMissing', path: 'nhsNumber', message: 'There is no NHS number.' };
const died: RowFinding = { verdict: 'look', code: 'deceased', path: 'diedOn', message: 'The person is recorded as having died.' };
const noName: RowFinding = { verdict: 'refused', code: 'nameMissing', path: 'familyName', message: 'There is no name.' };

test('what every row has is said once, and rows with nothing else are ready', () => {
  const rows = [row(1, 'look', [noNumber]), row(2, 'look', [noNumber, died]), row(3, 'refused', [noName, noNumber])];
  expect(reportToRead({ rows })).toEqual({
    common: ['There is no NHS number.'],
    rows: [row(1, 'accepted', []), row(2, 'look', [died]), row(3, 'refused', [noName])],
    counts: { accepted: 1, look: 1, refused: 1 },
    already: 0,
  });
});

test('what refuses every row stays in every row', () => {
  const rows = [row(1, 'refused', [noName]), row(2, 'refused', [noName])];
  expect(reportToRead({ rows })).toEqual({ common: [], rows, counts: { accepted: 0, look: 0, refused: 2 }, already: 0 });
});

test('one row alone keeps its own words', () => {
  expect(reportToRead({ rows: [row(1, 'look', [noNumber])] }).common).toEqual([]);
});

test.each(['alreadyOnWard', 'wouldProtect', 'protected'] as const)(
  'who is on the ward already is not counted as ready: %s',
  outcome => {
    const rows = [{ ...row(1, 'accepted', []), outcome }, row(2, 'accepted', [])];
    expect(reportToRead({ rows })).toEqual({ common: [], rows, counts: { accepted: 1, look: 0, refused: 0 }, already: 1 });
  },
);

function row(place: number, verdict: ImportRow['verdict'], findings: readonly RowFinding[]): ImportRow {
  return { row: place, label: `TESTPERSON, Ann ${place}`, verdict, findings, outcome: 'wouldAdd' };
}
