/** The people's process has no time left: a server might have done more. */
const BUSY = 0.95;

/** What is to be said of figures in which the people themselves were the bottleneck. */
export function noteOfBusy(runs: Readonly<Record<'relay' | 'board', readonly { readonly busy: number }[]>>): string | null {
  const bound = (['relay', 'board'] as const).filter(kind => runs[kind].some(({ busy }) => busy >= BUSY));
  return bound.length === 0
    ? null
    : `the people had no time left: better than shown is possible for the ${bound.join(' and the ')}`;
}
