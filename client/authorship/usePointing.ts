import { type MouseEvent, type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** Long enough that a pointer on its way elsewhere shows nothing. */
const REST_MS = 350;
/** Long enough to move from the words to the tip, and across the gap between two lines. */
const LEAVE_MS = 300;

/** A finger that rests so long, and no further than a finger trembles, asks who wrote this; shorter is a tap, further a scroll. */
const HOLD_MS = 450;
const TREMBLE_PX = 10;

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
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: (event: PointerEvent) => void;
    readonly onPointerLeave: (event: PointerEvent) => void;
    readonly onClickCapture: (event: MouseEvent) => void;
  };
  readonly tip: { readonly onPointerEnter: () => void; readonly onPointerLeave: (event: PointerEvent) => void };
}

/** At most one tip on the page. */
let closeOpen = () => {};

/**
 * The tip beside words that are pointed at (WCAG 2.2, 1.4.13): it opens when a mouse rests on a character, stays while
 * the mouse is on the words or on the tip itself, and goes with Escape, with the next key or when the mouse has left. Under a
 * finger it opens when the finger rests, and goes with the next touch elsewhere.
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

  const finger = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const hold = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** The finger has asked: lifting it is no tap. */
  const hasAsked = useRef(false);

  function handleDown({ pointerType, clientX, clientY }: PointerEvent) {
    hasAsked.current = false;
    if (pointerType !== 'touch') return;
    finger.current = { x: clientX, y: clientY };
    clearTimeout(hold.current);
    hold.current = setTimeout(() => {
      const key = pointable.keyAt(clientX, clientY);
      if (key === null) return;
      hasAsked.current = true;
      pointAt(key);
    }, HOLD_MS);
  }

  function handleLift() {
    finger.current = null;
    clearTimeout(hold.current);
  }

  function handleMove({ pointerType, clientX, clientY, buttons }: PointerEvent) {
    if (pointerType === 'touch') {
      const from = finger.current;
      if (from !== null && Math.hypot(clientX - from.x, clientY - from.y) > TREMBLE_PX) handleLift();
      return;
    }
    if (buttons !== 0) return;
    const key = pointable.keyAt(clientX, clientY);
    if (key !== null && pointed !== null && pointable.isSame(pointed.key, key)) wait();
    else if (key !== null) later(() => pointAt(key), REST_MS);
    else if (pointed === null) wait();
    else later(close, LEAVE_MS);
  }

  /** A finger that is lifted leaves too, but what it has asked for stays to be read. */
  function handleLeave({ pointerType }: PointerEvent) {
    if (pointerType !== 'touch') later(close, LEAVE_MS);
  }

  const isOpen = pointed !== null;
  useEffect(() => (isOpen ? closeOnKey(close) : undefined), [isOpen, close]);
  useEffect(() => (isOpen ? closeOnTouch(close) : undefined), [isOpen, close]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      clearTimeout(hold.current);
    },
    [],
  );

  return {
    pointed,
    pointAt,
    pressAt(x, y) {
      const key = pointable.keyAt(x, y);
      if (key === null) close();
      else pointAt(key);
    },
    close,
    words: {
      onPointerDown: handleDown,
      onPointerMove: handleMove,
      onPointerUp: handleLift,
      onPointerCancel: handleLift,
      onPointerLeave: handleLeave,
      onClickCapture(event) {
        if (!hasAsked.current) return;
        hasAsked.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
    },
    tip: { onPointerEnter: wait, onPointerLeave: handleLeave },
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

function closeOnTouch(close: () => void): () => void {
  const handleDown = ({ pointerType, target }: globalThis.PointerEvent) => {
    if (pointerType === 'touch' && !(target instanceof Element && target.closest('.who-tip') !== null)) close();
  };
  document.addEventListener('pointerdown', handleDown, true);
  return () => document.removeEventListener('pointerdown', handleDown, true);
}
