import { useNavigate } from 'react-router';
import type { CameFor } from '../search/lookFor.ts';
import { useSingleKeys } from '../app/useSingleKeys.ts';

/** `/` search, `j` `k` from row to row, `m` move, `a` add an action; Enter opens, as on any link. */
export function useBoardKeys(): void {
  const navigate = useNavigate();
  useSingleKeys(
    {
      '/': () => document.getElementById(SEARCH_ID)?.focus(),
      j: () => goBy(1),
      k: () => goBy(-1),
      m: () => moveButtonOf(currentLink())?.click(),
      a: () => {
        const link = currentLink();
        const path = link?.getAttribute('href') ?? null;
        const state: CameFor = { cameFor: 'newAction' };
        if (path !== null) void navigate(path, { state });
      },
    },
    'jk',
  );
}

export const SEARCH_ID = 'board-search';
export const ROW_LINK = 'rt-person__link';
export const MOVE_BUTTON = 'rt-move';

function goBy(step: number): void {
  const links = [...document.querySelectorAll<HTMLElement>(`.${ROW_LINK}`)];
  const now = links.indexOf(currentLink() ?? document.body);
  const next = now === -1 ? links[step > 0 ? 0 : links.length - 1] : links[now + step];
  next?.focus();
}

/** The link of the person in whose row, or column's entry, focus is. */
function currentLink(): HTMLElement | null {
  return document.activeElement?.closest('[data-card]')?.querySelector<HTMLElement>(`.${ROW_LINK}`) ?? null;
}

function moveButtonOf(link: HTMLElement | null): HTMLElement | null {
  return link?.closest('[data-card]')?.querySelector<HTMLElement>(`.${MOVE_BUTTON}`) ?? null;
}
