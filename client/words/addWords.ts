import type { UnsentWords } from './unsentWords.ts';
import type { WordsDocument } from './wordsDocument.ts';

/** Adds kept words at the end of their section, on a line of their own. False where the document may not be written now. */
export function addWords(document: WordsDocument, { section, text }: UnsentWords): boolean {
  if (!document.read().loaded || document.read().final !== null) return false;
  const words = document.doc.getText(section);
  const gap = words.length === 0 || words.toJSON().endsWith('\n') ? '' : '\n';
  words.insert(words.length, `${gap}${text}`);
  return true;
}

/** Removes what has become an agreed action from the draft; what a colleague has typed behind it since stays. */
export function clearDraft(document: WordsDocument, agreed: string) {
  const draft = document.doc.getText('draft');
  if (agreed !== '' && draft.toJSON().startsWith(agreed)) draft.delete(0, agreed.length);
}
