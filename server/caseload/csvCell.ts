/*
 * A spreadsheet runs a cell that begins with = + - @ (or their full-width forms), also behind a tab, a line end or a
 * NUL, as a formula (T15; OWASP "CSV injection"). A leading ' makes it text. Texts that already look protected
 * get one more, so that taking one away always gives back what was there.
 */

/** Is this text dangerous as a spreadsheet cell, now or after one `'` is taken away? */
export function looksLikeFormula(text: string): boolean {
  return /^'*[=+\-@\t\r\n\0＝＋－＠]/.test(text);
}

/** The text as it may stand in a spreadsheet cell. `unprotectCell` gives it back exactly, for any text. */
export function protectCell(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text;
}

/** Takes exactly one `'` away where `protectCell` put it, or where it would have had to. */
export function unprotectCell(cell: string): string {
  return cell.startsWith("'") && looksLikeFormula(cell) ? cell.slice(1) : cell;
}
