import { useRef } from 'react';
import type { Hand, Moment } from '../../shared/protocol/history.ts';
import { characterAt, placeOf, rectOfPlace } from '../authorship/characterAt.ts';
import { MarkedWords } from '../authorship/MarkedWords.tsx';
import { type Passage, passageAt } from '../authorship/passages.ts';
import { usePointing } from '../authorship/usePointing.ts';
import { AuthorLines, Tip } from '../authorship/WhoWroteTip.tsx';

interface MomentWordsProps {
  readonly section: Moment['sections'][number];
  readonly hands: readonly Hand[];
  readonly isShown: boolean;
}

/** The words of one section as they stood, to be pointed at. */
export function MomentWords({ section, hands, isShown }: MomentWordsProps) {
  const wrapper = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const passages = passagesOfSection(section);
  const pointing = usePointing<number>(wrapper, {
    keyAt(x, y) {
      const character = box.current === null ? null : characterAt(box.current, x, y);
      return character === null || box.current === null ? null : placeOf(box.current, character);
    },
    rectOf: place => (box.current === null ? null : rectOfPlace(box.current, place)),
    isSame: (a, b) => passageAt(passages, a) === passageAt(passages, b),
  });
  const pointed = pointing.pointed === null ? null : passageAt(passages, pointing.pointed.key);
  return (
    <div className="pointable" ref={wrapper}>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- for a finger; the keyboard has the initials of "who wrote what". */}
      <div
        className="words words--reading"
        ref={box}
        {...pointing.words}
        onClick={({ clientX, clientY }) => pointing.pressAt(clientX, clientY)}
      >
        <MarkedWords
          words={section.passages.map(({ text }) => text).join('')}
          {...{ passages, hands, isShown, pointed }}
          onPress={passage => pointing.pointAt(passage.from)}
        />
      </div>
      {pointing.pointed !== null && pointed !== null && (
        <Tip tip={pointing.tip} place={pointing.pointed.place}>
          <AuthorLines author={pointed.author} asking="done" onTryAgain={pointing.close} />
        </Tip>
      )}
    </div>
  );
}

function passagesOfSection({ passages }: Moment['sections'][number]): readonly Passage[] {
  let place = 0;
  return passages.map(({ text, hand, at }) => {
    const from = place;
    place += text.length;
    return { from, to: place, author: { kind: 'staff', written: { hand, at } } };
  });
}
