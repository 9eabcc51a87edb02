import { Wrong } from '../app/Refused.tsx';
import { editorWords } from '../labels.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { useStatus } from './useSource.ts';

/** Why the words of a part are not here, said once beside its heading, where it would otherwise seem to load without end. */
export function PartTrouble({ document }: { readonly document: WordsDocument }) {
  const { loaded, trouble } = useStatus(document);
  const isMissing = trouble !== null && (!loaded || trouble === 'damaged');
  return <Wrong words={isMissing ? editorWords.trouble[trouble] : null} />;
}
