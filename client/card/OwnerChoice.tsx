import { useId } from 'react';
import type { WardDetail } from '../../shared/protocol/board.ts';
import { useWrongField } from '../app/wrongFields.ts';
import { actionWords, professionLabels } from '../labels.ts';
import type { Owner } from './AgreeActionForm.tsx';
import { useOpenCard } from './openCard.ts';

interface OwnerChoiceProps {
  readonly ward: WardDetail;
  readonly value: Owner | null;
  readonly onChange: (owner: Owner | null) => void;
}

/** One person of the ward who may open the card, or the team inbox of an organisation that has such people. */
export function OwnerChoice({ ward, value, onChange }: OwnerChoiceProps) {
  const id = useId();
  const wrong = useWrongField('owner', value === null);
  const hiddenFrom = useOpenCard()?.hiddenFrom ?? [];
  const answering = ward.staff.filter(({ staffId, role }) => role !== 'observer' && !hiddenFrom.includes(staffId));
  const owners = new Map<string, Owner>();
  const groups = ward.organisations.flatMap(({ organisationId, name }) => {
    const inbox: Owner = { organisationId, staffId: null };
    const people = answering.filter(each => each.organisationId === organisationId);
    if (people.length === 0) return [];
    owners.set(keyOf(inbox), inbox);
    for (const { staffId } of people) owners.set(keyOf({ organisationId, staffId }), { organisationId, staffId });
    return { name, inbox, people };
  });
  return (
    <span className="owner">
      <label className="field" htmlFor={id}>
        {actionWords.owner}
      </label>
      <select
        id={id}
        className="field__input"
        value={value === null ? '' : keyOf(value)}
        {...wrong}
        onChange={event => onChange(owners.get(event.target.value) ?? null)}
      >
        <option value="">{actionWords.chooseOwner}</option>
        {groups.map(({ name, inbox, people }) => (
          <optgroup key={name} label={name}>
            {people.map(({ staffId, name: person, organisationId, registrations }) => (
              <option key={staffId} value={keyOf({ organisationId, staffId })}>
                {[person, ...registrations.slice(0, 1).map(each => professionLabels[each.profession])].join(', ')}
              </option>
            ))}
            <option value={keyOf(inbox)}>{actionWords.teamInbox(name)}</option>
          </optgroup>
        ))}
      </select>
    </span>
  );
}

function keyOf({ organisationId, staffId }: Owner): string {
  return `${organisationId} ${staffId ?? ''}`;
}
