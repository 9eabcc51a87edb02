import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { announcer } from '../stores/announcer.ts';
import { openDialogStore } from '../stores/openDialogStore.ts';

/**
 * The one polite and the one assertive live region; both stand empty from the first paint. While a dialog is open they stand
 * inside it: all else is inert then, and is not read out.
 */
export function LiveRegions() {
  const dialog = useStore(openDialogStore, ({ open }) => open.at(-1));
  return dialog === undefined ? <Regions /> : createPortal(<Regions />, dialog);
}

function Regions() {
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
