import { copyWords } from '../labels.ts';
import { Dialog } from './Dialog.tsx';

interface CopyByHandProps {
  readonly text: string;
  readonly onClose: () => void;
}

/** Where the browser lets no page write to the clipboard: the words, selected. */
export function CopyByHand({ text, onClose }: CopyByHandProps) {
  return (
    <Dialog title={copyWords.byHand} onClose={onClose}>
      <p>{copyWords.byHandAbout}</p>
      <textarea
        className="rt-copy__words"
        aria-label={copyWords.byHand}
        readOnly
        rows={14}
        value={text}
        onFocus={({ target }) => target.select()}
      />
      <p>
        <button type="button" className="rt-button" onClick={onClose}>
          {copyWords.close}
        </button>
      </p>
    </Dialog>
  );
}
