/** Which character of shown text stands at a point of the screen, and where a character stands; the text may be split over spans. */

/** On what stands among the words without being of them, such as initials beside a passage. */
export const BESIDE_WORDS = 'data-beside-words';

export interface Character {
  readonly node: Text;
  readonly offset: number;
}

/** The character drawn at this point inside the box; null where there is none, beside or below the words. */
export function characterAt(box: HTMLElement, x: number, y: number): Character | null {
  const [node, caret] = caretAt(x, y);
  if (!(node instanceof Text) || !box.contains(node) || !isOfWords(node)) return null;
  for (const offset of [caret, caret - 1]) {
    const rect = rectOfCharacter({ node, offset });
    if (rect !== null && isInside(rect, x, y)) return { node, offset };
  }
  return null;
}

/** How many characters of words stand before this one in the box. */
export function placeOf(box: HTMLElement, { node, offset }: Character): number | null {
  let before = 0;
  for (const each of wordNodes(box)) {
    if (each === node) return before + offset;
    before += each.data.length;
  }
  return null;
}

/** The box of one character on the screen, to stand a tip beside; null where there is no such character. */
export function rectOfPlace(box: HTMLElement, place: number): DOMRect | null {
  let before = 0;
  for (const node of wordNodes(box)) {
    if (place < before + node.data.length) return rectOfCharacter({ node, offset: place - before });
    before += node.data.length;
  }
  return null;
}

/** `caretPositionFromPoint` is the standard; older Safari has only the other. */
function caretAt(x: number, y: number): readonly [Node | null, number] {
  if ('caretPositionFromPoint' in document) {
    const caret = document.caretPositionFromPoint(x, y);
    return [caret?.offsetNode ?? null, caret?.offset ?? 0];
  }
  const range = (document as Document).caretRangeFromPoint(x, y);
  return [range?.startContainer ?? null, range?.startOffset ?? 0];
}

function rectOfCharacter({ node, offset }: Character): DOMRect | null {
  if (offset < 0 || offset >= node.data.length) return null;
  const range = document.createRange();
  range.setStart(node, offset);
  range.setEnd(node, offset + 1);
  return range.getBoundingClientRect();
}

function wordNodes(box: HTMLElement): readonly Text[] {
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text && isOfWords(node)) nodes.push(node);
  }
  return nodes;
}

function isOfWords(node: Text): boolean {
  return node.parentElement?.closest(`[${BESIDE_WORDS}]`) === null;
}

function isInside({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}
