/**
 * HTML in which every word is escaped unless it was made here (T14): html`<p>${words}</p>` takes strings as words and `Html`
 * as it is. For text and quoted attributes only; a style has its own escaping (printStyle.ts), scripts there are none.
 */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Html[] | null;

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((string, index) => string + textOf(parts[index] ?? null)).join(''));
}

function textOf(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(each => each.text).join('\n');
  return escapeHtml(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(words: string): string {
  return words.replace(/[&<>"']/g, character => ENTITIES[character] ?? '');
}
