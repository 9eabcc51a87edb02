import { describe, expect, test } from 'vitest';
import { CSV_COLUMNS, readCsvCaseload, writeCsvCaseload } from '../../../server/caseload/csvCaseload.ts';
import { rowVerdict } from '../../../shared/domain/caseload.ts';
import { FACT_KINDS } from '../../../shared/vocabulary.ts';
import { buildCaseloadPerson, findingsOf, onlyRow, rowsOf, TODAY } from './buildCaseload.ts';

const HEADER = 'family_name,given_name,born_on,nhs_number,health_reason';
const PRIMROSE = 'Testerton,Primrose,1938-03-02,900 000 0009,Falls';
const read = (...lines: string[]) => readCsvCaseload(lines.join('\n'), TODAY);
const codeOf = (text: string) => {
  const reading = readCsvCaseload(text, TODAY);
  return reading.ok ? 'read' : reading.code;
};

describe('a caseload CSV', () => {
  test('of only the required columns is read', () => {
    expect(read(HEADER, PRIMROSE)).toEqual({
      ok: true,
      format: 'csv',
      rows: [{ row: 1, label: 'TESTERTON, Primrose', person: buildCaseloadPerson({ gender: 'notKnown' }), findings: [] }],
    });
  });

  test.each([
    ['a byte order mark', `\uFEFF${HEADER}\n${PRIMROSE}\n`],
    ['CRLF line ends', `${HEADER}\r\n${PRIMROSE}\r\n`],
    ['CR line ends', `${HEADER}\r${PRIMROSE}\r`],
    ['semicolons', `${HEADER}\n${PRIMROSE}`.replaceAll(',', ';')],
    ['quoted semicolons', `"${`${HEADER}\n${PRIMROSE}`.replaceAll(',', '";"').replace('\n', '"\n"')}"`],
    ['tabs', `${HEADER}\n${PRIMROSE}`.replaceAll(',', '\t')],
    ['headers as people write them', `Family name,GIVEN NAME, born-on,nhs_number,Health Reason\n${PRIMROSE}`],
    ['blank columns and lines that Excel adds', `${HEADER},,\n\n${PRIMROSE},,\n,,,,,,\n`.replace('\n\n', '\n')],
  ])('with %s is read', (_what, text) => {
    expect(onlyRow(readCsvCaseload(text, TODAY)).person).toEqual(buildCaseloadPerson({ gender: 'notKnown' }));
  });

  test.each([
    ['nothing', '', 'caseloadEmpty'],
    ['only a byte order mark and line ends', '\uFEFF\r\n\r\n', 'caseloadEmpty'],
    ['a header but nobody', HEADER, 'csvNoRows'],
    ['no header', PRIMROSE, 'csvHeaderMissing'],
    ['a column twice', `${HEADER},Family Name\n${PRIMROSE},Again`, 'csvColumnDoubled'],
    ['no birth date column', 'family_name,given_name,health_reason\na,b,c', 'csvColumnMissing'],
    ['no reason column', 'family_name,given_name,born_on\na,b,1938-03-02', 'csvColumnMissing'],
    ['a quote that never ends', `${HEADER}\n"${PRIMROSE}`, 'csvQuotesBroken'],
    ['a quote inside a cell', `${HEADER}\nTest"er"ton,b,,,c`, 'csvQuotesBroken'],
    ['UTF-16 read as UTF-8', '\uFFFD\uFFFDf\0a\0m\0', 'csvNotUtf8'],
    ['a key that is an attack as a column', `${HEADER},__proto__\n${PRIMROSE},x`, 'csvColumnUnknown'],
    [
      '1,001 people',
      [HEADER, ...Array.from({ length: 1001 }, (_, n) => `Person${n},x,1938-03-02,,y`)].join('\n'),
      'caseloadTooManyRows',
    ],
    ['a million lines of nothing', HEADER + '\n'.repeat(1_000_000), 'caseloadTooManyRows'],
  ])('with %s is refused', (_what, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test('with unknown columns is refused, naming them and what they may have meant', () => {
    expect(read(`${HEADER},famly_name,shoe_size`, `${PRIMROSE},x,y`)).toEqual({
      ok: false,
      code: 'csvColumnUnknown',
      message: 'The file has columns that are not known: famly_name (did you mean family_name?), shoe_size.',
    });
  });

  test('of 1,000 people among blank lines is read whole', () => {
    const lines = Array.from({ length: 1000 }, (_, n) => `Person${n},x,1938-03-02,,y\n,,,,`);
    const rows = rowsOf(read(HEADER, ...lines));
    expect([rows.length, rows.at(-1)?.row]).toEqual([1000, 1999]);
  });

  test('refuses a ragged or bad line and reads the others', () => {
    const rows = rowsOf(
      read(
        HEADER,
        'Short,x',
        PRIMROSE,
        'Long,x,1938-03-02,,Falls, at home',
        'Bad,x,1938-02-30,9000000042,y',
        ',,1938-03-02,,y',
        'None,x,,,',
      ),
    );
    expect(rows.map(row => [row.row, row.label, rowVerdict(row), row.person === null])).toEqual([
      [1, 'Row 1', 'refused', true],
      [2, 'TESTERTON, Primrose', 'accepted', false],
      [3, 'Row 3', 'refused', true],
      [4, 'BAD, x', 'refused', true],
      [5, 'Row 5', 'refused', true],
      [6, 'NONE, x', 'refused', true],
    ]);
    expect(rows.map(findingsOf)).toEqual([
      ['refused csvRowRagged line 1'],
      [],
      ['refused csvRowRagged line 3'],
      ['refused dateUnreadable born_on', 'refused nhsNumberWrongCheckDigit nhs_number'],
      ['refused nameMissing family_name', 'look nhsNumberMissing nhs_number'],
      ['look birthDateMissing born_on', 'look nhsNumberMissing nhs_number', 'refused reasonMissing health_reason'],
    ]);
  });

  test.each(['1945-07-04', '04/07/1945', '4/7/1945', '04-Jul-1945', '4-JUL-1945'])('takes %s as 4 July 1945, day first', date => {
    expect(onlyRow(read(HEADER, `a,b,${date},9000000009,c`)).person?.bornOn).toBe('1945-07-04');
  });

  test.each(['07/14/1945', '04/07/45', '1945', '29/02/1945', '04-Juli-1945', 'soon'])('refuses %s as a date', date => {
    expect(findingsOf(onlyRow(read(HEADER, `a,b,${date},9000000009,c`)))).toEqual(['refused dateUnreadable born_on']);
  });

  test.each([
    ['born tomorrow', '2026-11-20', '', 'refused birthDateInFuture born_on'],
    ['born 120 years ago', '1906-01-01', '', 'look birthDateUnlikely born_on'],
    ['who died', '1938-03-02', '2026-01-01', 'look deceased died_on'],
    ['who died before birth', '1938-03-02', '1938-03-01', 'refused deathBeforeBirth died_on'],
    ['who dies tomorrow', '1938-03-02', '2026-11-20', 'refused deathDateInFuture died_on'],
  ])('of somebody %s: a finding', (_who, bornOn, diedOn, finding) => {
    expect(findingsOf(onlyRow(read(`${HEADER},died_on`, `a,b,${bornOn},9000000009,c,${diedOn}`)))).toEqual([finding]);
  });

  test.each([
    ['gone by', '2026-11-01', []],
    ['within a year', '2027-11-19', []],
    ['before the person came', '2026-09-30', ['look stepDownUnlikely step_down_on']],
    ['in another year than was meant', '2036-12-03', ['look stepDownUnlikely step_down_on']],
  ])('[CA12] of a planned step-down that is %s: %s', (_when, stepDownOn, findings) => {
    const row = onlyRow(read(`${HEADER},added_on,step_down_on`, `a,b,1938-03-02,9000000009,c,2026-10-01,${stepDownOn}`));
    expect([row.person?.stepDownOn, findingsOf(row)]).toEqual([stepDownOn, findings]);
  });

  test('[CA12] whoever is added today is stepped down no earlier', () => {
    const row = onlyRow(read(`${HEADER},step_down_on`, 'a,b,1938-03-02,9000000009,c,2020-01-01'));
    expect(findingsOf(row)).toEqual(['look stepDownUnlikely step_down_on']);
  });

  test('reads the words people use for closed lists, and refuses others', () => {
    const header = `${HEADER},gender,restricted,sharing_objection,nhs_number_status,sharing_told`;
    const [good, bad] = rowsOf(
      read(header, `${PRIMROSE},F,no,Care provider,1,Y`, 'a,b,1938-03-02,,c,lady,perhaps,some,09,maybe'),
    );
    expect(good?.person).toMatchObject({
      gender: 'female',
      sharingObjection: 'careProvider',
      nhsNumberStatus: '01',
      sharingTold: true,
    });
    expect(
      bad?.findings
        .filter(({ verdict }) => verdict === 'refused')
        .map(({ code, path }) => [code, path])
        .toSorted(),
    ).toEqual([
      ['notInList', 'gender'],
      ['notInList', 'nhs_number_status'],
      ['notInList', 'restricted'],
      ['notInList', 'sharing_objection'],
      ['notInList', 'sharing_told'],
    ]);
  });

  test('[CA7] reads a fact with its day and source, and refuses one without, of another value, or of a day to come', () => {
    const header = 'family_name,given_name,born_on,nhs_number,health_reason,fact_frailty,fact_frailty_on,fact_frailty_source';
    const rows = rowsOf(
      read(
        header,
        'One,x,1938-03-02,9000000009,y,6,2026-10-12,Trust record',
        'Two,x,1938-03-02,9000000017,y,6,,',
        'Three,x,1938-03-02,9000000025,y,10,2026-10-12,Trust record',
        'Four,x,1938-03-02,9000000033,y,6,2026-11-20,Trust record',
      ),
    );
    expect(rows[0]?.person?.facts).toEqual({ frailty: { value: '6', on: '2026-10-12', source: 'Trust record' } });
    expect(rows.map(findingsOf)).toEqual([
      [],
      ['refused factSourceMissing fact_frailty_source', 'refused factDateMissing fact_frailty_on'],
      ['refused notInList fact_frailty'],
      ['refused factInFuture fact_frailty_on'],
    ]);
  });

  test('drops the address, phone and practice of a restricted person (H7)', () => {
    const row = onlyRow(
      read(`${HEADER},restricted,address,phone,gp_practice`, `${PRIMROSE},yes,2 Secret Street,01632,Hiddenham`),
    );
    expect(row.person).toEqual(buildCaseloadPerson({ gender: 'notKnown', restricted: true }));
    expect(findingsOf(row)).toEqual(['look restricted restricted']);
  });

  test('keeps the lines of quoted words, and makes one line of an address', () => {
    const row = onlyRow(read(`${HEADER},health_living,address`, `${PRIMROSE},"one\r\n two","1 Lane,\nSampleford"`));
    expect([row.person?.words.health.living, row.person?.address]).toEqual(['one\n two', '1 Lane, Sampleford']);
  });

  test('says where letters were lost, and refuses a name that lost some', () => {
    const [words, name] = rowsOf(read(HEADER, 'a,b,1938-03-02,9000000009,caf\uFFFD', 'Se\uFFFDn,b,1938-03-03,9000000017,c'));
    expect([findingsOf(words!), findingsOf(name!)]).toEqual([
      ['look textDamaged health_reason'],
      ['refused textDamaged family_name'],
    ]);
  });

  test('refuses a text longer than a card takes, and takes the longest', () => {
    const [longest, longer] = rowsOf(
      read(`${HEADER},about_support`, `${PRIMROSE},${'x'.repeat(20_000)}`, `a,b,1938-03-02,,c,${'x'.repeat(20_001)}`),
    );
    expect(rowVerdict(longest!)).toBe('accepted');
    expect(findingsOf(longer!)).toContain('refused textTooLong about_support');
  });

  test('with the same person twice refuses or questions the second', () => {
    const rows = rowsOf(read(HEADER, PRIMROSE, 'Other,x,1940-01-01,9000000009,c', 'TESTERTON,primrose,02/03/1938,9000000017,c'));
    expect(rows.map(findingsOf)).toEqual([
      [],
      ['refused duplicateInFile nhs_number'],
      ['look possibleDuplicateInFile family_name'],
    ]);
    expect(rows[1]?.findings[0]?.message).toBe('This has the same NHS number as row 1.');
  });

  test('has a documented column for everything a person has', () => {
    const header = writeCsvCaseload([]).replace('\uFEFF', '').trim();
    expect(header.split(',')).toEqual(CSV_COLUMNS.map(({ name }) => `"${name}"`));
    for (const { description } of CSV_COLUMNS) expect(description).toMatch(/^[A-Za-z].*\.$/);
    expect(new Set(CSV_COLUMNS.map(({ name }) => name)).size).toBe(23 + FACT_KINDS.length * 3 + 8 + 8 + 8);
  });
});
