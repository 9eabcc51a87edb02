import type { PlannedRound } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import type { CardSummary } from '../../shared/protocol/board.ts';
import { Popover } from '../app/Popover.tsx';
import { agendaWords, lobbyWords, needLabels, personName, refusalWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import type { WardBoard } from '../stores/boardStore.ts';
import { useRoundCommand } from './useRoundCommand.ts';

interface LobbyAgendaProps {
  readonly round: PlannedRound;
  readonly wardBoard: WardBoard;
  readonly mayMove: boolean;
}

/** The order by need with its reasons; chair and scribe may change it without giving one. */
export function LobbyAgenda({ round, wardBoard, mayMove }: LobbyAgendaProps) {
  const { send, refusal } = useRoundCommand();
  const count = round.agenda.length;

  async function handleMove(cardId: CardId, toIndex: number, name: string) {
    const moved = await send({ type: 'moveOnAgenda', roundId: round.roundId, cardId, toIndex });
    if (moved) announce({ kind: 'moved', text: lobbyWords.moved(name, toIndex + 1, count) });
  }

  return (
    <section className="panel lobby-agenda">
      <header className="panel__head">
        <h2>{lobbyWords.agenda(count)}</h2>
      </header>
      {refusal !== null && (
        <p className="refusal" role="alert">
          {refusalWords(refusal)}
        </p>
      )}
      <ol className="lobby-agenda__list">
        {round.agenda.map((cardId, index) => {
          const summary = wardBoard.cards.get(cardId);
          if (summary === undefined) return null;
          const name = personName(summary.person);
          return (
            <li key={cardId} className="lobby-agenda__row">
              <span className="lobby-agenda__place">{index + 1}</span>
              <span>
                <b>{name}</b>
                <small>{reasonsOf(summary)}</small>
              </span>
              {mayMove && (
                <MoveMenu name={name} index={index} count={count} onMove={toIndex => void handleMove(cardId, toIndex, name)} />
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface MoveMenuProps {
  readonly name: string;
  readonly index: number;
  readonly count: number;
  readonly onMove: (toIndex: number) => void;
}

function MoveMenu({ name, index, count, onMove }: MoveMenuProps) {
  const choices = [
    { words: lobbyWords.up, to: index - 1 },
    { words: lobbyWords.down, to: index + 1 },
    { words: lobbyWords.top, to: 0 },
    { words: lobbyWords.bottom, to: count - 1 },
  ];
  return (
    <Popover className="rt-link-button" label={lobbyWords.move} name={lobbyWords.moveName(name)} align="end">
      {close =>
        choices.map(({ words, to }) => (
          <button
            key={words}
            type="button"
            className="rt-menu__choice"
            disabled={to < 0 || to >= count || to === index}
            onClick={() => {
              close();
              onMove(to);
            }}
          >
            {words}
          </button>
        ))
      }
    </Popover>
  );
}

/** Why somebody stands where they stand: "Overdue by 3 days · Similar name". */
export function reasonsOf({ need, actions, similarName }: CardSummary): string {
  const why = need === 'overdueActions' ? agendaWords.overdue(actions.mostDaysOverdue) : needLabels[need];
  const late = need !== 'overdueActions' && actions.mostDaysOverdue > 0 ? [agendaWords.overdue(actions.mostDaysOverdue)] : [];
  return [why, ...late, ...(similarName ? [agendaWords.similar] : [])].join(' · ');
}
