import { useState } from 'react';
import { ANSWER_SHOWN_DAYS, isOf, type SeenDecision } from '../../shared/domain/absentSide.ts';
import { isStillUndoable } from '../../shared/domain/undoable.ts';
import type { RecordedAbsentSide } from '../../shared/protocol/record.ts';
import type { OrganisationId, WardId } from '../../shared/ids.ts';
import type { Asked, Side } from '../../shared/vocabulary.ts';
import { daysBetween, formatDate, localDate } from '../../shared/dates.ts';
import { useRoundSince } from '../card/useRecords.ts';
import { SendButton, SendTrouble } from '../app/Sending.tsx';
import { absentWords, type NumberedRound, pointWords } from '../labels.ts';
import { FormDialog } from '../app/FormDialog.tsx';
import { useCommand } from '../app/useCommand.ts';
import { serverNow } from '../stores/clockStore.ts';
import { useSignedIn, useToday } from '../stores/hooks.ts';
import { WordsField } from '../app/WordsField.tsx';

interface AbsentSidesProps {
  readonly wardId: WardId;
  readonly absent: readonly RecordedAbsentSide[];
  /** Of the registration acted under. */
  readonly side: Side | null;
  /** For which the viewer speaks, as a GP of it; null for anyone else. */
  readonly practiceId: OrganisationId | null;
  readonly mayWrite: boolean;
}

/** Decisions taken while nobody of a side was there: said until that side has seen them, and what it answered since. */
export function AbsentSides({ wardId, absent, side, practiceId, mayWrite }: AbsentSidesProps) {
  const today = useToday();
  const isTheirs = (decision: RecordedAbsentSide) =>
    mayWrite && (isOf(decision, { side }) || (practiceId !== null && isOf(decision, { practiceId })));
  const newest = absent.toSorted((a, b) => b.heldOn.localeCompare(a.heldOn) || b.roundNumber - a.roundNumber);
  const shown = newest.filter(({ seen }) => seen === null || daysBetween(localDate(seen.at), today) <= ANSWER_SHOWN_DAYS);
  if (shown.length === 0) return null;
  return (
    <section className="absent">
      {shown.map(decision => (
        <div key={`${decision.roundId} ${decision.side}`} className={decision.seen === null ? 'rt-warning' : 'absent__seen'}>
          <p>
            <b>{absentWords.agreedWithout(decision, formatDate(decision.heldOn), roundOf(decision))}</b> {answerWords(decision)}
          </p>
          {isTheirs(decision) && <SeenActs wardId={wardId} decision={decision} />}
        </div>
      ))}
    </section>
  );
}

/** For whoever the answer is theirs to give. */
export function SeenActs({ wardId, decision }: { readonly wardId: WardId; readonly decision: RecordedAbsentSide }) {
  const { seen } = decision;
  return seen === null ? <SeenButtons decision={decision} /> : <TakeBack {...{ wardId, decision, seen }} />;
}

export function roundOf({ roundKind: kind = 'weekly', roundNumber: number }: RecordedAbsentSide): NumberedRound {
  return { kind, number };
}

export function answerWords({ seen, seenByName, ...party }: RecordedAbsentSide): string {
  if (seen === null || seenByName === null) return absentWords.notSeen(party);
  return seen.agrees ? absentWords.agreed(seenByName) : absentWords.disagreed(seenByName, seen.comment);
}

/** An answer given by mistake, by whoever gave it, for ten minutes and while the round runs in which they did (RP6). */
function TakeBack({
  wardId,
  decision: { cardId, roundId, side },
  seen,
}: {
  readonly wardId: WardId;
  readonly decision: RecordedAbsentSide;
  readonly seen: SeenDecision;
}) {
  const { send, ...command } = useCommand();
  const { staffId } = useSignedIn();
  const roundSince = useRoundSince({ wardId, cardId });
  if (seen.by !== staffId || !isStillUndoable(seen.at, serverNow(), roundSince)) return null;
  return (
    <p className="absent__acts">
      <SendButton
        command={command}
        className="rt-link-button"
        onPress={() => void send({ type: 'takeBackSeen', cardId, roundId, ...forPractice(side) })}
      >
        {pointWords.takeBack}
      </SendButton>
      <SendTrouble refusal={command.refusal} />
    </p>
  );
}

function forPractice(side: Asked): { readonly forPractice?: true } {
  return side === 'gp' ? { forPractice: true } : {};
}

function SeenButtons({ decision: { cardId, roundId, side } }: { readonly decision: RecordedAbsentSide }) {
  const { send, ...command } = useCommand();
  const [comment, setComment] = useState<string | null>(null);
  const answer = (agrees: boolean, words: string) =>
    send({ type: 'markSeen', cardId, roundId, agrees, comment: words, ...forPractice(side) });
  const press = (label: string, onPress: () => void) => (
    <SendButton command={command} className="rt-button" onPress={onPress}>
      {label}
    </SendButton>
  );
  return (
    <div className="absent__acts">
      {absentWords.ask} {press(absentWords.agree, () => void answer(true, ''))}{' '}
      {press(absentWords.disagree, () => setComment(''))}
      <SendTrouble refusal={comment === null ? command.refusal : null} />
      {comment !== null && (
        <FormDialog
          title={absentWords.disagreeTitle}
          about={absentWords.disagreeAbout}
          press={absentWords.send}
          refusal={command.refusal}
          isSending={command.isSending}
          onSend={() => void answer(false, comment).then(isSent => isSent && setComment(null))}
          onClose={() => setComment(null)}
        >
          <WordsField cardId={cardId} label={absentWords.comment} value={comment} onChange={setComment} />
        </FormDialog>
      )}
    </div>
  );
}
