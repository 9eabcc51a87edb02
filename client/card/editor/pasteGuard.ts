import type { ChangeDesc, Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { PASTE_TO_CHECK } from './wrongPerson.ts';

/** A long text somebody has just pasted or dropped in. */
export interface Paste {
  readonly text: string;
  /** Takes out what is left of it and puts back what it replaced; a colleague's words that came between stay. */
  readonly takeOut: () => void;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Tells of each long paste; never in its way. */
export function pasteGuard(onPaste: (paste: Paste) => void): Extension {
  const followed = new Set<{ ranges: readonly Range[] }>();
  return EditorView.updateListener.of(({ view, transactions }) => {
    for (const transaction of transactions) {
      if (!transaction.docChanged) continue;
      for (const paste of followed) paste.ranges = follow(paste.ranges, transaction.changes);
      if (!transaction.isUserEvent('input.paste') && !transaction.isUserEvent('input.drop')) continue;
      transaction.changes.iterChanges((fromA, toA, fromB, toB, inserted) => {
        if (inserted.length <= PASTE_TO_CHECK) return;
        const paste: { ranges: readonly Range[] } = { ranges: [{ from: fromB, to: toB }] };
        const replaced = transaction.startState.sliceDoc(fromA, toA);
        followed.add(paste);
        onPaste({
          text: inserted.toString(),
          takeOut() {
            followed.delete(paste);
            const [first, ...rest] = paste.ranges;
            if (first === undefined) return;
            view.dispatch({ changes: [{ ...first, insert: replaced }, ...rest], userEvent: 'delete' });
          },
        });
      });
    }
  });
}

/** Where ranges lie after `changes`; what was put in between belongs to none. */
export function follow(ranges: readonly Range[], changes: ChangeDesc): readonly Range[] {
  let kept = ranges.map(({ from, to }) => ({ from: changes.mapPos(from, 1), to: changes.mapPos(to, -1) }));
  changes.iterChangedRanges((_fromA, _toA, from, to) => {
    kept = kept.flatMap(range => [
      { from: range.from, to: Math.min(range.to, from) },
      { from: Math.max(range.from, to), to: range.to },
    ]);
  });
  return kept.filter(({ from, to }) => from < to);
}
