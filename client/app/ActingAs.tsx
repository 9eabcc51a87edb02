import { useState } from 'react';
import type { Registration } from '../../shared/domain/permissions.ts';
import type { SessionInfo } from '../../shared/protocol/board.ts';
import { actingLabels, frame, professionLabels, wardRoleLabels } from '../labels.ts';
import { useBoard } from '../stores/hooks.ts';
import { actAs } from '../stores/sessionStore.ts';
import { Popover } from './Popover.tsx';

/** Name, what they act as, organisation; those with several registrations choose which one they write under. */
export function ActingAs({ session }: { readonly session: SessionInfo }) {
  const { name, organisation, acting, registrations } = session;
  const wardId = useBoard(state => state.currentWardId);
  const role = session.memberships.find(membership => membership.wardId === wardId)?.role;
  const as = acting !== null ? professionLabels[acting.profession] : role !== undefined ? wardRoleLabels[role] : null;
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
  const [hasFailed, setHasFailed] = useState(false);

  async function handleChoice(registration: Registration): Promise<void> {
    if (registration.registrationId === acting?.registrationId) return onChosen();
    setHasFailed((await actAs(registration.registrationId)) !== null);
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
      {hasFailed && <p className="rt-problem">{frame.actingFailed}</p>}
    </fieldset>
  );
}
