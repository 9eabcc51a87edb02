import { objectionToPreparing, objectionToRound, objectionToRounds, type Viewer } from '../../shared/domain/permissions.ts';
import type { Board } from '../../shared/protocol/board.ts';
import { commandMenuWords } from '../labels.ts';
import { toggleSharing } from '../stores/sharingStore.ts';
import { openShortcuts } from './menuStore.ts';

/** A screen to go to or a thing to do. */
export interface MenuAct {
  readonly label: string;
  /** The key that does the same. */
  readonly keys?: string;
  readonly does: { readonly go: string } | { readonly run: () => void };
}

/** What this viewer may go to, in the order of use. */
export function menuActs(board: Board | null, viewer: Viewer, isSharing: boolean): readonly MenuAct[] {
  return [
    ...(board === null ? [] : wardScreens(board, viewer)),
    { label: commandMenuWords.myActions, does: { go: '/actions' } },
    { label: isSharing ? commandMenuWords.stopSharing : commandMenuWords.share, keys: 'Shift P', does: { run: toggleSharing } },
    { label: commandMenuWords.shortcuts, keys: '?', does: { run: openShortcuts } },
  ];
}

/** Every word typed begins a word of the label. */
export function fitsAct(act: MenuAct, query: string): boolean {
  const label = act.label.toLocaleLowerCase('en-GB').split(/\s+/);
  const wanted = query.toLocaleLowerCase('en-GB').split(/\s+/).filter(Boolean);
  return wanted.every(word => label.some(each => each.startsWith(word)));
}

function wardScreens({ ward: { wardId }, openRounds }: Board, viewer: Viewer): readonly MenuAct[] {
  const ward = `/wards/${wardId}`;
  const maySeeRounds = objectionToRounds(viewer, wardId) === null;
  const mayPrepare = objectionToPreparing(viewer, wardId) === null;
  return [
    { label: commandMenuWords.board, does: { go: ward } },
    ...openRounds
      .filter(({ kind }) => objectionToRound(viewer, wardId, kind) === null)
      .map(({ roundId, kind }) => ({ label: commandMenuWords.round[kind], does: { go: `/rounds/${roundId}` } })),
    ...(maySeeRounds ? [{ label: commandMenuWords.pastRounds, does: { go: `${ward}/rounds` } }] : []),
    ...(mayPrepare
      ? [
          { label: commandMenuWords.import, does: { go: `${ward}/import` } },
          { label: commandMenuWords.add, does: { go: `${ward}/add` } },
        ]
      : []),
  ];
}
