import { useState } from 'react';
import { formatTime } from '../../shared/dates.ts';
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
  /** Whoever came may leave (WR23). */
  readonly isRunning: boolean;
  /** Whoever chairs is there, and stays so. */
  readonly isChair: boolean;
  readonly onMark: (attendance: Attendance, registrationId: RegistrationId | null) => void;
  readonly onUnmark: () => void;
}

/** One person: present, left or apologies, and for the dual-qualified what they attend as. */
export function AttendanceRow(props: AttendanceRowProps) {
  const { person, entry, isOnline, isDisabled, mayMark, isRunning, isChair, onMark, onUnmark } = props;
  const [first] = person.registrations;
  const [chosen, setChosen] = useState<RegistrationId | null>(null);
  const registrationId = chosen ?? entry?.registrationId ?? first?.registrationId ?? null;
  const attends = person.registrations.find(each => each.registrationId === registrationId);

  const hasLeft = entry?.attendance === 'left';
  const mayLeave = isRunning && entry?.attendance === 'present';
  const marks = isChair ? (['present'] as const) : ATTENDANCES.filter(each => each !== 'left' || hasLeft || mayLeave);

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
          {marks.map(attendance => (
            <Mark
              key={attendance}
              label={markLabel(attendance, entry)}
              name={person.name}
              isMarked={entry?.attendance === attendance}
              isDisabled={isDisabled}
              onPress={() => onMark(attendance, registrationId)}
            />
          ))}
          {!isChair && (
            <Mark
              label={lobbyWords.unmark}
              name={person.name}
              isMarked={entry === null}
              isDisabled={isDisabled}
              isQuiet
              onPress={() => {
                if (entry !== null) onUnmark();
              }}
            />
          )}
        </fieldset>
      ) : (
        <span className={`attendance__marked${entry === null ? ' rt-quiet' : ''}`}>
          {entry === null ? lobbyWords.notMarked : markLabel(entry.attendance, entry)}
        </span>
      )}
    </li>
  );
}

interface MarkProps {
  readonly label: string;
  readonly name: string;
  readonly isMarked: boolean;
  readonly isDisabled: boolean;
  /** Nothing is said yet: it stands back behind what is. */
  readonly isQuiet?: boolean;
  readonly onPress: () => void;
}

function Mark({ label, name, isMarked, isDisabled, isQuiet = false, onPress }: MarkProps) {
  return (
    <button
      type="button"
      className={`mark${isQuiet ? ' mark--quiet' : ''}`}
      aria-pressed={isMarked}
      aria-label={lobbyWords.mark(label, name)}
      disabled={isDisabled}
      onClick={onPress}
    >
      <span aria-hidden="true">{isMarked ? '✓' : ''}</span> {label}
    </button>
  );
}

/** "Left 10:40" of whoever has left, who is then "Here again". */
function markLabel(attendance: Attendance, entry: AttendanceEntry | null): string {
  if (entry?.attendance !== 'left' || attendance === 'apologies') return attendanceLabels[attendance];
  if (attendance === 'present') return lobbyWords.hereAgain;
  const left = entry.away?.at(-1);
  return left === undefined ? attendanceLabels.left : lobbyWords.leftAt(formatTime(left.from));
}
