import { type HTMLAttributes, type MouseEvent, type ReactNode, useRef } from 'react';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { characterAt, placeOf, rectOfPlace } from './characterAt.ts';
import { LiveTip } from './LiveTip.tsx';
import { MarkedWords } from './MarkedWords.tsx';
import { useLiveAuthors } from './useLiveAuthors.ts';

interface PointableWordsProps extends Omit<HTMLAttributes<HTMLDivElement>, 'children'> {
  readonly document: WordsDocument;
  readonly section: string;
  readonly words: string;
  /** Stands where there are no words. */
  readonly placeholder: ReactNode;
  /** Nothing else happens when the words are pressed: a press (a tap) then shows who wrote them. */
  readonly isReadOnly?: boolean;
}

/** The words of a section as plain text, to be pointed at. */
export function PointableWords({ document, section, words, placeholder, isReadOnly = false, ...rest }: PointableWordsProps) {
  const wrapper = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const placeAt = (x: number, y: number) => {
    const character = box.current === null ? null : characterAt(box.current, x, y);
    return character === null || box.current === null ? null : placeOf(box.current, character);
  };
  const authors = useLiveAuthors(document, section, wrapper, {
    placeAt,
    rectOf: place => (box.current === null ? null : rectOfPlace(box.current, place)),
  });
  const { pointing, pointed, passages, hands, isShown, pointAtPlace } = authors;
  const press = isReadOnly ? { onClick: ({ clientX, clientY }: MouseEvent) => pointing.pressAt(clientX, clientY) } : {};
  return (
    <div className="pointable" ref={wrapper}>
      <div {...rest} {...press} {...pointing.words} ref={box}>
        {words === '' ? (
          placeholder
        ) : (
          <MarkedWords
            {...{ words, passages, hands, isShown, pointed }}
            onPress={isReadOnly ? passage => pointAtPlace(passage.from) : undefined}
          />
        )}
      </div>
      <LiveTip authors={authors} />
    </div>
  );
}
