/**
 * An emoji is two code units, a surrogate pair. An edit that falls between them (a browser that replaces 😀 by 😁 may
 * report only the second half) would make Yjs write U+FFFD for both, so every edit is widened to whole characters.
 */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** `unitAt` gives the code unit at a place in the text before the edit, NaN outside it. */
export function wholeCharacters(edit: Edit, unitAt: (place: number) => number): Edit {
  const startsInside = isHigh(unitAt(edit.from - 1)) && isLow(unitAt(edit.from));
  const endsInside = isHigh(unitAt(edit.to - 1)) && isLow(unitAt(edit.to));
  const before = startsInside ? String.fromCharCode(unitAt(edit.from - 1)) : '';
  const after = endsInside ? String.fromCharCode(unitAt(edit.to)) : '';
  const insert = `${before}${edit.insert}${after}`;
  return {
    from: startsInside ? edit.from - 1 : edit.from,
    to: endsInside ? edit.to + 1 : edit.to,
    insert: insert.replace(/\p{Surrogate}/gu, ''),
  };
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
