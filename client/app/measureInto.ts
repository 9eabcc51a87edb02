/** Tells the style sheet how tall a sticky part is, so that nothing in use goes under it; takes the figure back when the part goes. */
export function measureInto(element: HTMLElement | null, property: string): (() => void) | undefined {
  if (element === null || typeof ResizeObserver === 'undefined') return undefined;
  const root = document.documentElement;
  const observer = new ResizeObserver(() => root.style.setProperty(property, `${element.offsetHeight}px`));
  observer.observe(element);
  return () => {
    observer.disconnect();
    root.style.removeProperty(property);
  };
}
