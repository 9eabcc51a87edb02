/** Time as the server feels it. Given to whoever waits or measures, so that a simulation can bend it. */
export interface Timers {
  /** Milliseconds since some moment; never goes back. */
  elapsed(): number;
  /** Once what has arrived in this turn has been looked at. */
  soon(work: () => void): void;
  after(ms: number, work: () => void): Cancel;
  /** Does not keep the process alive. */
  every(ms: number, work: () => void): Cancel;
}

export type Cancel = () => void;

export const SYSTEM_TIMERS: Timers = {
  elapsed: () => performance.now(),
  soon: work => void setImmediate(work),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  every(ms, work) {
    const timer = setInterval(work, ms);
    timer.unref();
    return () => clearInterval(timer);
  },
};

/** Now, as ISO 8601 in UTC. Asked several times for each keystroke, so a moment is written out once. */
export function systemClock(): () => string {
  let moment = 0;
  let written = '';
  return () => {
    const now = Date.now();
    if (now !== moment) {
      moment = now;
      written = new Date(now).toISOString();
    }
    return written;
  };
}
