import { useLayoutEffect } from 'react';
import { useStore } from 'zustand';
import { sharingWords } from '../labels.ts';
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
  if (!isSharing) return null;
  return (
    <section className="sharing-strip" aria-label={sharingWords.strip}>
      <b>{sharingWords.visibleTo(watchers.map(({ name }) => name))}</b>
      <span className="rt-strip__gap" />
      <button type="button" aria-pressed={showsWholeNumber} onClick={toggleWholeNumber}>
        {sharingWords.showNumber}
      </button>
      <button type="button" onClick={toggleSharing}>
        {sharingWords.stop} <kbd>Shift P</kbd>
      </button>
    </section>
  );
}
