import type { EditorView } from '@codemirror/view';
import { useEffect, useId, useRef, useState } from 'react';
import { editorWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { createEditor } from './editor/createEditor.ts';

/** Where the caret goes: the place that was clicked, or the end. */
export type Point = { readonly x: number; readonly y: number } | 'end';

interface LiveEditorProps {
  readonly document: WordsDocument;
  readonly section: string;
  readonly label: string;
  readonly mostCharacters: number;
  readonly at: Point;
  readonly onLeave: () => void;
}

/** CodeMirror bound to one text, from focus until focus leaves. */
export function LiveEditor({ document: words, section, label, mostCharacters, at, onLeave }: LiveEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const leave = useRef(onLeave);
  const began = useRef(at);
  const [length, setLength] = useState(() => words.doc.getText(section).length);
  const [isFull, setIsFull] = useState(false);
  const messageId = useId();

  useEffect(() => {
    leave.current = onLeave;
  });

  useEffect(() => {
    if (host.current === null) return;
    const view = createEditor(host.current, {
      text: words.doc.getText(section),
      section,
      awareness: words.awareness,
      undoManager: words.undoManager(section),
      label,
      mostCharacters,
      onFull: () => setIsFull(true),
      onLength: count => {
        setLength(count);
        setIsFull(false);
      },
    });
    words.enter(section);
    placeCaret(view, began.current);
    view.focus();
    announceColleagues(words, section);
    const stop = leaveOnBlur(view, () => leave.current());
    return () => {
      stop();
      words.enter(null);
      words.flush();
      view.destroy();
    };
  }, [words, section, label, mostCharacters]);

  const left = mostCharacters - length;
  const message = isFull ? editorWords.full(mostCharacters) : left <= mostCharacters / 10 ? editorWords.left(left) : '';
  return (
    <div className="words words--editing">
      <div ref={host} />
      <p className="words__count" id={messageId} role={isFull ? 'alert' : undefined}>
        {message}
      </p>
    </div>
  );
}

function placeCaret(view: EditorView, at: Point) {
  const end = view.state.doc.length;
  const anchor = at === 'end' ? end : (view.posAtCoords(at, false) ?? end);
  view.dispatch({ selection: { anchor } });
}

/** Switching to another window blurs too, but the editor is still the active element then and stays. */
function leaveOnBlur(view: EditorView, onLeave: () => void): () => void {
  let stopped = false;
  const handleFocusOut = () => {
    setTimeout(() => {
      if (!stopped && !view.dom.contains(document.activeElement)) onLeave();
    });
  };
  view.dom.addEventListener('focusout', handleFocusOut);
  return () => {
    stopped = true;
    view.dom.removeEventListener('focusout', handleFocusOut);
  };
}

function announceColleagues(words: WordsDocument, section: string) {
  const names = [...new Set(words.colleagues.here(section).map(each => each.name))];
  if (names.length > 0) announce({ kind: 'colleaguesHere', text: editorWords.alsoHere(names) });
}
