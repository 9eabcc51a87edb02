import type { EditorView } from '@codemirror/view';
import { createEditor } from '../../client/card/editor/createEditor.ts';
import { openBrowserPage } from './browserPage.ts';
import type { Page, PageParts } from './page.ts';

/** The client's own document with the client's own editor on each section: people type into the views. */
export function openEditorPage(parts: PageParts, sections: readonly string[], random: () => number): Page {
  const page = openBrowserPage(parts, random);
  const views = new Map<string, EditorView>();
  for (const section of sections) {
    const view = createEditor(document.body.appendChild(document.createElement('div')), {
      text: page.doc.getText(section),
      section,
      awareness: page.awareness,
      undoManager: page.undoManager(section),
      label: section,
      mostCharacters: 20_000,
      onFull: () => {},
      onLength: () => {},
      onPaste: () => {},
    });
    views.set(section, view);
  }
  const viewOf = (section: string): EditorView => {
    const view = views.get(section);
    if (view === undefined) throw new Error(`no editor on ${section}`);
    return view;
  };
  const look = () => {
    for (const [section, view] of views) {
      const shown = view.state.sliceDoc();
      const words = page.doc.getText(section).toJSON();
      if (shown !== words)
        parts.witness.fail(`the editor shows ${JSON.stringify(shown)}, and the text is ${JSON.stringify(words)}`);
    }
  };
  page.doc.on('afterAllTransactions', look);

  return {
    ...page,
    get isLoaded() {
      return page.isLoaded;
    },
    get isConnected() {
      return page.isConnected;
    },
    get finalCode() {
      return page.finalCode;
    },
    get unsaved() {
      return page.unsaved;
    },
    insert: (section, at, words) => viewOf(section).dispatch({ changes: { from: at, insert: words } }),
    erase: (section, from, length) => viewOf(section).dispatch({ changes: { from, to: from + length } }),
    look,
    close() {
      page.doc.off('afterAllTransactions', look);
      for (const view of views.values()) {
        view.dom.parentElement?.remove();
        view.destroy();
      }
      page.close();
    },
  };
}
