import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { sharingWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import { sharingStore, toggleSharing, toggleWholeNumber } from '../stores/sharingStore.ts';
import { useSharingKey } from './useSharingKey.ts';
import { useWatchers } from './useWatchers.ts';
import './sharing.scss';

/** The dark strip while the screen is shared; the key that starts it is heard here as well. */
export function SharingStrip() {
  const { isSharing, showsWholeNumber } = useStore(sharingStore);
  const watchers = useWatchers();
  useSharingKey();
  // The bigger letters and stronger colours are the whole page's, so they hang on its root.
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-sharing', isSharing);
    return () => document.documentElement.removeAttribute('data-sharing');
  }, [isSharing]);
  const words = isSharing ? sharingWords.visibleTo(watchers.map(({ name }) => name)) : sharingWords.stopped;
  const said = useRef(isSharing);
  useEffect(() => {
    if (said.current === isSharing) return;
    said.current = isSharing;
    announce({ kind: 'sharing', text: words });
  }, [isSharing, words]);
  if (!isSharing) return null;
  return (
    <section className="sharing-strip" aria-label={sharingWords.strip}>
      <b>{words}</b>
      <button type="button" aria-pressed={showsWholeNumber} onClick={toggleWholeNumber}>
        {sharingWords.showNumber}
      </button>
      <button type="button" onClick={toggleSharing}>
        {sharingWords.stop} <kbd>Shift P</kbd>
      </button>
    </section>
  );
}
