import { EditorState, type Extension, type Transaction } from '@codemirror/state';
import { EditorView, type KeyBinding } from '@codemirror/view';
import { ySyncAnnotation } from 'y-codemirror.next';
import { continueList } from './listContinuation.ts';
import { type Edit, wholeCharacters } from './wholeCharacters.ts';

/** Line breaks are "\n" and nothing else, so that a place in the view is a place in the Y.Text. */
export function plainLines(): Extension {
  return [
    EditorState.lineSeparator.of('\n'),
    EditorView.clipboardInputFilter.of(text => text.replace(/\r\n?/gu, '\n')),
    EditorState.allowMultipleSelections.of(false),
  ];
}

/** Own edits only; a colleague's were checked where they were typed. */
export function keepCharactersWhole(): Extension {
  return EditorState.transactionFilter.of(transaction => {
    if (!transaction.docChanged || isRemote(transaction)) return transaction;
    const { doc } = transaction.startState;
    const unitAt = (place: number) =>
      place < 0 || place >= doc.length ? Number.NaN : doc.sliceString(place, place + 1, '\n').charCodeAt(0);
    const edits: Edit[] = [];
    let changed = false;
    transaction.changes.iterChanges((from, to, _fromB, _toB, inserted) => {
      const edit = { from, to, insert: inserted.sliceString(0, inserted.length, '\n') };
      const whole = wholeCharacters(edit, unitAt);
      changed ||= whole.from !== edit.from || whole.to !== edit.to || whole.insert !== edit.insert;
      edits.push(whole);
    });
    if (!changed) return transaction;
    const last = edits.at(-1);
    const grown = edits.slice(0, -1).reduce((sum, edit) => sum + edit.insert.length - (edit.to - edit.from), 0);
    const anchor = last === undefined ? 0 : last.from + grown + last.insert.length;
    return { changes: edits, selection: { anchor }, scrollIntoView: transaction.scrollIntoView };
  });
}

/** Refuses what would make the section longer than it may be; shortening is always allowed. */
export function limitLength(most: number, onRefused: () => void): Extension {
  return EditorState.changeFilter.of(transaction => {
    if (isRemote(transaction)) return true;
    const { newDoc, startState } = transaction;
    if (newDoc.length <= most || newDoc.length <= startState.doc.length) return true;
    onRefused();
    return false;
  });
}

/** Enter continues a "- " list; on an empty "- " it ends it. */
export const listKeys: readonly KeyBinding[] = [
  {
    key: 'Enter',
    run(view) {
      const { main } = view.state.selection;
      if (!main.empty) return false;
      const line = view.state.doc.lineAt(main.head);
      const step = continueList(line.text, main.head - line.from);
      if (step === null) return false;
      if (step.type === 'end') {
        view.dispatch({ changes: { from: line.from, to: line.to }, userEvent: 'delete' });
      } else {
        view.dispatch(view.state.replaceSelection(step.insert), { userEvent: 'input', scrollIntoView: true });
      }
      return true;
    },
  },
];

export function isRemote(transaction: Transaction): boolean {
  return transaction.annotation(ySyncAnnotation) !== undefined;
}
