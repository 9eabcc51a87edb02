import { formatNhsNumber } from '../../shared/domain/nhsNumber.ts';
import { noNhsNumber } from '../labels.ts';

/** 3-3-4 on one line with real spaces; copying gives the ten digits. */
export function NhsNumber({ nhsNumber }: { readonly nhsNumber: string | null }) {
  if (nhsNumber === null) return <span className="rt-nowrap">{noNhsNumber}</span>;
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
