import type { Page } from 'playwright-core';

/** Somebody without a mouse: every key is counted. */
export interface Keys {
  press(key: string): Promise<void>;
  type(words: string): Promise<void>;
  /** Goes on until what has focus is called so (and is such an element); throws where it does not come within 80 stops. */
  tabTo(name: RegExp, key?: 'Tab' | 'Shift+Tab', tag?: string): Promise<void>;
  /** What has focus, by its name or its words. */
  focused(): Promise<string>;
  count(): number;
}

const MOST_STOPS = 80;

export function keysOf(page: Page): Keys {
  const { keyboard } = page;
  let pressed = 0;
  const focusedElement = () =>
    page.evaluate(() => {
      const element = document.activeElement === document.body ? null : document.activeElement;
      return { name: (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim(), tag: element?.tagName ?? '' };
    });
  const press = async (key: string) => {
    pressed += 1;
    await keyboard.press(key);
  };
  return {
    press,
    async type(words) {
      pressed += words.length;
      await keyboard.type(words);
    },
    async tabTo(name, key = 'Tab', tag) {
      for (let stop = 0; stop <= MOST_STOPS; stop += 1) {
        const at = await focusedElement();
        if (name.test(at.name) && (tag === undefined || tag === at.tag)) return;
        await press(key);
      }
      throw new Error(`${key} did not reach ${name}`);
    },
    focused: async () => (await focusedElement()).name,
    count: () => pressed,
  };
}
