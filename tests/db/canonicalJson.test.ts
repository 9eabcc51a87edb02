import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../shared/canonicalJson.ts';

test('canonical JSON reads back as the value it was written from', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('canonical JSON is the same in whatever order an object was put together', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }),
      fc.infiniteStream(fc.nat()),
      (object, places) => {
        const shuffled = Object.entries(object)
          .map(member => ({ member, place: places.next().value ?? 0 }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ member }) => member);
        expect(canonicalJson(Object.fromEntries(shuffled))).toBe(canonicalJson(object));
      },
    ),
  );
});

test('canonical JSON written, read and written again does not change', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

test('canonical JSON sorts keys by code unit, leaves out what is undefined and adds no spaces', () => {
  const value = { b: [1, { z: null, a: 'é' }], a: -0, B: 1e21, '10': true, '9': '\u2028"', gone: undefined };
  expect(canonicalJson(value)).toBe('{"10":true,"9":"\u2028\\"","B":1e+21,"a":0,"b":[1,{"a":"é","z":null}]}');
});

test('canonical JSON refuses what JSON cannot say, wherever it stands', () => {
  const unsayable = [
    undefined,
    Number.NaN,
    Infinity,
    1n,
    new Date(0),
    new Map(),
    new Uint8Array(1),
    () => 1,
    Symbol('s'),
    [undefined],
  ];
  for (const value of unsayable) {
    expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => canonicalJson({ deep: [{ value: [value] }] })).toThrow(TypeError);
  }
  expect(() => canonicalJson(Array(2))).toThrow(TypeError);
});
