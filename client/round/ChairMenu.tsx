import { useState } from 'react';
import type { RunningRound } from '../../shared/domain/wardRound.ts';
import type { StaffId } from '../../shared/ids.ts';
import type { StaffEntry } from '../../shared/protocol/board.ts';
import { CARD_SECTIONS } from '../../shared/vocabulary.ts';
import { menuWords, noticeWords, sectionLabels } from '../labels.ts';
import { tellRoom } from '../live/board.ts';
import { usePresence } from '../stores/hooks.ts';
import { StaffChoice } from './StaffChoice.tsx';
import type { ChairActs } from './useChairActs.ts';

interface ChairMenuProps {
  readonly round: RunningRound;
  readonly staff: readonly StaffEntry[];
  readonly acts: ChairActs;
  readonly onDone: () => void;
}

/** What a chair does now and then: point at a section, name the scribe, take a break, hand over. */
export function ChairMenu({ round, staff, acts, onDone }: ChairMenuProps) {
  const { roundId, chair, current, scribe, attendance } = round;
  const [next, setNext] = useState<StaffId | null>(null);
  const people = usePresence(round.wardId);
  const present = new Set(attendance.filter(entry => entry.attendance === 'present').map(entry => entry.staffId));
  // Whoever writes may have left, and stands there until another is named.
  if (scribe !== null) present.add(scribe);
  const here = staff.filter(({ staffId, role }) => present.has(staffId) && role !== 'observer');
  const others = here.filter(({ staffId }) => staffId !== chair.staffId);
  const mayChair = staff.filter(({ staffId, role }) => role === 'chair' && staffId !== chair.staffId);
  const connected = new Set(people.filter(({ lostAt }) => lostAt === null).map(({ staffId }) => staffId));
  const { term } = chair;
  const isOff = acts.isOffline || acts.isSending;

  return (
    <div className="chair-menu">
      {current !== null && (
        <fieldset className="chair-menu__group">
          <legend>{menuWords.lookHere}</legend>
          {CARD_SECTIONS.map(section => (
            <button
              key={section}
              type="button"
              className="rt-button"
              onClick={() => {
                tellRoom({ type: 'lookHere', roundId, cardId: current.cardId, section });
                onDone();
              }}
            >
              {sectionLabels[section]}
            </button>
          ))}
        </fieldset>
      )}
      <div className="chair-menu__group">
        <StaffChoice
          label={menuWords.scribe}
          nobody={menuWords.noScribe}
          staff={others}
          value={scribe}
          isDisabled={acts.isOffline}
          onChoose={staffId => void acts.act({ type: 'nameScribe', roundId, staffId, term })}
        />
      </div>
      <div className="chair-menu__group">
        <StaffChoice
          label={menuWords.handOverTo}
          nobody={mayChair.length === 0 ? menuWords.nobodyElse : menuWords.choose}
          staff={mayChair}
          connected={connected}
          value={next}
          isDisabled={mayChair.length === 0}
          onChoose={setNext}
        />
        <button
          type="button"
          className="rt-button"
          disabled={next === null || !connected.has(next) || isOff}
          onClick={() => {
            if (next === null) return;
            void acts.act({ type: 'handOverChair', roundId, staffId: next, term });
            onDone();
          }}
        >
          {noticeWords.handOver}
        </button>
      </div>
      <p className="chair-menu__group">
        <button
          type="button"
          className="rt-button"
          disabled={isOff || round.paused !== null}
          onClick={() => {
            void acts.act({ type: 'pauseRound', roundId, why: 'break', term }, { type: 'pause' });
            onDone();
          }}
        >
          {noticeWords.startBreak}
        </button>
      </p>
    </div>
  );
}
