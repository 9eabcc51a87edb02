import type { CardPart } from '../../shared/vocabulary.ts';
import { useStatus, useText } from '../card/useSource.ts';
import { putBackWords, sectionLabel } from '../labels.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';

interface PutBackOfferProps {
  readonly document: WordsDocument;
  readonly part: CardPart;
  readonly section: string;
  /** What the section said then. */
  readonly words: string;
  readonly onPutBack: (section: string, words: string) => void;
}

/** Beside a section that says something else now than it did then. */
export function PutBackOffer({ document, part, section, words, onPutBack }: PutBackOfferProps) {
  const now = useText(document, section);
  const { loaded } = useStatus(document);
  if (!loaded) return null;
  if (now === words) return <span className="rt-quiet">{putBackWords.same}</span>;
  return (
    <button
      type="button"
      className="rt-link-button"
      aria-label={putBackWords.offerFor(sectionLabel(part, section))}
      onClick={() => onPutBack(section, words)}
    >
      {putBackWords.offer}
    </button>
  );
}
