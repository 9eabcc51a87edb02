import { useState } from 'react';
import type { CardId, WardId } from '../../shared/ids.ts';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import type { CardSummary } from '../../shared/protocol/board.ts';
import { Popover } from '../app/Popover.tsx';
import { Wrong } from '../app/Refused.tsx';
import { moveWords, personName, refusalWords, saveWords } from '../labels.ts';
import { sendCommand } from '../live/board.ts';
import { announce } from '../stores/announcer.ts';
import { expectOwnMove, openRoundOf } from '../stores/boardStore.ts';
import { useConnection, useWardBoard } from '../stores/hooks.ts';
import { AfterWhom } from './AfterWhom.tsx';
import { landingOf, movableAmong, type Move } from './moves.ts';
import { MOVE_BUTTON } from './useBoardKeys.ts';

interface MoveMenuProps {
  readonly card: CardSummary;
  readonly wardId: WardId;
  /** On whose agenda; absent for the weekly round. */
  readonly round?: Pick<WardRound, 'roundId' | 'agenda' | 'slots'>;
  readonly onMoved?: (cardId: CardId) => void;
}

/** Move… → Up, Down, Top, After…: everything dragging could do, by one press or the keyboard. */
export function MoveMenu(props: MoveMenuProps) {
  const name = moveWords.moveName(personName(props.card.person));
  return (
    <Popover className={`rt-link-button ${MOVE_BUTTON}`} align="end" label={moveWords.move} name={name}>
      {close => <MoveChoices {...props} name={name} close={close} />}
    </Popover>
  );
}

interface MoveChoicesProps extends MoveMenuProps {
  readonly name: string;
  readonly close: () => void;
}

/** Reads the ward itself: a hundred closed menus are not to be drawn anew for every piece of its news. */
function MoveChoices({ card: { cardId, person }, wardId, round, onMoved, name, close }: MoveChoicesProps) {
  const ward = useWardBoard(wardId);
  const agenda = round?.agenda ?? ward?.agenda ?? [];
  const among = movableAmong(agenda, cardId, round?.slots?.practices);
  const roundId = round?.roundId ?? (ward === null ? null : openRoundOf(ward.board, 'weekly')?.roundId);
  const { status } = useConnection();
  const [problem, setProblem] = useState<string | null>(null);

  async function handleMove(move: Move): Promise<void> {
    const landing = landingOf(among, cardId, move);
    if (landing === null || roundId == null) return close();
    onMoved?.(cardId);
    const stopExpecting = expectOwnMove(wardId);
    const reply = await sendCommand({ type: 'moveOnAgenda', roundId, cardId, after: landing.after });
    if (!reply.ok) {
      stopExpecting();
      return setProblem(refusalWords(reply.refusal));
    }
    close();
    const placeOnAgenda = agenda.indexOf(among[0] ?? cardId) + landing.place + 1;
    announce({ kind: 'moved', text: moveWords.moved(personName(person), placeOnAgenda, agenda.length) });
  }

  return (
    <fieldset className="rt-menu" aria-label={name}>
      {status === 'lost' && <p className="rt-quiet">{saveWords.needsConnection}</p>}
      {(['up', 'down', 'top', 'bottom'] as const).map(move => (
        <button
          key={move}
          type="button"
          className="rt-menu__choice"
          disabled={status === 'lost' || landingOf(among, cardId, move) === null}
          onClick={() => void handleMove(move)}
        >
          {moveWords[move]}
        </button>
      ))}
      <AfterWhom
        cards={among.flatMap(other => (other === cardId ? [] : (ward?.cards.get(other) ?? [])))}
        isDisabled={status === 'lost'}
        onChoose={after => void handleMove({ after })}
      />
      <Wrong words={problem} />
    </fieldset>
  );
}
