import { useState } from 'react';
import type { CardDetail } from '../../shared/protocol/board.ts';
import { POINT_KINDS, type PointKind, type Side, type ViewRow } from '../../shared/vocabulary.ts';
import { Popover } from '../app/Popover.tsx';
import { pointWords, viewRowLabels } from '../labels.ts';
import { RaiseDialog } from './RaiseDialog.tsx';

interface RaiseMenuProps {
  readonly detail: CardDetail;
  /** Null for the card as a whole. */
  readonly row: ViewRow | null;
  /** Of the registration acted under: a question is for the other one. */
  readonly side: Side | null;
}

/** One press from any row: a question, a challenge, a learning point, a positive risk. All four look alike: none is an alarm. */
export function RaiseMenu({ detail, row, side }: RaiseMenuProps) {
  const [kind, setKind] = useState<PointKind | null>(null);
  const about = row === null ? pointWords.wholeCard : viewRowLabels[row];
  return (
    <>
      <Popover className="rt-link-button points__raise" label={pointWords.raise} name={pointWords.raiseFrom(about)}>
        {close => (
          <fieldset className="rt-menu" aria-label={pointWords.raiseFrom(about)}>
            {POINT_KINDS.map(each => (
              <button
                key={each}
                type="button"
                className="rt-menu__choice"
                onClick={() => {
                  close();
                  setKind(each);
                }}
              >
                {pointWords.choices[each]}
              </button>
            ))}
          </fieldset>
        )}
      </Popover>
      {kind !== null && <RaiseDialog kind={kind} detail={detail} row={row} side={side} onClose={() => setKind(null)} />}
    </>
  );
}
