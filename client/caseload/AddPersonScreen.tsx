import { type FormEvent, useCallback, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useStore } from 'zustand';
import { objectionToPreparing } from '../../shared/domain/permissions.ts';
import type { WardId } from '../../shared/ids.ts';
import { useOpened } from '../app/useFetched.ts';
import { usePage } from '../app/usePage.ts';
import { addPersonWords, personName, saveWords } from '../labels.ts';
import { sendCommand } from '../live/board.ts';
import { openWard } from '../live/feed.ts';
import { announce } from '../stores/announcer.ts';
import { useConnection, useSignedIn, useWardBoard } from '../stores/hooks.ts';
import { today } from '../stores/todayStore.ts';
import { viewerOf } from '../stores/sessionStore.ts';
import { PersonAdded } from './PersonAdded.tsx';
import { PersonErrorSummary } from './PersonErrorSummary.tsx';
import { PersonFields } from './PersonFields.tsx';
import { personDraft } from './personDraft.ts';
import { EMPTY_FORM, errorsOfRefusal, type PersonErrors, readPersonForm } from './personForm.ts';

export default function AddPersonScreen() {
  const wardId = useParams().wardId as WardId;
  useOpened(useCallback(() => openWard(wardId), [wardId]));
  const mayAdd = objectionToPreparing(viewerOf(useSignedIn()), wardId) === null;
  const wardName = useWardBoard(wardId)?.board.ward.name ?? '';
  const { status } = useConnection();
  const form = useStore(personDraft);
  const [errors, setErrors] = useState<PersonErrors>({});
  const [attempt, setAttempt] = useState(0);
  const [isSending, setIsSending] = useState(false);
  const [added, setAdded] = useState<{ name: string; cardId: string | null } | null>(null);
  const heading = usePage(addPersonWords.title, added?.name ?? '');

  async function handleSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const reading = readPersonForm(form, today());
    setErrors(reading.ok ? {} : reading.errors);
    setAttempt(attempt + 1);
    if (!reading.ok) return;
    setIsSending(true);
    const reply = await sendCommand({ type: 'addServiceUser', wardId, person: reading.person });
    setIsSending(false);
    if (!reply.ok) return setErrors(errorsOfRefusal(reply.refusal, reply.path));
    personDraft.setState(EMPTY_FORM, true);
    announce({ kind: 'added', text: addPersonWords.added(personName(reading.person), wardName) });
    setAdded({ name: personName(reading.person), cardId: reply.created });
  }

  return (
    <div className="rt-page">
      <h1 className="nhsuk-heading-l" tabIndex={-1} ref={heading}>
        {addPersonWords.title}
      </h1>
      {!mayAdd && <p>{addPersonWords.notAllowed}</p>}
      {added !== null && (
        <PersonAdded
          name={added.name}
          cardId={added.cardId}
          wardId={wardId}
          wardName={wardName}
          onAnother={() => setAdded(null)}
        />
      )}
      {mayAdd && added === null && (
        <form noValidate onSubmit={event => void handleSubmit(event)}>
          <PersonErrorSummary key={attempt} errors={errors} />
          <p>{addPersonWords.introduction}</p>
          <PersonFields form={form} errors={errors} />
          {status === 'lost' && <p className="rt-quiet">{saveWords.needsConnection}</p>}
          <p className="rt-buttons">
            <button type="submit" className="rt-button rt-button--primary" disabled={isSending || status === 'lost'}>
              {addPersonWords.submit}
            </button>
            <Link to={`/wards/${wardId}`}>{addPersonWords.cancel}</Link>
          </p>
        </form>
      )}
    </div>
  );
}
