import type { WardId } from '../../shared/ids.ts';
import { boardWords, filterLabels } from '../labels.ts';
import { setFilter } from '../stores/boardFilterStore.ts';
import type { WardBoard } from '../stores/boardStore.ts';
import { type BoardFilter, FILTER_PARTS, hasPart } from './boardFilter.ts';

interface FilterChoicesProps {
  readonly wardId: WardId;
  readonly ward: WardBoard;
  readonly filter: BoardFilter;
}

export function FilterChoices({ wardId, ward, filter }: FilterChoicesProps) {
  return (
    <fieldset className="rt-choices">
      <legend className="rt-small-heading">{boardWords.filterTitle}</legend>
      {FILTER_PARTS.map(part => (
        <label key={part} className="rt-choice">
          <input
            type="checkbox"
            checked={filter.parts.includes(part)}
            onChange={event => {
              const others = filter.parts.filter(other => other !== part);
              setFilter(wardId, { ...filter, parts: event.target.checked ? [...others, part] : others });
            }}
          />
          {filterLabels[part]} ({ward.board.cards.filter(card => hasPart(card, part)).length})
        </label>
      ))}
    </fieldset>
  );
}
