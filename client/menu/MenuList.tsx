/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- no HTML list of choices is searched from a
   field of its own; the keys are the combobox's: its field keeps focus and moves the choice. */
import { useId } from 'react';
import { formatDate } from '../../shared/dates.ts';
import type { CardSummary } from '../../shared/protocol/board.ts';
import type { FoundWords } from '../../shared/protocol/search.ts';
import { NhsNumber } from '../app/NhsNumber.tsx';
import { boardWords, foundInWords, commandMenuWords, personName, saidInWords } from '../labels.ts';
import type { MenuGroup, MenuOption } from './useMenuOptions.ts';

interface MenuListProps {
  readonly id: string;
  readonly groups: readonly MenuGroup[];
  readonly chosen: number;
  readonly optionId: (index: number) => string;
  readonly onChoose: (option: MenuOption) => void;
}

export function MenuList({ id, groups, chosen, optionId, onChoose }: MenuListProps) {
  const headingId = useId();
  return (
    <div className="rt-command__list" id={id} role="listbox" aria-label={commandMenuWords.results} tabIndex={-1}>
      {withIndexes(groups).map(({ group, first }, place) => (
        <div key={`${group.group}-${place}`} role="group" aria-labelledby={`${headingId}-${place}`}>
          <div className="rt-command__heading" id={`${headingId}-${place}`} role="presentation">
            {commandMenuWords.groups[group.group]}
            {group.person !== null && <b> {personName(group.person)}</b>}
          </div>
          {group.options.map((option, index) => {
            const own = first + index;
            return (
              <div
                key={own}
                id={optionId(own)}
                className="rt-command__option"
                role="option"
                tabIndex={-1}
                aria-selected={own === chosen}
                // Focus stays in the field.
                onMouseDown={event => event.preventDefault()}
                onClick={() => onChoose(option)}
              >
                <OptionWords option={option} />
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** Choices are counted through all the groups. */
function withIndexes(groups: readonly MenuGroup[]): readonly { readonly group: MenuGroup; readonly first: number }[] {
  return groups.map((group, place) => ({
    group,
    first: groups.slice(0, place).reduce((count, { options }) => count + options.length, 0),
  }));
}

function OptionWords({ option }: { readonly option: MenuOption }) {
  if (option.kind === 'person') return <PersonWords card={option.card} />;
  if (option.kind === 'words') return <HitWords where={foundInWords(option.hit.where)} hit={option.hit} />;
  if (option.kind === 'past') return <HitWords where={saidInWords(option.hit)} hit={option.hit} />;
  const { label, keys } = option.act;
  return (
    <>
      {label} {keys !== undefined && <kbd>{keys}</kbd>}
    </>
  );
}

function PersonWords({ card: { person, similarName } }: { readonly card: CardSummary }) {
  return (
    <>
      <b>{personName(person)}</b>
      {similarName && <span className="rt-tag rt-tag--warn">{boardWords.similarName}</span>}
      <small>
        {person.preferredName !== null && `${boardWords.preferred(person.preferredName)} · `}
        {person.bornOn === null ? boardWords.bornNotKnown : commandMenuWords.born(formatDate(person.bornOn))} ·{' '}
        <NhsNumber nhsNumber={person.nhsNumber} />
      </small>
    </>
  );
}

interface HitWordsProps {
  readonly where: string;
  readonly hit: FoundWords;
}

function HitWords({ where, hit: { before, found, after } }: HitWordsProps) {
  return (
    <>
      <small>{where}</small>
      <span className="rt-command__words">
        {before}
        <mark>{found}</mark>
        {after}
      </span>
    </>
  );
}
