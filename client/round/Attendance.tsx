import type { ReactNode } from 'react';
import { expectedIn, type ProfessionsHere, professionsHere } from '../../shared/domain/professions.ts';
import { takingPart, type WardRound } from '../../shared/domain/wardRound.ts';
import type { WardDetail } from '../../shared/protocol/board.ts';
import { type Attendance as Mark, SIDES } from '../../shared/vocabulary.ts';
import { Refused } from '../app/Refused.tsx';
import { lobbyWords, minutesWords, professionLabels, sideLabels } from '../labels.ts';
import { usePresence, useSignedIn } from '../stores/hooks.ts';
import { AttendanceRow } from './AttendanceRow.tsx';
import { expectedStaff } from './hereUnmarked.ts';
import { useCommand } from '../app/useCommand.ts';

interface AttendanceProps {
  readonly round: WardRound;
  readonly ward: WardDetail;
  /** Chair and scribe mark anyone; everyone marks themselves. */
  readonly mayMarkOthers: boolean;
  /** Stands with who is here by profession. */
  readonly children?: ReactNode;
}

/** Who is here, organisation by organisation, and what they attend as. */
export function Attendance({ round, ward, mayMarkOthers, children }: AttendanceProps) {
  const { staffId: ownId } = useSignedIn();
  const online = new Set(usePresence(ward.wardId).flatMap(({ staffId, lostAt }) => (lostAt === null ? [staffId] : [])));
  const { send, refusal, isOffline } = useCommand();
  const expected = expectedStaff(ward, round.kind);
  const chairId = round.status === 'running' ? round.chair.staffId : null;
  const organisations = ward.organisations
    .map(({ organisationId, name }) => ({ name, staff: expected.filter(person => person.organisationId === organisationId) }))
    .filter(({ staff }) => staff.length > 0);

  return (
    <section className="panel attendance">
      <header className="panel__head">
        <h2>{lobbyWords.attendance}</h2>
      </header>
      <p className="panel__why">
        {mayMarkOthers ? lobbyWords.attendanceHint : lobbyWords.attendanceOwnHint}
        {chairId !== null && ` ${lobbyWords.leftHint}`}
      </p>
      <p className="panel__why">
        <b>{attendanceCounts(round)}</b>
      </p>
      <p className="panel__why">{professionWords(professionsHere(round, expectedIn(ward, round.kind)))}</p>
      {children}
      <Refused refusal={refusal} />
      {organisations.map(({ name, staff }) => (
        <section key={name} aria-label={name}>
          <h3 className="attendance__organisation">{name}</h3>
          <ul className="attendance__staff">
            {staff.map(person => (
              <AttendanceRow
                key={person.staffId}
                person={person}
                entry={round.attendance.find(entry => entry.staffId === person.staffId) ?? null}
                isOnline={online.has(person.staffId)}
                isDisabled={isOffline}
                mayMark={mayMarkOthers || person.staffId === ownId}
                isRunning={chairId !== null}
                isChair={person.staffId === chairId}
                onMark={(attendance, registrationId) =>
                  void send({
                    type: 'recordAttendance',
                    roundId: round.roundId,
                    staffId: person.staffId,
                    attendance,
                    registrationId,
                  })
                }
                onUnmark={() => void send({ type: 'withdrawAttendance', roundId: round.roundId, staffId: person.staffId })}
              />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

/** "Present: Health 3, Social care 1, observing 1 · 1 left · 1 apology" */
function attendanceCounts(round: WardRound): string {
  const countOf = (mark: Mark) => round.attendance.filter(({ attendance }) => attendance === mark).length;
  const heard = takingPart(round);
  const sides = [...SIDES, null].map(side => {
    const of = side === null ? lobbyWords.otherSide : sideLabels[side];
    return { of, count: heard.filter(entry => entry.side === side).length };
  });
  const present = [...sides, { of: minutesWords.observing, count: countOf('present') - heard.length }];
  return lobbyWords.counts(
    present.flatMap(({ of, count }) => (count === 0 ? [] : [`${of} ${count}`])),
    countOf('left'),
    countOf('apologies'),
  );
}

/** "Community matron 1, social worker 2. Nobody yet: pharmacist." */
function professionWords({ present, missing }: ProfessionsHere): string {
  return lobbyWords.professions(
    present.map(({ profession, count }) => `${professionLabels[profession]} ${count}`),
    missing.map(profession => professionLabels[profession]),
  );
}
