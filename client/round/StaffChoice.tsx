import { useId } from 'react';
import type { StaffId } from '../../shared/ids.ts';
import type { StaffEntry } from '../../shared/protocol/board.ts';
import { menuWords } from '../labels.ts';

interface StaffChoiceProps {
  readonly label: string;
  /** What stands where nobody is chosen. */
  readonly nobody: string;
  readonly staff: readonly StaffEntry[];
  /** Of these alone one can be chosen; the others are said not to be here. */
  readonly connected?: ReadonlySet<StaffId>;
  readonly value: StaffId | null;
  readonly isDisabled: boolean;
  readonly onChoose: (staffId: StaffId | null) => void;
}

export function StaffChoice({ label, nobody, staff, connected, value, isDisabled, onChoose }: StaffChoiceProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="field__input"
        value={value ?? ''}
        disabled={isDisabled}
        onChange={({ target }) => onChoose(staff.find(({ staffId }) => staffId === target.value)?.staffId ?? null)}
      >
        <option value="">{nobody}</option>
        {staff.map(({ staffId, name }) => {
          const isHere = connected === undefined || connected.has(staffId);
          return (
            <option key={staffId} value={staffId} disabled={!isHere}>
              {isHere ? name : menuWords.notHere(name)}
            </option>
          );
        })}
      </select>
    </>
  );
}
