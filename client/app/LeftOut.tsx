interface LeftOutProps {
  readonly count: number;
  readonly says: (count: number) => string;
}

/** P13: nothing is left out without a word, though nothing of it can be told. */
export function LeftOut({ count, says }: LeftOutProps) {
  return count > 0 && <p className="rt-damaged-cards">{says(count)}</p>;
}
