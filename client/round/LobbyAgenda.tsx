import type { PlannedRound } from '../../shared/domain/wardRound.ts';
import type { CardSummary } from '../../shared/protocol/board.ts';
import { MoveMenu } from '../board/MoveMenu.tsx';
import { needReasons } from '../board/needReasons.ts';
import { ReadyMarks } from '../board/ReadyMarks.tsx';
import { Refused } from '../app/Refused.tsx';
import { useCommand } from '../app/useCommand.ts';
import { agendaWords, boardWords, lobbyWords, needLabels, personName, slotWords } from '../labels.ts';
import type { WardBoard } from '../stores/boardStore.ts';
import { useToday } from '../stores/hooks.ts';

interface LobbyAgendaProps {
  readonly round: PlannedRound;
  readonly wardBoard: WardBoard;
  readonly mayMove: boolean;
}

/** The order by need with its reasons; chair and scribe may change it without giving one. */
export function LobbyAgenda({ round, wardBoard, mayMove }: LobbyAgendaProps) {
  const today = useToday();
  return (
    <section className="panel lobby-agenda">
      <header className="panel__head">
        <h2>{lobbyWords.agenda(round.kind, round.agenda.length)}</h2>
      </header>
      <ol className="lobby-agenda__list">
        {round.agenda.map((cardId, index) => {
          const summary = wardBoard.cards.get(cardId);
          if (summary === undefined) return null;
          return (
            <li key={cardId} className="lobby-agenda__row">
              <span className="lobby-agenda__place">{index + 1}</span>
              <span>
                <b>{personName(summary.person)}</b>
                <small>{reasonsOf(summary, today)}</small>
                <ReadyMarks readiness={summary.readiness} />
              </span>
              {mayMove && (
                <span className="lobby-agenda__acts">
                  <MoveMenu card={summary} wardId={round.wardId} round={round} />
                  {round.kind === 'monthly' && <TakeOff round={round} summary={summary} />}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function TakeOff({ round: { roundId }, summary }: { readonly round: PlannedRound; readonly summary: CardSummary }) {
  const { send, refusal, isSending, isOffline } = useCommand();
  const { cardId } = summary;
  return (
    <>
      <button
        type="button"
        className="rt-link-button"
        disabled={isSending || isOffline}
        aria-label={slotWords.takeOffName(personName(summary.person))}
        onClick={() => void send({ type: 'takeOffAgenda', roundId, cardId })}
      >
        {slotWords.takeOff}
      </button>
      <Refused refusal={refusal} isInline />
    </>
  );
}

/** Why somebody stands where they stand: "Overdue by 3 days · Similar name". */
export function reasonsOf(card: CardSummary, today: string): string {
  const { need, actions, missedOn, similarName } = card;
  const why =
    need === 'overdueActions'
      ? agendaWords.overdue(actions.mostDaysOverdue)
      : need === 'notDiscussed'
        ? boardWords.notDiscussed(missedOn.length)
        : needLabels[need];
  const late = need !== 'overdueActions' && actions.mostDaysOverdue > 0 ? [agendaWords.overdue(actions.mostDaysOverdue)] : [];
  return [why, ...late, ...needReasons(card, today), ...(similarName ? [agendaWords.similar] : [])].join(' · ');
}
