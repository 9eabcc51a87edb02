import { type KeyboardEvent, useRef } from 'react';
import { Link } from 'react-router';
import { localDate } from '../../shared/dates.ts';
import type { MomentName, Sitting } from '../../shared/protocol/history.ts';
import { DateText } from '../app/DateText.tsx';
import { handWords, historyWords, type WrittenPart } from '../labels.ts';
import { sittingOf } from './moments.ts';
import type { Sittings } from './useSittings.ts';

interface SittingListProps {
  readonly part: WrittenPart;
  readonly list: Sittings;
  readonly sittings: readonly Sitting[];
  readonly chosen: MomentName | null;
  /** The address that shows a moment. */
  readonly addressOf: (moment: MomentName) => string;
  readonly onChoose: () => void;
}

/** Who wrote when, newest first, parted by the rounds: each row leads to the words as they stood after it. */
export function SittingList({ part, list, sittings, chosen, addressOf, onChoose }: SittingListProps) {
  const rows = useRef<HTMLOListElement>(null);
  const within = chosen === null ? undefined : sittingOf(sittings, chosen);
  const current = (within ?? sittings[0])?.to;
  return (
    <nav className="sittings" aria-label={historyWords.sittings}>
      <p className="nhsuk-u-visually-hidden">{historyWords.listHint}</p>
      <ol ref={rows}>
        {sittings.map(sitting => (
          <li key={sitting.to}>
            {sitting.roundsClosed.length > 0 && (
              <p className="sittings__round">
                {historyWords.rounds(sitting.roundsClosed)}
                {part === 'joint' && <small> – {historyWords.noteKept}</small>}
              </p>
            )}
            <Link
              className="sittings__row"
              to={addressOf(sitting.to)}
              replace
              aria-current={sitting === within ? 'true' : undefined}
              // One stop for Tab; the arrow keys move within (a history may be long).
              tabIndex={sitting.to === current ? 0 : -1}
              onClick={onChoose}
              onKeyDown={event => moveInList(event, rows.current)}
            >
              <SittingWords sitting={sitting} />
            </Link>
          </li>
        ))}
      </ol>
      {list.hasEarlier ? (
        <button type="button" className="rt-button sittings__earlier" disabled={list.isLoading} onClick={list.loadEarlier}>
          {list.isLoading ? historyWords.loadingEarlier : historyWords.earlier}
        </button>
      ) : (
        <p className="sittings__end">{historyWords.beginning}</p>
      )}
    </nav>
  );
}

function SittingWords({ sitting }: { readonly sitting: Sitting }) {
  const { startedAt, endedAt, hand, charactersAdded, charactersRemoved } = sitting;
  return (
    <>
      <span className="sittings__when">
        <DateText on={localDate(endedAt)} /> {historyWords.sittingTime({ startedAt, endedAt })}
      </span>
      <span className="sittings__count">
        <span aria-hidden="true">{historyWords.counts(charactersAdded, charactersRemoved)}</span>
        <span className="nhsuk-u-visually-hidden">{historyWords.countsSpoken(charactersAdded, charactersRemoved)}</span>
      </span>
      <span className={`sittings__who sittings__who--${hand.side ?? 'none'}`}>{handWords(hand)}</span>
    </>
  );
}

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: at => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

function moveInList(event: KeyboardEvent, list: HTMLElement | null) {
  const step = STEPS[event.key];
  if (step === undefined || list === null) return;
  const rows = [...list.querySelectorAll<HTMLElement>('.sittings__row')];
  const at = rows.findIndex(row => row === document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  rows[step(at, rows.length - 1)]?.focus();
}
