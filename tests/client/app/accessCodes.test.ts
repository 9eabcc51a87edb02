import fc from 'fast-check';
import { expect, test } from 'vitest';
import { looksLikeAccessCode } from '../../../client/app/accessCodes.ts';

test.each([
  'key safe 1234',
  'keysafe code is C1234Y',
  'Key-safe: 4521',
  'door code 4521#',
  'The front door code is 0042.',
  'code 1234 for the key safe',
  'entry phone 99#',
  'Alarm code: 2580',
])('"%s" looks like the code of a door or a key safe', text => {
  expect(looksLikeAccessCode(text)).toBe(true);
});

test.each([
  'Key safe fitted, code with the team',
  'Key safe fitted in 2024',
  'Lives next door at number 12',
  'The door is 90 cm wide',
  'PIN line removed',
  'Walks to the gate and back, 20 m',
  'BP 1234',
  'Opens the door to carers 4 times a day',
])('"%s" does not', text => {
  expect(looksLikeAccessCode(text)).toBe(false);
});

test('any four digits after a key safe do, whatever stands around', () => {
  const around = fc.stringMatching(/^[a-z ,.]{0,40}$/);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9999 }), around, around, (number, before, after) => {
      const code = String(number).padStart(4, '0');
      expect(looksLikeAccessCode(`${before} key safe ${code} ${after}`)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
