/** Tells whoever waits what is being done: a line each. */
export type Progress = (line: string) => void;

const TOLD_EVERY_MS = 1_000;

/** Says what is begun, and from time to time how many of them are done; call what is returned after each. */
export function countingAloud(what: string, progress: Progress, elapsed: () => number = () => performance.now()): () => void {
  progress(`${what} …`);
  let [done, told] = [0, elapsed()];
  return () => {
    done += 1;
    if (elapsed() - told < TOLD_EVERY_MS) return;
    told = elapsed();
    progress(`${what} … ${done} done`);
  };
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
