import { Annotation, type Extension, type Range } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate, WidgetType } from '@codemirror/view';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { ColleaguePresence, SectionPresence } from '../../../shared/protocol/sync.ts';

/**
 * Carets of colleagues in this one text, thin and with their names, and our own caret for them. Written ourselves
 * rather than taken from y-codemirror.next: that one colours by style attributes (forbidden by our content security
 * policy), hides the name until the mouse finds it, and shows those of any section whose place resolves.
 */
export function remoteCarets(text: Y.Text, section: string, awareness: Awareness): Extension {
  return ViewPlugin.define(view => new RemoteCarets(view, text, section, awareness), {
    decorations: plugin => plugin.decorations,
  });
}

const caretsMoved = Annotation.define<true>();

/** At most so often is our own caret told: the server keeps 10 a second. */
const TELL_MS = 150;

class RemoteCarets {
  decorations: DecorationSet = Decoration.none;
  private readonly view: EditorView;
  private readonly text: Y.Text;
  private readonly section: string;
  private readonly awareness: Awareness;
  /** How often each colleague has moved: a new move shows the name again. */
  private readonly moves = new Map<number, number>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private gone = false;

  constructor(view: EditorView, text: Y.Text, section: string, awareness: Awareness) {
    this.view = view;
    this.text = text;
    this.section = section;
    this.awareness = awareness;
    awareness.on('change', this.handleChange);
    this.decorations = this.draw();
    this.tellSoon();
  }

  update(update: ViewUpdate) {
    if (update.selectionSet || update.docChanged || update.focusChanged) this.tellSoon();
    const moved = update.transactions.some(transaction => transaction.annotation(caretsMoved));
    if (moved || update.docChanged) this.decorations = this.draw();
  }

  destroy() {
    this.gone = true;
    if (this.timer !== null) clearTimeout(this.timer);
    this.awareness.off('change', this.handleChange);
  }

  private readonly handleChange = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
    const others = [...added, ...updated, ...removed].filter(id => id !== this.awareness.clientID);
    for (const id of others) this.moves.set(id, (this.moves.get(id) ?? 0) + 1);
    if (others.length > 0 && !this.gone) this.view.dispatch({ annotations: caretsMoved.of(true) });
  };

  private tellSoon() {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      if (this.gone || !this.view.hasFocus) return;
      const { anchor, head } = this.view.state.selection.main;
      const place = (index: number) => Y.createRelativePositionFromTypeIndex(this.text, Math.min(index, this.text.length));
      const cursor = { anchor: place(anchor), head: place(head) };
      this.awareness.setLocalState({ section: this.section, cursor } satisfies SectionPresence);
    }, TELL_MS);
  }

  private draw(): DecorationSet {
    const ranges = [...this.awareness.getStates()]
      .filter(([clientId]) => clientId !== this.awareness.clientID)
      .flatMap(([clientId, state]) => this.drawColleague(state as Partial<ColleaguePresence>, this.moves.get(clientId) ?? 0));
    return Decoration.set(ranges, true);
  }

  private drawColleague({ section, cursor, user }: Partial<ColleaguePresence>, moves: number): readonly Range<Decoration>[] {
    if (section !== this.section || user === undefined) return [];
    const { anchor, head } = (cursor ?? {}) as { readonly anchor?: unknown; readonly head?: unknown };
    const from = this.placeOf(anchor);
    const to = this.placeOf(head);
    if (from === null || to === null) return [];
    const side = user.side ?? 'none';
    const caret = Decoration.widget({ widget: new Caret(user.name, side, moves), side: to > from ? -1 : 1 }).range(to);
    if (from === to) return [caret];
    const marked = Decoration.mark({ class: `remote-selection remote-${side}` });
    return [marked.range(Math.min(from, to), Math.max(from, to)), caret];
  }

  private placeOf(position: unknown): number | null {
    if (typeof position !== 'object' || position === null || this.text.doc === null) return null;
    try {
      const relative = Y.createRelativePositionFromJSON(position);
      const place = Y.createAbsolutePositionFromRelativePosition(relative, this.text.doc);
      const fits = place !== null && place.type === this.text && place.index <= this.view.state.doc.length;
      return fits ? place.index : null;
    } catch {
      return null;
    }
  }
}

/** The bar stays; the name goes some seconds after its last move (card.scss), for it covers the line above. */
class Caret extends WidgetType {
  private readonly name: string;
  private readonly side: string;
  private readonly moves: number;

  constructor(name: string, side: string, moves: number) {
    super();
    this.name = name;
    this.side = side;
    this.moves = moves;
  }

  override eq(other: Caret) {
    return other.name === this.name && other.side === this.side && other.moves === this.moves;
  }

  toDOM() {
    const caret = document.createElement('span');
    caret.className = `remote-caret remote-${this.side}`;
    caret.setAttribute('aria-hidden', 'true');
    const label = document.createElement('span');
    label.className = 'remote-caret-name';
    label.textContent = this.name;
    caret.append(label);
    return caret;
  }

  override ignoreEvent() {
    return true;
  }
}
