import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** Counts and timings for Prometheus: never a name, never a word. */
export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

/** It wakes the process each time, so every 10 ms (as it comes) would cost more than a keystroke's way through the documents does. */
const LAG_LOOKED_AT_EVERY_MS = 100;

export function createMetrics(
  counts: () => {
    readonly documents: number;
    readonly connections: number;
    readonly boards: number;
    readonly commits: number;
    readonly updates: number;
  },
): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: LAG_LOOKED_AT_EVERY_MS });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [register],
      collect() {
        this.set(read());
      },
    });
  gauge('roundtable_documents_open', 'Documents in memory', () => counts().documents);
  gauge('roundtable_document_sockets', 'Sockets on documents', () => counts().connections);
  gauge('roundtable_board_sockets', 'Sockets on boards', () => counts().boards);
  gauge('roundtable_commits', 'Group commits of words since the start', () => counts().commits);
  gauge('roundtable_updates', 'Updates of words committed since the start', () => counts().updates);
  return { contentType: register.contentType, text: () => register.metrics() };
}
