import { isAllTaken, watchSaving } from './openCards.ts';

/** Calls back once, as soon as everything written on this page is durable, but for what was refused. Returns what gives up waiting. */
export function onceSaved(act: () => void): () => void {
  let isOver = false;
  let stop = () => {};
  const giveUp = () => {
    isOver = true;
    stop();
  };
  stop = watchSaving(() => {
    if (isOver || !isAllTaken()) return;
    giveUp();
    act();
  });
  if (isOver) stop();
  return giveUp;
}
