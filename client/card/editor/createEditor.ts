import { standardKeymap } from '@codemirror/commands';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { yCollab, ySyncAnnotation, ySyncFacet, yUndoManagerKeymap } from 'y-codemirror.next';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { authorMarking } from './authorMarking.ts';
import { keepCharactersWhole, limitLength, listKeys, plainLines } from './editorRules.ts';
import { type Paste, pasteGuard } from './pasteGuard.ts';
import { remoteCarets } from './remoteCarets.ts';

export interface EditorOptions {
  readonly text: Y.Text;
  readonly section: string;
  readonly awareness: Awareness;
  readonly undoManager: Y.UndoManager;
  /** The accessible name: view, row and person. */
  readonly label: string;
  readonly mostCharacters: number;
  readonly onFull: () => void;
  readonly onLength: (length: number) => void;
  readonly onPaste: (paste: Paste) => void;
}

/** A plain-text editor bound to one Y.Text. Tab leaves it. */
export function createEditor(parent: HTMLElement, options: EditorOptions): EditorView {
  const { text, section, awareness, undoManager, label, mostCharacters, onFull, onLength, onPaste } = options;
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  const extensions: Extension[] = [
    plainLines(),
    keepCharactersWhole(),
    limitLength(mostCharacters, onFull),
    keymap.of([...listKeys, ...yUndoManagerKeymap, ...standardKeymap]),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-multiline': 'true',
      spellcheck: 'true',
      autocapitalize: 'sentences',
      autocorrect: 'on',
      lang: 'en-GB',
    }),
    yCollab(text, null, { undoManager }),
    remoteCarets(text, section, awareness),
    authorMarking(),
    followsText(text),
    pasteGuard(onPaste),
    EditorView.updateListener.of(update => {
      if (update.docChanged) onLength(update.state.doc.length);
    }),
  ];
  if (nonce !== undefined) extensions.push(EditorView.cspNonce.of(nonce));
  return new EditorView({ parent, state: EditorState.create({ doc: text.toJSON(), extensions }) });
}

/** Should view and text ever differ, the text is right: the view is drawn again from it and never written back over it. */
function followsText(text: Y.Text): Extension {
  return EditorView.updateListener.of(({ view, docChanged }) => {
    if (!docChanged || view.state.doc.length === text.length) return;
    queueMicrotask(() => {
      const words = text.toJSON();
      if (view.state.sliceDoc() === words) return;
      const sync = view.state.facet(ySyncFacet);
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: words },
        annotations: [ySyncAnnotation.of(sync)],
      });
    });
  });
}
