import { useState } from 'react';
import type { AttendanceEntry } from '../../shared/domain/wardRound.ts';
import type { RegistrationId } from '../../shared/ids.ts';
import type { StaffEntry } from '../../shared/protocol/board.ts';
import { ATTENDANCES, type Attendance } from '../../shared/vocabulary.ts';
import { attendanceLabels, lobbyWords, professionLabels, wardRoleLabels } from '../labels.ts';

interface AttendanceRowProps {
  readonly person: StaffEntry;
  readonly entry: AttendanceEntry | null;
  readonly isOnline: boolean;
  readonly isDisabled: boolean;
  /** Of others people see only what is marked. */
  readonly mayMark: boolean;
  readonly onMark: (attendance: Attendance, registrationId: RegistrationId | null) => void;
}

/** One person: present or apologies, and for the dual-qualified what they attend as. */
export function AttendanceRow({ person, entry, isOnline, isDisabled, mayMark, onMark }: AttendanceRowProps) {
  const [first] = person.registrations;
  const [chosen, setChosen] = useState<RegistrationId | null>(null);
  const registrationId = chosen ?? entry?.registrationId ?? first?.registrationId ?? null;
  const attends = person.registrations.find(each => each.registrationId === registrationId);

  function handleChoice(value: string) {
    const registration = person.registrations.find(each => each.registrationId === value);
    if (registration === undefined) return;
    setChosen(registration.registrationId);
    if (entry !== null) onMark(entry.attendance, registration.registrationId);
  }

  return (
    <li className={`attendance__person${mayMark ? '' : ' attendance__person--said'}`}>
      <span className="attendance__name">
        {person.name}
        {isOnline && <small> {lobbyWords.online}</small>}
      </span>
      {mayMark && person.registrations.length > 1 ? (
        <select
          className="attendance__as"
          aria-label={lobbyWords.attendsAs(person.name)}
          value={registrationId ?? ''}
          disabled={isDisabled}
          onChange={event => handleChoice(event.target.value)}
        >
          {person.registrations.map(each => (
            <option key={each.registrationId} value={each.registrationId}>
              {professionLabels[each.profession]}
            </option>
          ))}
        </select>
      ) : (
        <span className="attendance__as">
          {attends === undefined ? wardRoleLabels[person.role] : professionLabels[attends.profession]}
        </span>
      )}
      {mayMark ? (
        <fieldset className="attendance__marks" aria-label={person.name}>
          {ATTENDANCES.map(attendance => {
            const isMarked = entry?.attendance === attendance;
            return (
              <button
                key={attendance}
                type="button"
                className={`mark mark--${attendance}`}
                aria-pressed={isMarked}
                aria-label={lobbyWords.mark(attendanceLabels[attendance], person.name)}
                disabled={isDisabled}
                onClick={() => onMark(attendance, registrationId)}
              >
                <span aria-hidden="true">{isMarked ? '✓' : ''}</span> {attendanceLabels[attendance]}
              </button>
            );
          })}
        </fieldset>
      ) : (
        <span className={`attendance__marked${entry === null ? ' rt-quiet' : ''}`}>
          {entry === null ? lobbyWords.notMarked : attendanceLabels[entry.attendance]}
        </span>
      )}
    </li>
  );
}
