import { useState } from 'react';
import { isLoosening, type Protection } from '../../shared/domain/protection.ts';
import type { CardDetail } from '../../shared/protocol/board.ts';
import { SHARING_OBJECTIONS } from '../../shared/vocabulary.ts';
import { FormDialog } from '../app/FormDialog.tsx';
import { useCommand } from '../app/useCommand.ts';
import { WordsField } from '../app/WordsField.tsx';
import { protectionWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import { serverNow } from '../stores/clockStore.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { protectionSaid } from '../stores/protectionSaidStore.ts';

interface ProtectionDialogProps {
  readonly detail: CardDetail;
  /** Whoever only loosens what their own organisation holds (CA9) leaves a restriction as it is. */
  readonly mayRestrict: boolean;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** CA9: whom the person objects to, and whether the record is restricted. A reason is asked for where less is protected than before. */
export function ProtectionDialog({ detail, mayRestrict, onSaved, onClose }: ProtectionDialogProps) {
  const [was] = useState<Protection>({ restricted: detail.restricted, sharingObjection: detail.sharing.objection });
  const [now, setNow] = useState(was);
  const [reason, setReason] = useState('');
  const { ask, refusal, isSending } = useCommand();
  const { staffId } = useSignedIn();
  const loosens = isLoosening(was, now);
  const isSame = was.restricted === now.restricted && was.sharingObjection === now.sharingObjection;

  async function handleSend() {
    const { cardId } = detail;
    const reply = await ask({ type: 'protectPerson', cardId, was, now, reason: loosens ? reason : null });
    if (!reply.ok) return;
    protectionSaid({ cardId, seq: reply.seq, staffId, at: serverNow() });
    announce({ kind: 'protection', text: protectionWords.saved });
    onSaved();
  }

  return (
    <FormDialog
      title={protectionWords.title}
      about={protectionWords.about}
      press={protectionWords.save}
      refusal={refusal}
      isSending={isSending}
      isIncomplete={isSame || (loosens && reason.trim() === '')}
      onSend={() => void handleSend()}
      onClose={onClose}
    >
      <fieldset className="field-choices">
        <legend className="field">{protectionWords.objection}</legend>
        {SHARING_OBJECTIONS.map(each => (
          <label key={each} className="field-choices__one">
            <input
              type="radio"
              name="sharingObjection"
              checked={each === now.sharingObjection}
              onChange={() => setNow({ ...now, sharingObjection: each })}
            />
            {protectionWords.objections[each]}
          </label>
        ))}
      </fieldset>
      {now.sharingObjection === 'all' && <p className="dialog__about">{protectionWords.allMeans(detail.holder)}</p>}
      <fieldset className="field-choices">
        <legend className="field">{protectionWords.record}</legend>
        <label className="field-choices__one">
          <input
            type="checkbox"
            checked={now.restricted}
            disabled={!mayRestrict}
            onChange={event => setNow({ ...now, restricted: event.target.checked })}
          />
          {protectionWords.restricted}
        </label>
      </fieldset>
      {loosens && (
        <WordsField cardId={detail.cardId} label={protectionWords.reason} rows={2} value={reason} onChange={setReason} />
      )}
    </FormDialog>
  );
}
