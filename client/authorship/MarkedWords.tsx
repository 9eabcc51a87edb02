import type { Hand } from '../../shared/protocol/history.ts';
import { authorWords } from '../labels.ts';
import { useToday } from '../stores/hooks.ts';
import { type AuthorMark, markOf } from './authorMarks.ts';
import { authorSentence } from './authorWording.ts';
import { BESIDE_WORDS } from './characterAt.ts';
import type { Passage } from './passages.ts';
import './authorship.scss';

interface MarkedWordsProps {
  readonly words: string;
  readonly passages: readonly Passage[];
  readonly hands: readonly Hand[];
  /** All passages are marked, each with initials. */
  readonly isShown: boolean;
  readonly pointed: Passage | null;
  /** Where the initials can be pressed to see more; elsewhere (inside an editor's text) they are for the eye alone. */
  readonly onPress?: ((passage: Passage) => void) | undefined;
}

/** Words with the passage pointed at marked, or with all of them. */
export function MarkedWords({ words, passages, hands, isShown, pointed, onPress }: MarkedWordsProps) {
  if (!isShown && pointed === null) return words;
  if (!isShown && pointed !== null) {
    return (
      <>
        {words.slice(0, pointed.from)}
        <span className="passage--pointed">{words.slice(pointed.from, pointed.to)}</span>
        {words.slice(pointed.to)}
      </>
    );
  }
  return passages.map(passage => {
    const mark = markOf(passage.author, hands);
    const isPointed = passage.from === pointed?.from;
    return (
      <span key={passage.from}>
        <span className={`${mark?.className ?? ''}${isPointed ? ' passage--pointed' : ''}`}>
          {words.slice(passage.from, passage.to)}
        </span>
        {mark !== null && <Initials passage={passage} mark={mark} onPress={onPress} />}
      </span>
    );
  });
}

interface InitialsProps extends Pick<MarkedWordsProps, 'onPress'> {
  readonly passage: Passage;
  readonly mark: AuthorMark;
}

function Initials({ passage, mark, onPress }: InitialsProps) {
  const today = useToday();
  const beside = { [BESIDE_WORDS]: '' };
  if (onPress === undefined) {
    return (
      <span className="passage__who" aria-hidden="true" {...beside}>
        {mark.initials}
      </span>
    );
  }
  return (
    <button
      type="button"
      className="passage__who passage__who--press"
      aria-label={authorWords.pressInitials(mark.initials, authorSentence(passage.author, today))}
      onClick={event => {
        // A press beside the words closes the tip; this one opens it.
        event.stopPropagation();
        onPress(passage);
      }}
      {...beside}
    >
      {mark.initials}
    </button>
  );
}
