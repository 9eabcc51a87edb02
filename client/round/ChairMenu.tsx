import { useId, useState } from 'react';
import type { RunningRound } from '../../shared/domain/wardRound.ts';
import type { StaffId } from '../../shared/ids.ts';
import type { StaffEntry } from '../../shared/protocol/board.ts';
import { CARD_SECTIONS } from '../../shared/vocabulary.ts';
import { menuWords, noticeWords, sectionLabels } from '../labels.ts';
import { tellRoom } from '../live/board.ts';
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
  const ids = { scribe: useId(), chair: useId() };
  const [next, setNext] = useState<StaffId | null>(null);
  const present = new Set(attendance.filter(entry => entry.attendance === 'present').map(entry => entry.staffId));
  const here = staff.filter(({ staffId, role }) => present.has(staffId) && role !== 'observer');
  const mayChair = staff.filter(({ staffId, role }) => role === 'chair' && staffId !== chair.staffId);
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
        <label htmlFor={ids.scribe}>{menuWords.scribe}</label>
        <select
          id={ids.scribe}
          className="field__input"
          value={scribe ?? ''}
          disabled={acts.isOffline}
          onChange={({ target }) => {
            const named = here.find(({ staffId }) => staffId === target.value)?.staffId ?? null;
            void acts.act({ type: 'nameScribe', roundId, staffId: named, term });
          }}
        >
          <option value="">{menuWords.noScribe}</option>
          {here
            .filter(({ staffId }) => staffId !== chair.staffId)
            .map(({ staffId, name }) => (
              <option key={staffId} value={staffId}>
                {name}
              </option>
            ))}
        </select>
      </div>
      <div className="chair-menu__group">
        <label htmlFor={ids.chair}>{menuWords.handOverTo}</label>
        <select
          id={ids.chair}
          className="field__input"
          value={next ?? ''}
          disabled={mayChair.length === 0}
          onChange={({ target }) => setNext(mayChair.find(({ staffId }) => staffId === target.value)?.staffId ?? null)}
        >
          <option value="">{mayChair.length === 0 ? menuWords.nobodyElse : menuWords.choose}</option>
          {mayChair.map(({ staffId, name }) => (
            <option key={staffId} value={staffId}>
              {name}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="rt-button"
          disabled={next === null || isOff}
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
