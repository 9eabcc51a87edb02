import { SECTION_CHARACTERS } from './sectionCharacters.ts';
import type { UnsentWords } from './unsentWords.ts';
import type { WordsDocument } from './wordsDocument.ts';

/** Adds kept words at the end of their section, on a line of their own. Refused where it may not be written now, and where they are too much. */
export function addWords(document: WordsDocument, { section, text }: UnsentWords): 'added' | 'notNow' | 'tooLong' {
  if (!document.read().loaded || document.read().final !== null) return 'notNow';
  const words = document.doc.getText(section);
  const gap = words.length === 0 || words.toJSON().endsWith('\n') ? '' : '\n';
  const added = `${gap}${text}`;
  // The server would close the whole part over it, and what else is unsent in it would come back with them.
  if (words.length + added.length > SECTION_CHARACTERS) return 'tooLong';
  words.insert(words.length, added);
  return 'added';
}

/** Removes what has become an agreed action from the draft; what a colleague has typed behind it since stays. */
export function clearDraft(document: WordsDocument, agreed: string) {
  const draft = document.doc.getText('draft');
  if (agreed !== '' && draft.toJSON().startsWith(agreed)) draft.delete(0, agreed.length);
}
