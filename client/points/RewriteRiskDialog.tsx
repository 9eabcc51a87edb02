import { useState } from 'react';
import { RISK_FIELDS, type RiskField, type RiskWords } from '../../shared/domain/raisedPoint.ts';
import type { RecordedPoint } from '../../shared/protocol/record.ts';
import type { Side } from '../../shared/vocabulary.ts';
import { useCommand } from '../app/useCommand.ts';
import { useIsRecording } from '../card/useRecords.ts';
import { pointKindLabels, pointWords } from '../labels.ts';
import { FormDialog } from '../app/FormDialog.tsx';
import { RiskFields } from './RiskFields.tsx';

interface Typed {
  readonly words: string;
  /** What stood there when the typing began: the server refuses to write over anything else. */
  readonly was: string;
}

interface RewriteRiskDialogProps {
  readonly point: RecordedPoint & { readonly kind: 'positiveRisk' };
  readonly side: Side | null;
  readonly onClose: () => void;
}

/**
 * Only what was typed here is sent, field by field; the rest shows what colleagues write meanwhile. Where a colleague wrote in
 * the same field, both stand here: saving once more, having seen theirs, writes over it.
 */
export function RewriteRiskDialog({ point, side, onClose }: RewriteRiskDialogProps) {
  const { send, refusal, isSending } = useCommand();
  const [typed, setTyped] = useState<Partial<Record<RiskField, Typed | undefined>>>({});
  const isRecording = useIsRecording(point);
  const standing = point.risk;
  const inTyping = RISK_FIELDS.flatMap(field => {
    const one = typed[field];
    return one === undefined ? [] : [{ field, ...one }];
  });
  const value: RiskWords = { ...standing, ...Object.fromEntries(inTyping.map(({ field, words }) => [field, words])) };
  const changedMeanwhile = inTyping.filter(({ field, was }) => standing[field] !== was);
  const meanwhile = Object.fromEntries(changedMeanwhile.map(({ field }) => [field, standing[field]]));

  async function handleSend() {
    const hasSeenTheirs = refusal === 'wordsHaveChanged';
    for (const { field, words, was } of inTyping) {
      const command = { type: 'rewritePositiveRisk', pointId: point.pointId, field, words } as const;
      if (!(await send({ ...command, was: hasSeenTheirs ? standing[field] : was }))) return;
      setTyped(before => ({ ...before, [field]: undefined }));
    }
    onClose();
  }

  return (
    <FormDialog
      title={pointKindLabels.positiveRisk}
      about={pointWords.about.positiveRisk}
      press={pointWords.save}
      refusal={refusal}
      isSending={isSending}
      onSend={() => void handleSend()}
      onClose={onClose}
    >
      <RiskFields
        cardId={point.cardId}
        value={value}
        side={side}
        isRecording={isRecording}
        meanwhile={meanwhile}
        onChange={(field, words) =>
          setTyped(before => ({ ...before, [field]: { words, was: before[field]?.was ?? standing[field] } }))
        }
      />
    </FormDialog>
  );
}
