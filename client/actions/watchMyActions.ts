import { isOpen } from '../../shared/domain/agreedAction.ts';
import type { ActionId, StaffId } from '../../shared/ids.ts';
import type { MyAction } from '../../shared/protocol/actions.ts';
import { myActionWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import { type BoardState, boardStore } from '../stores/boardStore.ts';
import { myActionsStore, refreshMyActions } from '../stores/myActionsStore.ts';
import { sessionStore } from '../stores/sessionStore.ts';

/** The boards of a ward hear of an action in the same moment: they don't all ask in it. */
const ASK_AFTER_MS = { least: 500, spread: 2_000 };

/** Reads what waits for this person on signing in, and again when actions of the ward change or the page is come back to. */
export function watchMyActions(): () => void {
  const refresh = () => void refreshMyActions();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stopWatching = [
    boardStore.subscribe((state, before) => {
      if (!hasActionNews(state, before)) return;
      clearTimeout(timer);
      timer = setTimeout(refresh, ASK_AFTER_MS.least + Math.random() * ASK_AFTER_MS.spread);
    }),
    myActionsStore.subscribe(({ mine }, before) => {
      const me = sessionStore.getState().session?.staffId;
      if (mine === null || before.mine === null || me === undefined) return;
      const [given] = givenTo(me, mine.actions, before.mine.actions);
      if (given !== undefined) announce({ kind: 'actionGiven', text: myActionWords.givenToYou(given.action.what) });
    }),
  ];
  window.addEventListener('focus', refresh);
  refresh();
  return () => {
    clearTimeout(timer);
    for (const stop of stopWatching) stop();
    window.removeEventListener('focus', refresh);
  };
}

/** On the ward of this page, the count of somebody's actions is another than before. */
export function hasActionNews({ currentWardId, wards }: BoardState, before: BoardState): boolean {
  const [ward, known] = currentWardId === null ? [] : [wards[currentWardId], before.wards[currentWardId]];
  if (ward === undefined || known === undefined || ward.cards === known.cards) return false;
  return [...ward.cards].some(
    ([cardId, { actions }]) => JSON.stringify(actions) !== JSON.stringify(known.cards.get(cardId)?.actions),
  );
}

/** Actions that others have given to this person by name since the list before. */
export function givenTo(me: StaffId, now: readonly MyAction[], before: readonly MyAction[]): readonly MyAction[] {
  const had = new Set<ActionId>(before.filter(entry => entry.action.owner.staffId === me).map(entry => entry.action.actionId));
  return now.filter(
    ({ action }) => isOpen(action) && action.owner.staffId === me && action.acceptedBy !== me && !had.has(action.actionId),
  );
}
