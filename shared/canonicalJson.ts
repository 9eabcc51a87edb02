/**
 * One text for one value: object keys sorted by UTF-16 code unit, no spaces, as in RFC 8785. What is hashed or frozen
 * (the ledger, the minutes) is written this way. A property that is undefined is left out; anything else that JSON can't
 * say (NaN, a Date, a Map, undefined in a list) throws TypeError instead of turning into something else.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (isPlainObject(value)) return `{${membersOf(value).join(',')}}`;
  throw new TypeError(`${Object.prototype.toString.call(value)} has no canonical JSON`);
}

function membersOf(object: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(object)
    .filter(key => object[key] !== undefined)
    .toSorted()
    .map(key => `${JSON.stringify(key)}:${canonicalJson(object[key])}`);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
