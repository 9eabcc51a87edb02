import type { Page } from 'playwright-core';

/**
 * Words on the page that stand out from what is behind them by less than `least` : 1 (WCAG 2.2, relative luminance), each with its ratio.
 * Measured from the styles the browser computed, whatever is scrolled out of sight included; disabled controls are exempt.
 */
export function lowContrast(page: Page, least: number): Promise<readonly string[]> {
  return page.evaluate(wanted => {
    type Colour = readonly [red: number, green: number, blue: number, alpha: number];
    const WHITE: Colour = [255, 255, 255, 1];
    const parse = (colour: string): Colour => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      return [red, green, blue, alpha];
    };
    const over = (top: Colour, under: Colour): Colour => {
      const mix = (index: 0 | 1 | 2) => top[index] * top[3] + under[index] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    const behind = (element: Element | null): Colour => {
      if (element === null) return WHITE;
      const own = parse(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, behind(element.parentElement));
    };
    const luminance = ([red, green, blue]: Colour): number => {
      const linear = (channel: number) => {
        const share = channel / 255;
        return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      };
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    };
    const opacity = (element: Element | null): number =>
      element === null ? 1 : Number(getComputedStyle(element).opacity) * opacity(element.parentElement);
    const ratio = (element: Element, colour: string): number => {
      const ground = behind(element);
      const [red, green, blue, alpha] = parse(colour);
      const [a, b] = [luminance(over([red, green, blue, alpha * opacity(element)], ground)), luminance(ground)];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };

    const low = new Set<string>();
    const measure = (element: Element, words: string, colour: string) => {
      const isShown = element.checkVisibility({ checkVisibilityCSS: true });
      if (
        words.trim() === '' ||
        !isShown ||
        element.closest(':disabled, [aria-disabled="true"], .nhsuk-u-visually-hidden') !== null
      )
        return;
      const found = ratio(element, colour);
      if (found < wanted) low.add(`${found.toFixed(1)}: ${element.className || element.tagName} “${words.trim().slice(0, 40)}”`);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() !== null) {
      const { parentElement, data } = walker.currentNode as Text;
      if (parentElement !== null) measure(parentElement, data, getComputedStyle(parentElement).color);
    }
    for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea')) {
      const isEmpty = field.value === '';
      const style = isEmpty ? getComputedStyle(field, '::placeholder') : getComputedStyle(field);
      measure(field, isEmpty ? field.placeholder : field.value, style.color);
    }
    return [...low];
  }, least);
}

/** Words of the page itself (not of its frame) in letters smaller than `least` pixels. */
export function smallWords(page: Page, least: number): Promise<readonly string[]> {
  return page.evaluate(wanted => {
    const small = new Set<string>();
    const walker = document.createTreeWalker(document.querySelector('#main') ?? document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() !== null) {
      const { parentElement, data } = walker.currentNode as Text;
      if (parentElement === null || data.trim() === '' || !parentElement.checkVisibility({ checkVisibilityCSS: true })) continue;
      if (parentElement.closest('.nhsuk-u-visually-hidden') !== null) continue;
      const size = Number.parseFloat(getComputedStyle(parentElement).fontSize);
      if (size < wanted) small.add(`${size}: ${parentElement.className || parentElement.tagName} “${data.trim().slice(0, 40)}”`);
    }
    return [...small];
  }, least);
}
