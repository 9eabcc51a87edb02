import type { RecordedRound } from '../../shared/protocol/record.ts';
import { DateAgo } from '../app/DateText.tsx';
import { jointWords, outcomeLabels, roundName } from '../labels.ts';
import { Badge } from './JointNote.tsx';

/** What earlier rounds said, newest first. For good: nothing here can be changed. */
export function EarlierRounds({ rounds }: { readonly rounds: readonly RecordedRound[] }) {
  const newestFirst = rounds.toSorted((a, b) => b.heldOn.localeCompare(a.heldOn) || b.number - a.number);
  return (
    <ol className="earlier" aria-label={jointWords.earlierHeading}>
      {newestFirst.map(round => (
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

function nameOf({ kind = 'weekly', number }: RecordedRound): string {
  return roundName({ kind, number });
}

function needsWords({ changed, what }: NonNullable<RecordedRound['needs']>): string {
  return changed ? `${jointWords.changed}: ${what}` : jointWords.unchanged;
}
