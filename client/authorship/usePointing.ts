import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** Long enough that a pointer on its way elsewhere shows nothing. */
const REST_MS = 350;
/** Long enough to move from the words to the tip, and across the gap between two lines. */
const LEAVE_MS = 300;

/** Text that can be pointed at. `Key` names a character for as long as the tip stands beside it. */
export interface Pointable<Key> {
  readonly keyAt: (x: number, y: number) => Key | null;
  readonly rectOf: (key: Key) => Pick<DOMRect, 'left' | 'top' | 'bottom'> | null;
  /** Pointing from one to the other is still pointing at the same. */
  readonly isSame: (a: Key, b: Key) => boolean;
}

/** Where the tip stands, in its box: under the line pointed at, or above it where there is no room below. */
export interface TipPlace {
  readonly left: number;
  readonly top: number | null;
  readonly bottom: number | null;
}

export interface Pointing<Key> {
  readonly pointed: { readonly key: Key; readonly place: TipPlace } | null;
  /** Opens the tip without a pointer: by key, by button, by tap. */
  readonly pointAt: (key: Key) => void;
  /** A press (a tap) on words that do nothing else when pressed. */
  readonly pressAt: (x: number, y: number) => void;
  readonly close: () => void;
  readonly words: {
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
  };
  readonly tip: { readonly onPointerEnter: () => void; readonly onPointerLeave: () => void };
}

/** At most one tip on the page. */
let closeOpen = () => {};

/**
 * The tip beside words that are pointed at (WCAG 2.2, 1.4.13): it opens when a mouse rests on a character, stays while
 * the mouse is on the words or on the tip itself, and goes with Escape, with the next key or when the mouse has left.
 */
export function usePointing<Key>(box: RefObject<HTMLElement | null>, pointable: Pointable<Key>): Pointing<Key> {
  const [pointed, setPointed] = useState<Pointing<Key>['pointed']>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wait = () => clearTimeout(timer.current);
  const later = (act: () => void, ms: number) => {
    wait();
    timer.current = setTimeout(act, ms);
  };

  const close = useCallback(() => {
    clearTimeout(timer.current);
    setPointed(null);
  }, []);

  function pointAt(key: Key) {
    const rect = pointable.rectOf(key);
    if (rect === null || box.current === null) return;
    if (closeOpen !== close) closeOpen();
    closeOpen = close;
    wait();
    setPointed({ key, place: placeIn(box.current, rect) });
  }

  function handleMove({ pointerType, clientX, clientY, buttons }: PointerEvent) {
    if (pointerType === 'touch' || buttons !== 0) return;
    const key = pointable.keyAt(clientX, clientY);
    if (key !== null && pointed !== null && pointable.isSame(pointed.key, key)) wait();
    else if (key !== null) later(() => pointAt(key), REST_MS);
    else if (pointed === null) wait();
    else later(close, LEAVE_MS);
  }

  const isOpen = pointed !== null;
  useEffect(() => (isOpen ? closeOnKey(close) : undefined), [isOpen, close]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    pointed,
    pointAt,
    pressAt(x, y) {
      const key = pointable.keyAt(x, y);
      if (key === null) close();
      else pointAt(key);
    },
    close,
    words: { onPointerMove: handleMove, onPointerLeave: () => later(close, LEAVE_MS) },
    tip: { onPointerEnter: wait, onPointerLeave: () => later(close, LEAVE_MS) },
  };
}

const TIP_WIDTH = 340;
const TIP_HEIGHT = 110;
const EDGE = 8;

function placeIn(box: HTMLElement, rect: Pick<DOMRect, 'left' | 'top' | 'bottom'>): TipPlace {
  const around = box.getBoundingClientRect();
  const most = document.documentElement.clientWidth - Math.min(TIP_WIDTH, document.documentElement.clientWidth - 2 * EDGE) - EDGE;
  const left = Math.max(EDGE, Math.min(rect.left - 12, most)) - around.left;
  const isLow = rect.bottom + TIP_HEIGHT > window.innerHeight && rect.top > TIP_HEIGHT * 2;
  if (isLow) return { left, top: null, bottom: around.bottom - rect.top + 2 };
  return { left, top: rect.bottom - around.top + 2, bottom: null };
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta']);

/** Escape closes the tip and nothing else; any other key goes on to where it was meant for. */
function closeOnKey(close: () => void): () => void {
  const handleKey = (event: KeyboardEvent) => {
    if (MODIFIERS.has(event.key)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
    }
    // A tip with a button in it must be reachable.
    if (event.key !== 'Tab' && !(event.target instanceof Element && event.target.closest('.who-tip') !== null)) close();
  };
  document.addEventListener('keydown', handleKey, true);
  return () => document.removeEventListener('keydown', handleKey, true);
}
