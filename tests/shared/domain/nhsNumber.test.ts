import { describe, expect, test } from 'vitest';
import { formatNhsNumber, parseNhsNumber } from '../../../shared/domain/nhsNumber.ts';

describe('an NHS number', () => {
  test.each(['9000000009', '9000000017', '9000000025', '9000000033', '9912003888'])('%s is read', nhsNumber => {
    expect(parseNhsNumber(nhsNumber)).toEqual({ ok: true, nhsNumber });
  });

  test.each(['900 000 0009', ' 900-000-0009 ', '900\u00a0000\u00a00009', '900\u2013000\u20110009'])(
    'is read with spaces and dashes: "%s"',
    text => {
      expect(parseNhsNumber(text)).toEqual({ ok: true, nhsNumber: '9000000009' });
    },
  );

  test.each(['9000000042', '9000000050', '9991234567'])('%s is refused for its check digit', text => {
    expect(parseNhsNumber(text)).toEqual({ ok: false, refusal: 'nhsNumberWrongCheckDigit' });
  });

  test('whose check would be 10 is refused whatever its last digit', () => {
    for (let last = 0; last <= 9; last += 1) expect(parseNhsNumber(`900000005${last}`).ok).toBe(false);
  });

  test.each(['900000000', '90000000090'])('%s is refused for its length', text => {
    expect(parseNhsNumber(text)).toEqual({ ok: false, refusal: 'nhsNumberWrongLength' });
  });

  test.each(['', '   ', '9E+09', '900000000X', '９００００００００９', '9000000009.0'])('"%s" is refused as not digits', text => {
    expect(parseNhsNumber(text)).toEqual({ ok: false, refusal: 'nhsNumberNotDigits' });
  });

  test('is shown in threes and fours', () => {
    expect(formatNhsNumber('9990000000')).toBe('999 000 0000');
  });

  test('throws rather than show something else as an NHS number', () => {
    expect(() => formatNhsNumber('999 000 0000')).toThrow(RangeError);
  });
});
