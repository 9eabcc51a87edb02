/** What stands at the head of every page of one person, or of the round. */
export interface RunningHead {
  /** A CSS page name; null for the pages of the round. */
  readonly page: string | null;
  readonly words: string;
  /** Before the number of the sheet among those of this person: a browser counts sheets as they come, and can't say of how many. */
  readonly sheet?: string;
}

/**
 * A4, black on white, no meaning in colour, nothing under 11 pt, no part of a person cut across pages where a page can hold
 * it. Who and which page stand at the head of every sheet, who printed it and until when at its foot: sheets part company.
 */
export function printStyle(heads: readonly RunningHead[], foot: string): string {
  return `${heads.map(pageRule).join('\n')}
@page {
  size: A4;
  margin: 22mm 15mm 24mm;
  @top-right { content: "Page " counter(page) " of " counter(pages); ${MARGIN_FONT} }
  @bottom-center { content: ${cssString(foot)}; ${MARGIN_FONT} text-align: left; width: 100%; }
}
${heads.map(({ page }) => (page === null ? '' : `.${page} { page: ${page}; }`)).join('\n')}
html { background: #fff; color: #000; font: 11pt/1.35 Arial, sans-serif; }
body { margin: 0 auto; max-width: 180mm; }
h1 { font-size: 18pt; margin: 0 0 6pt; }
h2 { font-size: 14pt; margin: 14pt 0 4pt; }
h3 { font-size: 11pt; margin: 10pt 0 2pt; }
h1, h2, h3 { break-after: avoid; }
p, li, td, th { overflow-wrap: break-word; }
p { margin: 0 0 4pt; white-space: pre-line; }
section { break-inside: avoid; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: 4pt 0; }
caption { font-weight: bold; text-align: left; padding: 4pt 0 2pt; }
th, td { border: 1pt solid #000; padding: 2pt 4pt; text-align: left; vertical-align: top; }
tr { break-inside: avoid; }
li, td { white-space: pre-line; }
ul, ol { margin: 2pt 0 6pt; padding-left: 16pt; }
table { break-inside: avoid; }
thead { display: table-header-group; break-after: avoid; }
caption { break-after: avoid; }
.whole { white-space: nowrap; }
th:nth-child(1) { width: 36%; }
th:nth-child(2) { width: 20%; }
th:nth-child(3) { width: 14%; }
@media screen { body { padding: 24px 16px; } }
@media print { .screen-only { display: none; } }`;
}

const MARGIN_FONT = 'font: 11pt/1.2 Arial, sans-serif; color: #000;';

function pageRule({ page, words, sheet }: RunningHead): string {
  if (page === null) return `@page { @top-left { content: ${cssString(words)}; ${MARGIN_FONT} } }`;
  const number = sheet === undefined ? '' : ` ${cssString(sheet)} counter(sheets-${page})`;
  return `@page ${page} { counter-increment: sheets-${page}; @top-left { content: ${cssString(words)}${number}; ${MARGIN_FONT} } }`;
}

/** A CSS string that says exactly these words: everything but plain letters, digits and spaces is written as its code point. */
export function cssString(words: string): string {
  const escaped = Array.from(words, character =>
    /[A-Za-z0-9 ]/.test(character) ? character : `\\${(character.codePointAt(0) ?? 0xfffd).toString(16)} `,
  );
  return `"${escaped.join('')}"`;
}
