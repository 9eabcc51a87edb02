import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { isCalendarDate } from '../../shared/dates.ts';
import type { ActionId, CardId, OrganisationId, StaffId } from '../../shared/ids.ts';
import type { WardDetail } from '../../shared/protocol/board.ts';
import { Form, FormWrong } from '../app/Form.tsx';
import { type WrongForm, wrongForm } from '../app/wrongFields.ts';
import { actionWords, editorWords } from '../labels.ts';
import { sendCommand } from '../live/board.ts';
import { announce } from '../stores/announcer.ts';
import { useConnection } from '../stores/hooks.ts';
import { today } from '../stores/todayStore.ts';
import { clearDraft } from '../words/addWords.ts';
import { draftOf } from '../words/draftOf.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { usualDueDate } from './actionChoices.ts';
import { focusNow } from '../app/focusNow.ts';
import { cameForOf } from '../search/lookFor.ts';
import { DateField } from '../app/DateField.tsx';
import { JustAgreed } from './JustAgreed.tsx';
import { OwnerChoice } from './OwnerChoice.tsx';
import { WordsEditor } from './WordsEditor.tsx';
import { useWriters, WritingLine } from './WritingLine.tsx';

/** The words of a command are at most this long (shared/protocol/commands.ts). */
const ACTION_CHARACTERS = 2_000;
const DRAFT = ['draft'] as const;

interface AgreeActionFormProps {
  readonly cardId: CardId;
  readonly ward: WardDetail;
  readonly joint: WordsDocument;
  readonly personName: string;
  /** Of the actions that stand on the card. */
  readonly actionIds: ReadonlySet<ActionId>;
}

export interface Owner {
  readonly organisationId: OrganisationId;
  readonly staffId: StaffId | null;
}

/** The words are typed together in the draft; one press agrees them, with one owner and a date. */
export function AgreeActionForm({ cardId, ward, joint, personName, actionIds }: AgreeActionFormProps) {
  const [owner, setOwner] = useState<Owner | null>(null);
  const [dueOn, setDueOn] = useState(() => usualDueDate(today()));
  const [wrong, setWrong] = useState<WrongForm | null>(null);
  const [isSending, setIsSending] = useState(false);
  const [just, setJust] = useState<{ readonly actionId: ActionId; readonly what: string } | null>(null);
  const isOffline = useConnection().status === 'lost';
  const writers = useWriters(joint, DRAFT);
  const headingId = useId();
  const form = useRef<HTMLFormElement>(null);
  const what = useRef<HTMLDivElement>(null);

  // Whoever asked for a new action on the board writes it at once, unless they write elsewhere by now.
  const { state, pathname } = useLocation();
  const navigate = useNavigate();
  const cameFor = cameForOf(state)?.cameFor;
  useEffect(() => {
    if (cameFor !== 'newAction' || focusNow() !== 'elsewhere') return;
    what.current?.querySelector<HTMLElement>('[role="textbox"]')?.focus();
    form.current?.scrollIntoView?.({ block: 'center' });
    void navigate(pathname, { replace: true, state: null });
  }, [cameFor, pathname, navigate]);

  async function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (isSending || isOffline) return;
    const words = joint.doc.getText('draft').toJSON();
    if (words.trim() === '') return setWrong(wrongForm('actionWordsNeeded'));
    if (owner === null) return setWrong({ words: actionWords.ownerNeeded, missing: ['owner'], mistaken: [] });
    if (!isCalendarDate(dueOn)) return setWrong({ words: actionWords.dueNeeded, missing: [], mistaken: ['date'] });
    setIsSending(true);
    setWrong(null);
    const { organisationId, staffId } = owner;
    const draft = draftOf(joint);
    const reply = await sendCommand({
      type: 'agreeAction',
      cardId,
      what: words,
      ownerOrganisationId: organisationId,
      ownerStaffId: staffId,
      dueOn,
      ...(draft && { draft }),
    });
    setIsSending(false);
    if (!reply.ok) return setWrong(wrongForm(reply.refusal));
    clearDraft(joint, words);
    if (reply.created !== null) setJust({ actionId: reply.created as ActionId, what: words.trim() });
    setOwner(null);
    setDueOn(usualDueDate(today()));
    announce({ kind: 'actionAgreed', text: actionWords.agreed });
    // Ready for the next action, unless the person has gone elsewhere meanwhile.
    if (form.current?.contains(document.activeElement)) what.current?.querySelector<HTMLElement>('[role="textbox"]')?.focus();
  }

  return (
    <Form className="agree" ref={form} wrong={wrong} aria-labelledby={headingId} onSubmit={event => void handleSubmit(event)}>
      <h3 className="agree__heading" id={headingId}>
        {actionWords.agreeHeading}
      </h3>
      <WritingLine writers={writers} />
      <div className="agree__fields">
        <div className="agree__what" ref={what}>
          <span className="field" aria-hidden="true">
            {actionWords.what}
          </span>
          <WordsEditor
            document={joint}
            section="draft"
            label={editorWords.name(actionWords.agreeHeading, actionWords.what, personName)}
            objection={null}
            mostCharacters={ACTION_CHARACTERS}
          />
        </div>
        <OwnerChoice ward={ward} value={owner} onChange={setOwner} />
        <DateField label={actionWords.dueDate} value={dueOn} onChange={setDueOn} />
        <button type="submit" className="rt-button rt-button--primary agree__press" aria-disabled={isSending || isOffline}>
          {isSending ? actionWords.agreeing : actionWords.agree}
        </button>
        {isOffline && <small>{actionWords.needsConnection}</small>}
      </div>
      <FormWrong />
      {just !== null && <JustAgreed key={just.actionId} {...just} isThere={actionIds.has(just.actionId)} />}
    </Form>
  );
}
