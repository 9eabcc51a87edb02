import type { RecordedRound } from '../../shared/protocol/record.ts';
import { DateAgo } from '../app/DateText.tsx';
import { jointWords, outcomeLabels, roundName } from '../labels.ts';
import { Badge } from './JointNote.tsx';

/** What earlier rounds said, newest first. For good: nothing here can be changed. */
export function EarlierRounds({ rounds }: { readonly rounds: readonly RecordedRound[] }) {
  return (
    <ol className="earlier" aria-label={jointWords.earlierHeading}>
      {rounds.toSorted(newestFirst).map(round => (
        <li key={nameOf(round)}>
          <h3>
            <DateAgo on={round.heldOn} /> <small>{nameOf(round)}</small>{' '}
            {round.note !== null && <Badge badge={round.note.badge} />}
          </h3>
          <p className="earlier__outcome">
            {round.outcome === null ? jointWords.notDiscussed : outcomeLabels[round.outcome]}
            {round.reason !== null && `: ${round.reason}`}
            {round.needs !== null && ` · ${needsWords(round.needs)}`}
          </p>
          <p className="earlier__note">{round.note === null || round.note.text === '' ? jointWords.noNote : round.note.text}</p>
        </li>
      ))}
    </ol>
  );
}

/** By day, and by when they closed where two were held on one: the numbers of two kinds are not in one order. */
function newestFirst(one: RecordedRound, other: RecordedRound): number {
  const closedAt = (round: RecordedRound) => Date.parse(round.closedAt ?? round.heldOn);
  return other.heldOn.localeCompare(one.heldOn) || closedAt(other) - closedAt(one) || other.number - one.number;
}

function nameOf({ kind = 'weekly', number }: RecordedRound): string {
  return roundName({ kind, number });
}

function needsWords({ changed, what }: NonNullable<RecordedRound['needs']>): string {
  return changed ? `${jointWords.changed}: ${what}` : jointWords.unchanged;
}
