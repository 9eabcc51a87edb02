export type NhsNumberRefusal = 'nhsNumberNotDigits' | 'nhsNumberWrongLength' | 'nhsNumberWrongCheckDigit';

export type NhsNumberReading =
  | { readonly ok: true; readonly nhsNumber: string }
  | { readonly ok: false; readonly refusal: NhsNumberRefusal };

/**
 * Reads an NHS number as people write it, with spaces (also non-breaking ones) and dashes, into ten digits.
 * Refuses anything but digits, another length, and a wrong check digit (Modulus 11, NHS Data Dictionary: NHS NUMBER).
 * A number that passes is well formed; it is not thereby this person's: never match on it alone.
 */
export function parseNhsNumber(text: string): NhsNumberReading {
  const nhsNumber = text.replace(/[\s\-\u2010-\u2015\u2212]/g, '');
  if (!/^[0-9]+$/.test(nhsNumber)) return { ok: false, refusal: 'nhsNumberNotDigits' };
  if (nhsNumber.length !== 10) return { ok: false, refusal: 'nhsNumberWrongLength' };
  if (checkDigit(nhsNumber) !== Number(nhsNumber[9])) return { ok: false, refusal: 'nhsNumberWrongCheckDigit' };
  return { ok: true, nhsNumber };
}

/** Ten digits as people read them: `999 000 0000`. Throws where it is not given ten digits (the number itself is not in the error). */
export function formatNhsNumber(nhsNumber: string): string {
  if (!/^[0-9]{10}$/.test(nhsNumber)) throw new RangeError('formatNhsNumber was given something other than ten digits');
  return `${nhsNumber.slice(0, 3)} ${nhsNumber.slice(3, 6)} ${nhsNumber.slice(6)}`;
}

/** Weights 10 to 2 on the first nine digits; 11 counts as 0, and 10 is never issued, so it equals no digit. */
function checkDigit(digits: string): number {
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place);
  const check = 11 - (sum % 11);
  return check === 11 ? 0 : check;
}
