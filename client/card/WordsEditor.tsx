/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- text until someone enters it, an editor from
   then on: no input shows both; focus enters it from the keyboard as a click does from the mouse. */
import { useState } from 'react';
import type { Refusal } from '../../shared/refusals.ts';
import { PointableWords } from '../authorship/PointableWords.tsx';
import { editorWords, refusalWords } from '../labels.ts';
import { SECTION_CHARACTERS } from '../words/sectionCharacters.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { LiveEditor, type Point } from './LiveEditor.tsx';
import { CodeWarning } from '../app/CodeWarning.tsx';
import { useWrongField } from '../app/wrongFields.ts';
import { useStatus, useText } from './useSource.ts';

export interface WordsEditorProps {
  readonly document: WordsDocument;
  readonly section: string;
  /** The accessible name: "Social care view, Risks – SAMPLE, John". */
  readonly label: string;
  /** Why this person may not write here; null: they may. */
  readonly objection: Refusal | null;
  readonly mostCharacters?: number;
  /** The reason stands once beside the whole view instead of in every box. */
  readonly hideObjection?: boolean;
}

/** Words as text; the editor itself is there only while someone writes in it (a card has some 25 boxes). */
export function WordsEditor(props: WordsEditorProps) {
  const { document, section, label, objection, mostCharacters = SECTION_CHARACTERS, hideObjection = false } = props;
  const words = useText(document, section);
  const { loaded, trouble, final } = useStatus(document);
  const [entered, setEntered] = useState<Point | null>(null);
  const wrong = useWrongField('words', words.trim() === '');

  // Before the server's words are here, writing would be writing into the unknown, and "nothing written" a guess.
  if (!loaded) return <div className="words words--reading" aria-busy={trouble === null} />;
  // The server has closed it for good, and the card is being asked why. Whoever is writing goes on: what they type is kept for them.
  const isClosed = final !== null && entered === null;
  if (objection !== null || isClosed) {
    return (
      <>
        <PointableWords
          {...{ document, section, words }}
          className="words words--reading"
          placeholder={<span className="words__nothing">{editorWords.nothing}</span>}
          isReadOnly
        />
        {objection !== null && !hideObjection && <p className="words__why">{refusalWords(objection)}</p>}
      </>
    );
  }
  if (entered !== null) {
    const leave = () => setEntered(null);
    return (
      <>
        <LiveEditor {...{ document, section, label, mostCharacters }} at={entered} onLeave={leave} />
        <CodeWarning words={words} isWriting />
      </>
    );
  }

  return (
    <>
      <PointableWords
        {...{ document, section, words }}
        placeholder={<span className="words__nothing">{editorWords.write}</span>}
        className="words words--open"
        role="textbox"
        aria-multiline="true"
        aria-label={label}
        tabIndex={0}
        {...wrong}
        onFocus={() => setEntered(current => current ?? 'end')}
        // Not on pointerdown: a finger that scrolls over the words must not open the editor.
        onMouseDown={event => event.preventDefault()}
        onClick={event => setEntered({ x: event.clientX, y: event.clientY })}
      />
      <CodeWarning words={words} isWriting={false} />
    </>
  );
}
