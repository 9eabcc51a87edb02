/** What Enter does to a "- " list: the next item begins by itself, and an empty item ends the list. */
export type ListStep = { readonly type: 'continue'; readonly insert: string } | { readonly type: 'end' };

const ITEM = /^(\s*)- (.*)$/u;

/** `line` is the line of the caret, `column` the caret in it. Null: no list, Enter is just Enter. */
export function continueList(line: string, column: number): ListStep | null {
  const [, indent, words] = ITEM.exec(line) ?? [];
  if (indent === undefined || words === undefined) return null;
  if (words.trim() === '') return { type: 'end' };
  const marker = `${indent}- `;
  return column < marker.length ? null : { type: 'continue', insert: `\n${marker}` };
}
