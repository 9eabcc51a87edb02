import { useStore } from 'zustand';
import { announcer } from '../stores/announcer.ts';

/** The one polite and the one assertive live region; both stand empty from the first paint. */
export function LiveRegions() {
  const { polite, assertive } = useStore(announcer.spoken);
  return (
    <>
      <div className="nhsuk-u-visually-hidden" aria-live="polite" aria-atomic="true">
        {polite}
      </div>
      <div className="nhsuk-u-visually-hidden" aria-live="assertive" aria-atomic="true">
        {assertive}
      </div>
    </>
  );
}
