import { useState } from 'react';
import type { PointId } from '../../shared/ids.ts';
import { CHALLENGE_ENDINGS, type ChallengeEnding, SIDES } from '../../shared/vocabulary.ts';
import { challengeEndingLabels, pointWords } from '../labels.ts';
import { FormDialog } from '../app/FormDialog.tsx';
import { useCommand } from '../app/useCommand.ts';
import { WordsField } from '../app/WordsField.tsx';

interface EndChallengeDialogProps {
  readonly pointId: PointId;
  readonly onClose: () => void;
}

/** One of three ways; where it was agreed to differ, both views in words. */
export function EndChallengeDialog({ pointId, onClose }: EndChallengeDialogProps) {
  const { send, refusal, isSending } = useCommand();
  const [how, setHow] = useState<ChallengeEnding>('changedPlan');
  const [words, setWords] = useState('');
  const [views, setViews] = useState({ health: '', social: '' });

  async function handleSend() {
    const command = { type: 'endChallenge', pointId, how, words, views: how === 'agreedToDiffer' ? views : null } as const;
    if (await send(command)) onClose();
  }

  return (
    <FormDialog
      title={pointWords.endTitle}
      press={pointWords.save}
      refusal={refusal}
      isSending={isSending}
      onSend={() => void handleSend()}
      onClose={onClose}
    >
      <fieldset className="field-choices">
        <legend className="field">{pointWords.ending}</legend>
        {CHALLENGE_ENDINGS.map(each => (
          <label key={each} className="field-choices__one">
            <input type="radio" name="how" checked={each === how} onChange={() => setHow(each)} />
            {challengeEndingLabels[each]}
          </label>
        ))}
      </fieldset>
      {how === 'agreedToDiffer' && (
        <>
          <p className="dialog__about">{pointWords.bothViews}</p>
          {SIDES.map(side => (
            <WordsField
              key={side}
              label={pointWords.viewOf(side)}
              rows={2}
              value={views[side]}
              onChange={said => setViews({ ...views, [side]: said })}
            />
          ))}
        </>
      )}
      <WordsField label={pointWords.endWords} value={words} onChange={setWords} />
    </FormDialog>
  );
}
