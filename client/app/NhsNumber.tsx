import { formatNhsNumber } from '../../shared/domain/nhsNumber.ts';
import { useStore } from 'zustand';
import { noNhsNumber, sharingWords } from '../labels.ts';
import { sharingStore } from '../stores/sharingStore.ts';

/** 3-3-4 on one line with real spaces; copying gives the ten digits. */
export function NhsNumber({ nhsNumber }: { readonly nhsNumber: string | null }) {
  const { isSharing, showsWholeNumber } = useStore(sharingStore);
  if (nhsNumber === null) return <span className="rt-nowrap">{noNhsNumber}</span>;
  if (isSharing && !showsWholeNumber) return <span className="rt-nowrap">{sharingWords.last4(nhsNumber.slice(-4))}</span>;
  return (
    <span
      className="rt-nowrap"
      onCopy={event => {
        event.clipboardData.setData('text/plain', nhsNumber);
        event.preventDefault();
      }}
    >
      {formatNhsNumber(nhsNumber)}
    </span>
  );
}
