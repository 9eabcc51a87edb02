import { groupBy } from '../../shared/groupBy.ts';
import type { WardId } from '../../shared/ids.ts';
import type { Presence } from '../../shared/protocol/board.ts';
import type { WardRole } from '../../shared/vocabulary.ts';
import { frame, initials, professionLabels, wardRoleLabels } from '../labels.ts';
import { useConnection, usePresence, useSignedIn, useWardBoard } from '../stores/hooks.ts';
import { onePerPerson } from './onePerPerson.ts';
import { Popover } from './Popover.tsx';

const MOST_CHIPS = 5;

/** Initials in the strip (round for health, square for social care), and everyone by organisation when opened. */
export function PeopleHere({ wardId }: { readonly wardId: WardId }) {
  const people = onePerPerson(usePresence(wardId));
  const connected = people.filter(({ lostAt }) => lostAt === null);
  // Without a connection nobody knows who is here.
  const isLost = useConnection().status === 'lost';
  if (people.length === 0 || isLost) return null;
  const chips = connected.length > MOST_CHIPS ? connected.slice(0, MOST_CHIPS - 1) : connected;
  const more = connected.length - chips.length;
  return (
    <Popover
      className="rt-strip__people"
      align="end"
      label={
        <>
          <span className="nhsuk-u-visually-hidden">{frame.peopleHere(connected.length)}</span>
          <span className="rt-strip__count" aria-hidden="true">
            {frame.countHere(connected.length)}
          </span>
          {chips.map(person => (
            <span key={person.staffId} className={`rt-initials rt-initials--${person.side ?? 'none'}`} aria-hidden="true">
              {initials(person.name)}
            </span>
          ))}
          {more > 0 && (
            <span className="rt-initials rt-initials--none" aria-hidden="true">
              +{more}
            </span>
          )}
        </>
      }
    >
      {() => <PeopleByOrganisation people={people} wardId={wardId} />}
    </Popover>
  );
}

function PeopleByOrganisation({ people, wardId }: { readonly people: readonly Presence[]; readonly wardId: WardId }) {
  const { staffId } = useSignedIn();
  const ward = useWardBoard(wardId);
  const cards = ward?.cards;
  const roles = new Map(ward?.board.ward.staff.map(each => [each.staffId, each.role]));
  const organisations = groupBy(people, person => person.organisation);
  return (
    <div className="rt-people-here">
      <h2 className="nhsuk-heading-xs">{frame.peopleHereHeading}</h2>
      {[...organisations].map(([organisation, members]) => (
        <section key={organisation}>
          <h3 className="rt-small-heading">{organisation}</h3>
          <ul className="nhsuk-list">
            {members.map(person => (
              <li key={person.staffId}>
                {person.name}
                {person.staffId === staffId && ` (${frame.you})`}
                {asWhat(person, roles.get(person.staffId)).map(words => `, ${words}`)}{' '}
                <span className="rt-quiet">
                  – {frame.where(person.inRound, person.cardId === null ? null : (cards?.get(person.cardId)?.person ?? null))}
                  {person.lostAt === null && person.awayMs !== null && `, ${frame.away(person.awayMs)}`}
                  {person.lostAt !== null && <b>, {frame.connectionLost(person.lostAt)}</b>}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** What they act as, or what they are on the ward where that is no profession; whoever only looks on is always said to. */
function asWhat({ profession }: Presence, role: WardRole | undefined): readonly string[] {
  const says = role !== undefined && (role === 'observer' || profession === null);
  return [...(profession === null ? [] : [professionLabels[profession]]), ...(says ? [wardRoleLabels[role]] : [])];
}
