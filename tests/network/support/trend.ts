/** What was measured at a moment, in ms since some moment. */
export interface Sample {
  readonly at: number;
  readonly value: number;
}

export interface Trend {
  /** How much more in an hour, by least squares. */
  readonly perHour: number;
  /** The least that it can be called with some certainty (two standard errors below): what chance alone explains is no leak. */
  readonly atLeast: number;
}

const HOUR_MS = 3_600_000;

/** Throws on fewer than four samples: two points make any line. */
export function trendOf(samples: readonly Sample[]): Trend {
  const count = samples.length;
  if (count < 4) throw new Error(`${count} samples make no trend`);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / count;
  const at = mean(samples.map(sample => sample.at));
  const value = mean(samples.map(sample => sample.value));
  const spread = samples.reduce((sum, sample) => sum + (sample.at - at) ** 2, 0);
  const slope = samples.reduce((sum, sample) => sum + (sample.at - at) * (sample.value - value), 0) / spread;
  const misses = samples.map(sample => sample.value - value - slope * (sample.at - at));
  const error = Math.sqrt(misses.reduce((sum, miss) => sum + miss ** 2, 0) / (count - 2) / spread);
  return { perHour: slope * HOUR_MS, atLeast: (slope - 2 * error) * HOUR_MS };
}
