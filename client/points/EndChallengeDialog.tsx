import { useState } from 'react';
import type { Challenge } from '../../shared/domain/raisedPoint.ts';
import { CHALLENGE_ENDINGS, type ChallengeEnding, type Side } from '../../shared/vocabulary.ts';
import { challengeEndingLabels, pointWords } from '../labels.ts';
import { FormDialog } from '../app/FormDialog.tsx';
import { useCommand } from '../app/useCommand.ts';
import { WordsField } from '../app/WordsField.tsx';

interface EndChallengeDialogProps {
  readonly challenge: Challenge;
  readonly side: Side | null;
  readonly onClose: () => void;
}

/** One of three ways; to agree to differ, each side says what it sees, and the second ends the challenge. */
export function EndChallengeDialog({ challenge, side, onClose }: EndChallengeDialogProps) {
  const { send, refusal, isSending } = useCommand();
  const { pointId, differing } = challenge;
  const theirs = side === null ? null : differing[pointWords.otherSide(side)];
  const standing = side === null ? '' : (differing[side]?.words ?? '');
  const [how, setHow] = useState<ChallengeEnding>(theirs === null ? 'changedPlan' : 'agreedToDiffer');
  const [words, setWords] = useState('');
  const [view, setView] = useState(standing);
  const [was, setWas] = useState(standing);
  const isMeanwhile = standing !== was;

  async function handleSend() {
    const isSent =
      how === 'agreedToDiffer'
        ? await send({ type: 'agreeToDiffer', pointId, view, was, words: theirs === null ? '' : words })
        : await send({ type: 'endChallenge', pointId, how, words });
    if (isSent) onClose();
    else setWas(standing);
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
        {CHALLENGE_ENDINGS.filter(each => each !== 'agreedToDiffer' || side !== null).map(each => (
          <label key={each} className="field-choices__one">
            <input type="radio" name="how" checked={each === how} onChange={() => setHow(each)} />
            {challengeEndingLabels[each]}
          </label>
        ))}
      </fieldset>
      {side === null && <p className="dialog__about">{pointWords.differOnlySides}</p>}
      {how === 'agreedToDiffer' && side !== null && (
        <>
          <p className="dialog__about">{pointWords.bothViews(pointWords.otherSide(side), theirs?.words ?? null)}</p>
          <WordsField cardId={challenge.cardId} label={pointWords.viewOf(side)} rows={2} value={view} onChange={setView} />
          {isMeanwhile && <p className="rt-words">{pointWords.meanwhile(standing)}</p>}
        </>
      )}
      {(how !== 'agreedToDiffer' || theirs !== null) && (
        <WordsField cardId={challenge.cardId} label={pointWords.endWords} value={words} onChange={setWords} />
      )}
    </FormDialog>
  );
}
