/** One line: line ends, tabs and runs of spaces become one space, none at the ends. */
export function oneLine(text: string): string {
  return wellFormed(text).replace(/\s+/g, ' ').trim();
}

/** An address in one line: what stood on lines of its own is parted by ", ". */
export function oneLineAddress(text: string): string {
  return text
    .split(/[\r\n]+/)
    .map(line => oneLine(line).replace(/[\s,]+$/, ''))
    .filter(line => line !== '')
    .join(', ');
}

/**
 * Words as a card's text holds them: every line end is `\n`, because an editor that counts `\r\n` as one place
 * and a shared text that counts it as two drift apart. Words of nothing but spaces are no words.
 */
export function manyLines(text: string): string {
  const words = wellFormed(text).replace(/\r\n?/g, '\n');
  return words.trim() === '' ? '' : words;
}

/** `oneLine`, but null where nothing is left. */
export function oneLineOrNull(text: string | null | undefined): string | null {
  return oneLine(text ?? '') || null;
}

/** Half a surrogate pair can't be stored as UTF-8: it becomes U+FFFD here, where a finding can still say so. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
