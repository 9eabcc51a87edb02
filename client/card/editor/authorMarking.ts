import { type Extension, type Range, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';

/** A stretch of the text to mark; `initials` stand behind it where there are any. */
export interface MarkedStretch {
  readonly from: number;
  readonly to: number;
  readonly className: string;
  readonly initials: string | null;
}

const mark = StateEffect.define<readonly MarkedStretch[]>();

const marked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, transaction) {
    const told = transaction.effects.findLast(effect => effect.is(mark));
    if (told === undefined) return decorations.map(transaction.changes);
    return Decoration.set(told.value.flatMap(decorationsOf), true);
  },
  provide: field => EditorView.decorations.from(field),
});

/** Marks passages of the text in the editor; who wrote them is known outside it. */
export function authorMarking(): Extension {
  return marked;
}

export function markStretches(view: EditorView, stretches: readonly MarkedStretch[]): void {
  const fits = stretches.filter(({ from, to }) => from < to && to <= view.state.doc.length);
  if (fits.length === 0 && view.state.field(marked).size === 0) return;
  view.dispatch({ effects: mark.of(fits) });
}

function decorationsOf({ from, to, className, initials }: MarkedStretch): readonly Range<Decoration>[] {
  const stretch = Decoration.mark({ class: className }).range(from, to);
  if (initials === null) return [stretch];
  return [stretch, Decoration.widget({ widget: new Initials(initials), side: -1 }).range(to)];
}

class Initials extends WidgetType {
  private readonly initials: string;

  constructor(initials: string) {
    super();
    this.initials = initials;
  }

  override eq(other: Initials) {
    return other.initials === this.initials;
  }

  toDOM() {
    const beside = document.createElement('span');
    beside.className = 'passage__who';
    beside.setAttribute('aria-hidden', 'true');
    beside.textContent = this.initials;
    return beside;
  }
}
