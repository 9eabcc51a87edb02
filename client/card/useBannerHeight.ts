import { useCallback } from 'react';

/** Tells the style sheet how tall the banner is (it may wrap), so that sticky heads and focus never go under it. */
export function useBannerHeight(): (banner: HTMLElement | null) => (() => void) | undefined {
  return useCallback(banner => {
    if (banner === null || typeof ResizeObserver === 'undefined') return undefined;
    const root = document.documentElement;
    const observer = new ResizeObserver(() => root.style.setProperty('--card-banner-height', `${banner.offsetHeight}px`));
    observer.observe(banner);
    return () => {
      observer.disconnect();
      root.style.removeProperty('--card-banner-height');
    };
  }, []);
}
