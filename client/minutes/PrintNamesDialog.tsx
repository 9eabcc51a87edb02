import { useId, useState } from 'react';
import { PRINT_REASONS, type PrintReason } from '../../shared/vocabulary.ts';
import { FormDialog } from '../app/FormDialog.tsx';
import { outMenuWords, printReasonLabels } from '../labels.ts';
import '../card/card.scss';

interface PrintNamesDialogProps {
  readonly onPrint: (reason: PrintReason) => void;
  readonly onClose: () => void;
}

/** MI6: whole names on paper need a reason. */
export function PrintNamesDialog({ onPrint, onClose }: PrintNamesDialogProps) {
  const [reason, setReason] = useState<PrintReason | null>(null);
  const name = useId();
  return (
    <FormDialog
      title={outMenuWords.reasonTitle}
      about={outMenuWords.reasonAbout}
      press={outMenuWords.openPage}
      refusal={null}
      isSending={false}
      isIncomplete={reason === null}
      onSend={() => {
        if (reason !== null) onPrint(reason);
        onClose();
      }}
      onClose={onClose}
    >
      <fieldset className="field-choices">
        <legend className="field">{outMenuWords.reason}</legend>
        {PRINT_REASONS.map(each => (
          <label key={each} className="field-choices__one">
            <input type="radio" name={name} value={each} checked={reason === each} onChange={() => setReason(each)} />
            {printReasonLabels[each]}
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}
