/** The word of the list nearest to `word`, or null where none is near (more than a third of its letters differ). */
export function findClosestWord(word: string, words: readonly string[]): string | null {
  if (word.length > LONGEST) return null;
  let closest: string | null = null;
  let least = Math.floor(word.length / 3) + 1;
  for (const candidate of words) {
    const distance = editDistance(word, candidate);
    if (distance < least) [closest, least] = [candidate, distance];
  }
  return closest;
}

const LONGEST = 60;

/** Levenshtein: how many letters to add, drop or change. */
function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const changed = (above[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(changed, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[to.length] ?? 0;
}
