/** Where a clock, or what comes next after it, stands in ranges that are in order and don't overlap. */
export function firstEndingAfter(ranges: readonly { readonly to: number }[], clock: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.to ?? 0) > clock) high = middle;
    else low = middle + 1;
  }
  return low;
}
