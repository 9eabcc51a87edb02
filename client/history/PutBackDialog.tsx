import { useState } from 'react';
import { Dialog } from '../app/Dialog.tsx';
import { Wrong } from '../app/Refused.tsx';
import { SECTION_CHARACTERS } from '../words/sectionCharacters.ts';
import { useStatus, useText } from '../card/useSource.ts';
import { putBackWords, sectionLabel } from '../labels.ts';
import { useConnection } from '../stores/hooks.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { ChangedWords } from './ChangedWords.tsx';
import { putBack, type PutBack } from './putBack.ts';
import { readableDifferences } from './wordDiff.ts';

/** Words somebody wants to put back: what a section said, and when. */
export interface WordsThen {
  readonly section: string;
  readonly words: string;
  readonly at: string;
}

interface PutBackDialogProps {
  readonly document: WordsDocument;
  readonly wanted: WordsThen;
  readonly onDone: (done: PutBack) => void;
  readonly onCancel: () => void;
}

/** Shows what would change as the words stand now (a colleague may be writing in them), and asks. */
export function PutBackDialog({ document, wanted, onDone, onCancel }: PutBackDialogProps) {
  const { section, words, at } = wanted;
  const now = useText(document, section);
  const status = useStatus(document);
  const isLost = useConnection().status === 'lost' || !status.connected;
  const [isRefused, setIsRefused] = useState(false);
  const refusal = refusalNow();

  function refusalNow(): string | null {
    if (status.final !== null) return putBackWords.closed;
    if (isLost) return putBackWords.needsConnection;
    return words.length > SECTION_CHARACTERS ? putBackWords.tooLong(SECTION_CHARACTERS) : null;
  }

  function handlePut() {
    if (refusal !== null) return setIsRefused(true);
    const done = putBack(document.doc.getText(section), words);
    document.flush();
    onDone(done);
  }

  return (
    <Dialog title={putBackWords.title(sectionLabel(document.part, section), at)} onClose={onCancel}>
      <p className="dialog__about">{putBackWords.meaning}</p>
      <h3 className="rt-small-heading">{putBackWords.preview}</h3>
      {now === words ? <p>{putBackWords.nothingLeft}</p> : <ChangedWords changes={readableDifferences(now, words)} />}
      <Wrong words={isRefused ? refusal : null} />
      <p className="dialog__acts">
        <button type="button" className="rt-button rt-button--primary" disabled={now === words} onClick={handlePut}>
          {putBackWords.put}
        </button>
        <button type="button" className="rt-button" onClick={onCancel}>
          {putBackWords.cancel}
        </button>
      </p>
    </Dialog>
  );
}
