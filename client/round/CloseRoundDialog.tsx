import { useEffect, useRef } from 'react';
import { formatTime } from '../../shared/dates.ts';
import { agreedOver, sidesMissing } from '../../shared/domain/agreement.ts';
import { attendedAtAll } from '../../shared/domain/attendance.ts';
import { roundCard, type RunningRound } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import { onePerPerson } from '../app/onePerPerson.ts';
import { Dialog } from '../app/Dialog.tsx';
import { Refused } from '../app/Refused.tsx';
import { closeWords, learningSlotWords, sideLabels } from '../labels.ts';
import { usePresence, useSaveState, useWardBoard } from '../stores/hooks.ts';
import { HereUnmarked } from './HereUnmarked.tsx';
import { absentOrganisations } from './hereUnmarked.ts';
import { useCommand } from '../app/useCommand.ts';

interface CloseRoundDialogProps {
  readonly round: RunningRound;
  readonly nameOf: (cardId: CardId | null) => string;
  readonly onStay: () => void;
}

/** What is still open, before the minutes are fixed. Cards roll over; only what a plan was agreed over is settled first (AA8). */
export function CloseRoundDialog({ round, nameOf, onStay }: CloseRoundDialogProps) {
  const { send, refusal, isSending, isOffline } = useCommand();
  const wardBoard = useWardBoard(round.wardId);
  const cards = wardBoard?.cards;
  const { pending } = useSaveState();
  const without = round.agenda.filter(cardId => roundCard(round, cardId).outcome === null);
  const toAccept = round.agenda
    .map(cardId => ({ cardId, count: cards?.get(cardId)?.actions.toAccept ?? 0 }))
    .filter(({ count }) => count > 0);
  const unsettledOn = (cardId: CardId) => cards?.get(cardId)?.actions.unsettled ?? 0;
  const overdue = agreedOver(round, new Set(round.agenda.filter(cardId => unsettledOn(cardId) > 0)));

  const ward = wardBoard?.board.ward;
  // The server can't know of words that were never sent, but knows whose computer may hold some.
  const lost = onePerPerson(usePresence(round.wardId)).flatMap(({ staffId, name, lostAt }) =>
    lostAt === null ? [] : [{ staffId, name, at: lostAt }],
  );

  // Enter straight after opening must not close the round, nor does a list that scrolls come first.
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => stay.current?.focus(), []);

  return (
    <Dialog title={closeWords.title(round)} onClose={onStay}>
      <div className="closing">
        {overdue.length > 0 && (
          <>
            <p className="refusal">{closeWords.overdueAgain(overdue.length)}</p>
            <LongList
              name={closeWords.listOverdue}
              rows={overdue.map(cardId => ({ cardId, words: `${nameOf(cardId)}: ${unsettledOn(cardId)}` }))}
            />
          </>
        )}
        {without.length === 0 ? <p>{closeWords.allDone}</p> : <p>{closeWords.withoutOutcome(without.length)}</p>}
        <LongList name={closeWords.listWithout} rows={without.map(cardId => ({ cardId, words: nameOf(cardId) }))} />
        {toAccept.length > 0 && (
          <>
            <p>{closeWords.notAccepted(toAccept.reduce((sum, { count }) => sum + count, 0))}</p>
            <LongList
              name={closeWords.listNotAccepted}
              rows={toAccept.map(({ cardId, count }) => ({ cardId, words: `${nameOf(cardId)}: ${count}` }))}
            />
          </>
        )}
        {round.kind === 'monthly' && round.learning === undefined && <p>{learningSlotWords.notOpened}</p>}
        {sidesMissing(attendedAtAll(round), null).map(side => (
          <p key={side}>{closeWords.missingSide(sideLabels[side])}</p>
        ))}
        {ward !== undefined &&
          absentOrganisations(attendedAtAll(round), ward).map(name => <p key={name}>{closeWords.missingOrganisation(name)}</p>)}
        {ward !== undefined && <HereUnmarked round={round} ward={ward} of="everyone" />}
        {pending > 0 && <p className="refusal">{closeWords.unsaved(pending)}</p>}
        {lost.map(({ staffId, name, at }) => (
          <p key={staffId} className="refusal">
            {closeWords.lost(name, formatTime(at))}
          </p>
        ))}
        <p>{closeWords.unseen}</p>
        <p>{closeWords.fixed}</p>
        <Refused refusal={refusal} />
        <p className="dialog__acts">
          <button
            type="button"
            className="rt-button rt-button--primary"
            disabled={isOffline}
            aria-disabled={isSending}
            onClick={() => {
              if (!isSending) void send({ type: 'closeRound', roundId: round.roundId, term: round.chair.term });
            }}
          >
            {isSending ? closeWords.closing : closeWords.close[round.kind]}
          </button>
          <button type="button" className="rt-button" ref={stay} onClick={onStay}>
            {closeWords.stay}
          </button>
        </p>
      </div>
    </Dialog>
  );
}

interface LongListProps {
  readonly name: string;
  readonly rows: readonly { readonly cardId: CardId; readonly words: string }[];
}

/** Scrolls inside the dialog, by keyboard too. */
function LongList({ name, rows }: LongListProps) {
  if (rows.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <section className="closing__list" aria-label={name} tabIndex={0}>
      <ul>
        {rows.map(({ cardId, words }) => (
          <li key={cardId}>{words}</li>
        ))}
      </ul>
    </section>
  );
}
