import { frame } from '../labels.ts';

/** On every page of a demonstration, and never of anything else. */
export function DemonstrationBanner() {
  return (
    <aside className="rt-demonstration" aria-label={frame.demonstrationName}>
      {frame.demonstration}
    </aside>
  );
}
