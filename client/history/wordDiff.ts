/** What turns one text into another, word by word and in reading order. */
export interface WordChange {
  readonly kind: 'kept' | 'added' | 'removed';
  readonly text: string;
}

/** Words, runs of space, and single signs; with `u` a surrogate pair is one sign and is never split. */
const PIECES = /\s+|[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|./gsu;

/** Comparing costs the product of both lengths: about 10,000 changed characters each. Beyond, the stretch is replaced whole. */
const MOST_COMPARISONS = 4_000_000;

export function wordDifferences(before: string, after: string): readonly WordChange[] {
  const [from, to] = [before.match(PIECES) ?? [], after.match(PIECES) ?? []];
  const head = commonHead(from, to);
  const tail = commonHead(from.slice(head).toReversed(), to.slice(head).toReversed());
  const removed = from.slice(head, from.length - tail);
  const added = to.slice(head, to.length - tail);
  return joined([
    ...from.slice(0, head).map(kept),
    ...(removed.length * added.length > MOST_COMPARISONS ? replaced(removed, added) : compared(removed, added)),
    ...from.slice(from.length - tail).map(kept),
  ]);
}

/** For reading: where only a space or a little word is kept between two changes, they are one change. */
export function readableDifferences(before: string, after: string): readonly WordChange[] {
  const changes = wordDifferences(before, after);
  const isGap = (index: number) => {
    const [earlier, each, later] = [changes[index - 1], changes[index], changes[index + 1]];
    return each?.kind === 'kept' && /^[^\n]{1,4}$/u.test(each.text) && isChange(earlier) && isChange(later);
  };
  return joined(
    changes.flatMap((each, index): WordChange[] =>
      isGap(index)
        ? [
            { ...each, kind: 'removed' },
            { ...each, kind: 'added' },
          ]
        : [each],
    ),
  );
}

function kept(text: string): WordChange {
  return { kind: 'kept', text };
}

function replaced(removed: readonly string[], added: readonly string[]): WordChange[] {
  return [
    { kind: 'removed', text: removed.join('') },
    { kind: 'added', text: added.join('') },
  ];
}

function isChange(change: WordChange | undefined): boolean {
  return change !== undefined && change.kind !== 'kept';
}

function commonHead(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/** The longest common subsequence keeps as much as can be kept. */
function compared(from: readonly string[], to: readonly string[]): WordChange[] {
  const width = to.length + 1;
  const most = new Uint16Array((from.length + 1) * width);
  const common = (i: number, j: number) => most[i * width + j] ?? 0;
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1) {
      most[i * width + j] = from[i] === to[j] ? common(i + 1, j + 1) + 1 : Math.max(common(i + 1, j), common(i, j + 1));
    }
  }
  const changes: WordChange[] = [];
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    const [old, fresh] = [from[i], to[j]];
    if (old !== undefined && old === fresh) {
      changes.push(kept(old));
      i += 1;
      j += 1;
    } else if (old !== undefined && (fresh === undefined || common(i + 1, j) >= common(i, j + 1))) {
      changes.push({ kind: 'removed', text: old });
      i += 1;
    } else {
      changes.push({ kind: 'added', text: fresh ?? '' });
      j += 1;
    }
  }
  return changes;
}

/** Neighbours of one kind are one; of a change, what was removed comes before what was added. */
function joined(changes: readonly WordChange[]): readonly WordChange[] {
  const whole: WordChange[] = [];
  let [removed, added] = ['', ''];
  const settle = () => {
    if (removed !== '') whole.push({ kind: 'removed', text: removed });
    if (added !== '') whole.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const { kind, text } of changes) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      settle();
      const last = whole.at(-1);
      if (last?.kind === 'kept') whole[whole.length - 1] = kept(last.text + text);
      else if (text !== '') whole.push(kept(text));
    }
  }
  settle();
  return whole;
}
