import * as Y from 'yjs';
import type { DraftOfAction } from '../../shared/domain/agreedAction.ts';
import type { WordsDocument } from './wordsDocument.ts';

/** AA13: which draft this is, told by its first character, the same in every window; null where nothing is written. */
export function draftOf({ doc, epoch }: Pick<WordsDocument, 'doc' | 'epoch'>): DraftOfAction | null {
  const draft = doc.getText('draft');
  if (draft.length === 0) return null;
  const { item } = Y.createRelativePositionFromTypeIndex(draft, 0);
  return item === null ? null : { epoch, client: item.client, clock: item.clock };
}
