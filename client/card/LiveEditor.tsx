import type { EditorView } from '@codemirror/view';
import { type KeyboardEvent, useContext, useEffect, useId, useRef, useState } from 'react';
import { AskWhoWrote } from '../authorship/AskWhoWrote.tsx';
import { markOf } from '../authorship/authorMarks.ts';
import { characterAt } from '../authorship/characterAt.ts';
import { LiveTip } from '../authorship/LiveTip.tsx';
import { type LiveAuthors, useLiveAuthors } from '../authorship/useLiveAuthors.ts';
import { editorWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { type MarkedStretch, markStretches } from './editor/authorMarking.ts';
import { useReadOut } from '../app/useReadOut.ts';
import { useWrongField } from '../app/wrongFields.ts';
import { createEditor } from './editor/createEditor.ts';
import type { Paste } from './editor/pasteGuard.ts';
import { PasteQuestion } from './editor/PasteQuestion.tsx';
import { usePasteQuestion } from './editor/usePasteQuestion.ts';
import { StillOn } from './stillOn.ts';
import { useStatus } from './useSource.ts';

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
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const leave = useRef(onLeave);
  const began = useRef(at);
  const [length, setLength] = useState(() => words.doc.getText(section).length);
  const [isFull, setIsFull] = useState(false);
  const [asks, setAsks] = useState(0);
  const messageId = useId();
  const stillOn = useContext(StillOn);
  const wrong = useWrongField('words', length === 0);
  const { asked, isAsking, ask, answered } = usePasteQuestion<Paste>(words.cardId);
  const askOfPaste = useRef(ask);

  useEffect(() => {
    leave.current = onLeave;
    askOfPaste.current = ask;
  });

  useEffect(() => {
    if (host.current === null || box.current === null) return;
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
      onPaste: paste => askOfPaste.current(paste),
    });
    editor.current = view;
    words.enter(section);
    placeCaret(view, began.current);
    view.focus();
    announceColleagues(words, section);
    const stop = leaveOnBlur(box.current, () => !isAsking.current && leave.current());
    return () => {
      stop();
      words.enter(null);
      words.flush();
      editor.current = null;
      view.destroy();
    };
  }, [words, section, label, mostCharacters, isAsking]);

  const wrongId = wrong['aria-describedby'];
  useEffect(() => {
    // CodeMirror sets the attributes of its own box, and lets be what it has not set.
    const own = editor.current?.contentDOM;
    if (own === undefined || wrongId === undefined) return;
    own.setAttribute('aria-invalid', 'true');
    own.setAttribute('aria-describedby', wrongId);
    return () => {
      own.removeAttribute('aria-invalid');
      own.removeAttribute('aria-describedby');
    };
  }, [wrongId]);

  useStatus(words);
  const authors = useLiveAuthors(words, section, box, {
    placeAt: (x, y) => placeInEditor(editor.current, x, y),
    rectOf: place => editor.current?.coordsAtPos(place, 1) ?? null,
  });
  const { pointing, pointAtPlace } = authors;
  useEffect(() => {
    if (editor.current !== null) markStretches(editor.current, stretchesOf(authors));
  });

  const askAtCaret = () => {
    const place = editor.current === null ? null : placeOfCaret(editor.current);
    if (place === null) return;
    setAsks(asks + 1);
    pointAtPlace(place);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyW') return;
    event.preventDefault();
    askAtCaret();
  };

  useReadOut(isFull ? editorWords.full(mostCharacters) : null);
  const left = mostCharacters - length;
  const message = isFull ? editorWords.full(mostCharacters) : left <= mostCharacters / 10 ? editorWords.left(left) : '';
  return (
    <div className="pointable" ref={box} role="presentation" onKeyDown={handleKey}>
      <div className={`words words--editing${stillOn === null ? '' : ' words--left-behind'}`}>
        <div ref={host} {...pointing.words} />
        <p className={isFull ? 'words__count words__count--full' : 'words__count'} id={messageId}>
          {message}
        </p>
        {stillOn !== null && <p className="words__still-on">{stillOn}</p>}
      </div>
      {asked !== null && (
        <PasteQuestion
          mentioned={asked.mentioned}
          onKeep={() => {
            answered();
            editor.current?.focus();
          }}
          onTakeOut={() => {
            asked.paste.takeOut();
            answered();
            editor.current?.focus();
          }}
        />
      )}
      {length > 0 && <AskWhoWrote {...{ authors, asks }} onAsk={askAtCaret} />}
      <LiveTip authors={authors} />
    </div>
  );
}

function stretchesOf({ passages, pointed, hands, isShown }: LiveAuthors): readonly MarkedStretch[] {
  const shown = (isShown ? passages : []).flatMap(({ from, to, author }) => {
    const mark = markOf(author, hands);
    return mark === null ? [] : [{ from, to, ...mark }];
  });
  const { from, to } = pointed ?? { from: 0, to: 0 };
  return pointed === null ? shown : [...shown, { from, to, className: 'passage--pointed', initials: null }];
}

function placeInEditor(view: EditorView | null, x: number, y: number): number | null {
  if (view === null) return null;
  const character = characterAt(view.contentDOM, x, y);
  return character === null ? null : view.posAtDOM(character.node, character.offset);
}

/** The character before the caret, as after typing it; at the start of a line the one after. Null in an empty text. */
function placeOfCaret(view: EditorView): number | null {
  const { head } = view.state.selection.main;
  const { from, to } = view.state.doc.lineAt(head);
  if (head > from) return head - 1;
  if (head < to) return head;
  return head > 0 ? head - 1 : null;
}

function placeCaret(view: EditorView, at: Point) {
  const end = view.state.doc.length;
  const anchor = at === 'end' ? end : (view.posAtCoords(at, false) ?? end);
  view.dispatch({ selection: { anchor } });
}

/** Switching to another window blurs too, but the editor is still the active element then and stays. */
function leaveOnBlur(box: HTMLElement, onLeave: () => void): () => void {
  let stopped = false;
  const handleFocusOut = () => {
    setTimeout(() => {
      if (!stopped && !box.contains(document.activeElement)) onLeave();
    });
  };
  box.addEventListener('focusout', handleFocusOut);
  return () => {
    stopped = true;
    box.removeEventListener('focusout', handleFocusOut);
  };
}

function announceColleagues(words: WordsDocument, section: string) {
  const names = [...new Set(words.colleagues.here(section).map(each => each.name))];
  if (names.length > 0) announce({ kind: 'colleaguesHere', text: editorWords.alsoHere(names) });
}
