export function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, Math.max(0, ms)));
}

/** Looks again and again; false when it took too long. */
export async function until(isSo: () => boolean, mostMs: number): Promise<boolean> {
  const deadline = performance.now() + mostMs;
  while (!isSo()) {
    if (performance.now() > deadline) return false;
    await pause(5);
  }
  return true;
}
