import type { ReactNode } from 'react';
import type { MinutesPerson } from '../../shared/domain/minutes.ts';
import {
  absentPracticeLines,
  changeHeading,
  changesHeading,
  outcomeWords,
  stepDownLines,
} from '../../shared/words/minutesAccount.ts';
import { DateText } from '../app/DateText.tsx';
import { NhsNumber } from '../app/NhsNumber.tsx';
import { absentWords, boardWords, jointBadgeLabels, listed, minutesWords, notKnown, personName } from '../labels.ts';
import { MinutesActions } from './MinutesActions.tsx';
import { sectionOf } from './minutesGroups.ts';
import { MinutesPoints } from './MinutesPoints.tsx';

interface MinutesPersonSectionProps {
  readonly person: MinutesPerson;
  /** What was added to what is said here, and what can be done with it. */
  readonly children: ReactNode;
}

/** One person under their name: for a screen about several people. */
export function MinutesPersonSection({ person: entry, children }: MinutesPersonSectionProps) {
  const { person } = entry;
  return (
    <section className="rt-minutes-person" id={sectionOf(entry.cardId)}>
      <header>
        <h3 tabIndex={-1}>
          {personName(person)}
          {person.title !== null && ` (${person.title})`}
        </h3>
        <span>
          {boardWords.born} {person.bornOn === null ? notKnown : <DateText on={person.bornOn} />}
        </span>
        <span>
          {person.nhsNumber !== null && `${boardWords.nhsNumber} `}
          <NhsNumber nhsNumber={person.nhsNumber} />
        </span>
      </header>
      <MinutesPersonBody person={entry} />
      {children}
    </section>
  );
}

/** What a round said of a person: outcome, needs, note with who really wrote it, what was new, actions. */
export function MinutesPersonBody({ person: entry }: Pick<MinutesPersonSectionProps, 'person'>) {
  const { needs, note, noteUnreadable, changes, actions, without = [], addedLate = null, points = [] } = entry;
  return (
    <>
      <p className="rt-minutes-person__outcome">{outcomeWords(entry)}</p>
      {without.map(side => (
        <p key={side} className="rt-warning">
          {absentWords.tag({ side })}
        </p>
      ))}
      {absentPracticeLines(entry).map(line => (
        <p key={line} className="rt-warning">
          {line}
        </p>
      ))}
      {stepDownLines(entry).map(line => (
        <p key={line}>{line}</p>
      ))}
      {addedLate !== null && (
        <p>
          {minutesWords.addedLate}: {addedLate}
        </p>
      )}
      <p>
        <strong>{minutesWords.needs}</strong>{' '}
        {needs === null
          ? minutesWords.needsNotAsked
          : needs.changed
            ? `${minutesWords.needsYes}: ${needs.what}`
            : minutesWords.needsNo}
      </p>
      {noteUnreadable && (
        <p>
          <strong>{minutesWords.note}:</strong> {minutesWords.noteUnreadable}
        </p>
      )}
      {note !== null && (
        <>
          <h4>
            {minutesWords.note} <span className="rt-tag rt-tag--plain">{jointBadgeLabels[note.badge]}</span>
          </h4>
          <p className="rt-words">{note.text}</p>
          {note.writtenBy.length > 0 && (
            <p className="rt-quiet">
              {minutesWords.writtenBy} {listed(note.writtenBy)}
            </p>
          )}
        </>
      )}
      {changes.length > 0 && (
        <>
          <h4>{changesHeading(entry)}</h4>
          <dl className="rt-changes">
            {changes.map(change => (
              <div key={`${change.part} ${change.row}`}>
                <dt>{changeHeading(change)}</dt>
                <dd className="rt-words">{change.text}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {points.length > 0 && <MinutesPoints points={points} />}
      {actions.length > 0 && <MinutesActions actions={actions} />}
    </>
  );
}
