/** Tells the style sheet how tall a sticky part is, so that nothing in use goes under it; takes the figure back when the part goes. */
export function measureInto(element: HTMLElement | null, property: string): (() => void) | undefined {
  const stop = keepMeasured(element, property);
  if (stop === undefined) return undefined;
  return () => {
    stop();
    document.documentElement.style.removeProperty(property);
  };
}

/**
 * The same, but the figure stays when the part goes: for a part that comes again about as tall, and whose height nothing asks
 * for meanwhile. A new figure has every element of the page styled once more, just after the page was.
 */
export function keepMeasured(element: HTMLElement | null, property: string): (() => void) | undefined {
  if (element === null || typeof ResizeObserver === 'undefined') return undefined;
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => {
    const height = `${element.offsetHeight}px`;
    if (style.getPropertyValue(property) !== height) style.setProperty(property, height);
  });
  observer.observe(element);
  return () => observer.disconnect();
}
