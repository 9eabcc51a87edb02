import type * as Y from 'yjs';

/** A value that changes, in the shape `useSyncExternalStore` takes. */
export interface Source<T> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => T;
}

/** The words of one text. The string is made once per change, however many readers there are. */
export function subscribeText(doc: Y.Doc, name: string): Source<string> {
  const text = doc.getText(name);
  let words: string | null = null;
  let readers = 0;
  const forget = () => {
    words = null;
  };
  return {
    subscribe(listener) {
      if (readers++ === 0) {
        text.observe(forget);
        words = null;
      }
      text.observe(listener);
      return () => {
        text.unobserve(listener);
        if (--readers === 0) text.unobserve(forget);
      };
    },
    read() {
      if (readers === 0) return text.toJSON();
      words ??= text.toJSON();
      return words;
    },
  };
}

/**
 * A map written by the server alone, as plain values. Only its own keys are read, never merged into an object.
 * Between drawing and listening it may have changed, but seldom has: the values drawn stand unless it did, or every card
 * would be drawn twice when it opens.
 */
export function subscribeMap<T>(doc: Y.Doc, name: string): Source<readonly T[]> {
  const map = doc.getMap<T>(name);
  let values: readonly T[] | null = null;
  return {
    subscribe(listener) {
      const changed = () => {
        values = null;
        listener();
      };
      map.observe(changed);
      const now = [...map.values()];
      if (values?.length !== now.length || now.some((value, index) => value !== values?.[index])) values = now;
      return () => map.unobserve(changed);
    },
    read() {
      values ??= [...map.values()];
      return values;
    },
  };
}
