import { useState } from 'react';
import type { Registration } from '../../shared/domain/permissions.ts';
import type { SessionInfo } from '../../shared/protocol/board.ts';
import { actingLabels, firstName, frame, professionLabels, wardRoleLabels } from '../labels.ts';
import { Wrong } from './Refused.tsx';
import { useBoard } from '../stores/hooks.ts';
import { signingOut } from '../offline/signingOut.ts';
import { allSent } from '../offline/unsentHere.ts';
import { actAs } from '../stores/sessionStore.ts';
import { Popover } from './Popover.tsx';

/** Name, what they act as, organisation; those with several registrations choose which one they write under. */
export function ActingAs({ session }: { readonly session: SessionInfo }) {
  const { name, organisation, acting, registrations } = session;
  const as = useRole(session);
  if (registrations.length < 2) {
    return <Me name={name} as={as} organisation={organisation} />;
  }
  return (
    <>
      <Me name={name} as={null} organisation={organisation} />
      <Popover
        className="rt-strip__button"
        align="end"
        label={`${frame.writingAs}: ${acting === null ? frame.choose : actingLabels[acting.profession]} ▾`}
        name={`${frame.writingAs}: ${acting === null ? frame.choose : actingLabels[acting.profession]}`}
      >
        {close => <Choice registrations={registrations} acting={acting} onChosen={close} />}
      </Popover>
    </>
  );
}

/** The same on a phone, where it would take a third of the screen: one press away, with the way out. */
export function Mine({ session }: { readonly session: SessionInfo }) {
  const { name, organisation, acting, registrations } = session;
  const as = useRole(session);
  return (
    <Popover className="rt-strip__button rt-strip__mine" align="end" label={`${firstName(name)} ▾`} name={frame.signedInAs(name)}>
      {close => (
        <>
          <p className="rt-mine">
            <b>{name}</b>
            {as !== null && ` · ${as}`} · {organisation}
          </p>
          {registrations.length > 1 && <Choice registrations={registrations} acting={acting} onChosen={close} />}
          <SignOut className="rt-button" />
        </>
      )}
    </Popover>
  );
}

export function SignOut({ className }: { readonly className: string }) {
  return (
    <button type="button" className={className} onClick={() => void signingOut.press()}>
      {frame.signOut}
    </button>
  );
}

/** What somebody acts as: their profession, or what they are on this ward. */
function useRole({ acting, memberships }: SessionInfo): string | null {
  const wardId = useBoard(state => state.currentWardId);
  if (acting !== null) return professionLabels[acting.profession];
  const role = memberships.find(membership => membership.wardId === wardId)?.role;
  return role === undefined ? null : wardRoleLabels[role];
}

interface MeProps {
  readonly name: string;
  readonly as: string | null;
  readonly organisation: string;
}

/** Never cut short; where there is little room the role is left out first. */
function Me({ name, as, organisation }: MeProps) {
  return (
    <span className="rt-strip__me">
      {name}
      {as !== null && <span className="rt-strip__as"> · {as}</span>} · {organisation}
    </span>
  );
}

interface ChoiceProps {
  readonly registrations: readonly Registration[];
  readonly acting: Registration | null;
  readonly onChosen: () => void;
}

function Choice({ registrations, acting, onChosen }: ChoiceProps) {
  const [problem, setProblem] = useState<string | null>(null);

  async function handleChoice(registration: Registration): Promise<void> {
    if (registration.registrationId === acting?.registrationId) return onChosen();
    setProblem(null);
    // What was written as the one would never be taken from the other.
    if (!(await allSent())) return setProblem(frame.actingWaits);
    setProblem((await actAs(registration.registrationId)) === null ? null : frame.actingFailed);
  }

  return (
    <fieldset className="rt-menu">
      <legend className="rt-small-heading">{frame.writingAs}</legend>
      {registrations.map(registration => (
        <button
          key={registration.registrationId}
          type="button"
          className="rt-menu__choice"
          aria-pressed={registration.registrationId === acting?.registrationId}
          onClick={() => void handleChoice(registration)}
        >
          {registration.registrationId === acting?.registrationId ? '✓ ' : ''}
          {actingLabels[registration.profession]}
        </button>
      ))}
      <p className="rt-quiet">{frame.actingReloads}</p>
      <Wrong words={problem} />
    </fieldset>
  );
}
