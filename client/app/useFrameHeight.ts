import { useCallback } from 'react';

/** Tells the style sheet how tall the sticky frame is, so that focus and sticky headings never go under it. */
export function useFrameHeight(): (frame: HTMLElement | null) => (() => void) | undefined {
  return useCallback(frame => {
    if (frame === null || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => {
      document.documentElement.style.setProperty('--rt-frame-height', `${frame.offsetHeight}px`);
    });
    observer.observe(frame);
    return () => observer.disconnect();
  }, []);
}
