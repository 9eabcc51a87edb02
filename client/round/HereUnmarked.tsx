import { useState } from 'react';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import type { WardDetail } from '../../shared/protocol/board.ts';
import { Refused } from '../app/Refused.tsx';
import { lobbyWords } from '../labels.ts';
import { usePresence, useSignedIn } from '../stores/hooks.ts';
import { listHereUnmarked, ofMissingSides } from './hereUnmarked.ts';
import { useCommand } from '../app/useCommand.ts';

interface HereUnmarkedProps {
  readonly round: WardRound;
  readonly ward: WardDetail;
  /** `others`: whoever starts the round is marked by starting it. */
  readonly of: 'everyone' | 'others' | 'missingSides' | 'me';
}

const takeFocus = (words: HTMLElement | null) => words?.focus({ preventScroll: true });

/** "2 people are here but not marked: … Mark present": nobody is left out of the minutes who was plainly there. */
export function HereUnmarked({ round, ward, of }: HereUnmarkedProps) {
  const { staffId } = useSignedIn();
  const { send, refusal, isSending, isOffline } = useCommand();
  const [isMarked, setIsMarked] = useState(false);
  const all = listHereUnmarked(round, ward, usePresence(ward.wardId));
  const unmarked = {
    everyone: () => all,
    others: () => all.filter(({ person }) => person.staffId !== staffId),
    missingSides: () => ofMissingSides(all, round),
    me: () => all.filter(({ person }) => person.staffId === staffId),
  }[of]();

  async function handleMark() {
    if (isSending) return;
    for (const { person, registrationId } of unmarked) {
      const { roundId } = round;
      const said = { staffId: person.staffId, attendance: 'present', registrationId } as const;
      if (!(await send({ type: 'recordAttendance', roundId, ...said }))) return;
    }
    setIsMarked(true);
  }

  if (unmarked.length === 0 && isMarked) {
    // The button that was pressed is gone: focus stays where it stood.
    return (
      <p className="here-unmarked" tabIndex={-1} ref={takeFocus}>
        <span aria-hidden="true">✓</span> {lobbyWords.nowMarked}
      </p>
    );
  }
  if (unmarked.length === 0) return null;

  return (
    <div className="here-unmarked">
      <span>{of === 'me' ? lobbyWords.youUnmarked : lobbyWords.hereUnmarked(unmarked.map(({ person }) => person.name))}</span>
      <button
        type="button"
        className="rt-button"
        disabled={isOffline}
        aria-disabled={isSending}
        onClick={() => void handleMark()}
      >
        {lobbyWords.markPresent}
      </button>
      <Refused refusal={refusal} />
    </div>
  );
}
