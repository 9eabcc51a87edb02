import { createStore } from 'zustand/vanilla';
import { localDate } from '../../shared/dates.ts';

/** The calendar date in London by this computer's clock; what is written down is dated by the server. */
export const todayStore = createStore<{ readonly today: string }>()(() => ({ today: dateNow() }));

/** Now by this computer's clock, for what only a screen decides by it. */
export function now(): string {
  return new Date().toISOString();
}

export function today(): string {
  return dateNow();
}

/** A computer that slept over midnight fires no timer on time, so the clock is looked at instead. */
const LOOK_EVERY_MS = 10_000;

/** Turns the page over at local midnight, and then tells `onNewDay`. Returns what stops it. */
export function watchMidnight(onNewDay: () => void): () => void {
  const look = () => {
    if (dateNow() === todayStore.getState().today) return;
    todayStore.setState({ today: dateNow() });
    onNewDay();
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

function dateNow(): string {
  return localDate(new Date().toISOString());
}
