import { useEffect } from 'react';
import type { WardId } from '../../shared/ids.ts';
import { boardWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import { setFilter } from '../stores/boardFilterStore.ts';
import { type BoardFilter, isFiltering, NO_FILTER } from './boardFilter.ts';
import { SEARCH_ID } from './useBoardKeys.ts';

interface FilterBarProps {
  readonly wardId: WardId;
  readonly filter: BoardFilter;
  readonly shown: number;
  readonly all: number;
}

/** A filtered list says so: "Showing 6 of 24 – Clear". */
export function FilterBar({ wardId, filter, shown, all }: FilterBarProps) {
  const isOn = isFiltering(filter);
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => announce({ kind: 'filter', text: boardWords.showing(shown, all) }), 500);
    return () => clearTimeout(timer);
  }, [isOn, shown, all]);
  if (!isOn) return null;

  function handleClear() {
    setFilter(wardId, NO_FILTER);
    // The bar goes with the filter: focus goes on where the next one is typed.
    document.getElementById(SEARCH_ID)?.focus();
  }

  return (
    <p className="rt-filter-bar">
      {boardWords.showing(shown, all)} –{' '}
      <button type="button" className="rt-link-button" onClick={handleClear}>
        {boardWords.clear}
      </button>
    </p>
  );
}
