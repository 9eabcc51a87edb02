import type { Page } from 'playwright-core';

/**
 * Goes on by Tab so many times and answers every stop whose element was wholly covered or out of sight (WCAG 2.2, 2.4.11).
 * Looked at in five points: something of the element, or of what it labels, must be on top in one of them.
 */
export async function coveredStops(page: Page, stops: number): Promise<readonly string[]> {
  const covered: string[] = [];
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const points = [
        [(left + right) / 2, (top + bottom) / 2],
        [left + 3, top + 3],
        [right - 3, top + 3],
        [left + 3, bottom - 3],
        [right - 3, bottom - 3],
      ] as const;
      const isSeen = points.some(([x, y]) => {
        const onTop = document.elementFromPoint(x, y);
        return onTop !== null && (element.contains(onTop) || (onTop.contains(element) && onTop.tagName === 'LABEL'));
      });
      const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 60);
      return isSeen ? null : `${element.tagName} “${words}” at ${Math.round(top)}–${Math.round(bottom)} of ${innerHeight}`;
    });
    if (fault !== null) covered.push(fault);
  }
  return covered;
}
