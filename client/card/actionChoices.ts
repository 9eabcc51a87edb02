import { addDays, localDate } from '../../shared/dates.ts';
import { answersFor, daysOverdue, isGivenSince, isOpen, mayDecline, yesTo } from '../../shared/domain/agreedAction.ts';
import { isStillUndoable } from '../../shared/domain/undoable.ts';
import { agreesActions, roleOn, type Viewer } from '../../shared/domain/permissions.ts';
import type { RecordedAction, RecordedRound } from '../../shared/protocol/record.ts';

/** What can be done with an action. The server decides; this only keeps buttons away that could not work. */
export type ActionAct =
  | 'accept'
  | 'take'
  | 'complete'
  | 'decline'
  | 'carryOver'
  | 'drop'
  | 'stall'
  | 'moveAgain'
  | 'giveTo'
  | 'reopen'
  | 'undoCarryOver'
  | 'withdrawAcceptance'
  | 'withdraw';

/** Those that ask before they are sent: for words, or once more where there is no way back. */
export type AskingAct = Extract<ActionAct, 'decline' | 'carryOver' | 'drop' | 'stall' | 'giveTo' | 'withdraw'>;

/** An action in a row that stays in its place while the list is in use, though it was withdrawn meanwhile. */
export interface RowAction extends RecordedAction {
  readonly isWithdrawn?: true;
}

/** What takes back an act that a slip may have done: a press, or a wrong date. */
export const UNDOES: Readonly<Partial<Record<ActionAct, ActionAct>>> = {
  accept: 'withdrawAcceptance',
  take: 'withdrawAcceptance',
  complete: 'reopen',
  decline: 'reopen',
  drop: 'reopen',
  stall: 'moveAgain',
  carryOver: 'undoCarryOver',
};

/** What they can do hangs on, beside the action and themselves. */
interface Moment {
  /** By the server's clock, as far as it is known here; the server has the last word. */
  readonly now: string;
  /** When the round that is running with the card began; null where none is. */
  readonly roundSince: string | null;
  /** Keeps the record of that round (WR12). */
  readonly records: boolean;
}

export function actsOn(action: RowAction, viewer: Viewer, moment: Moment): readonly ActionAct[] {
  const { now, roundSince, records } = moment;
  const { state, wardId, stalled, carriedOver } = action;
  if (action.isWithdrawn === true) return [];
  const role = roleOn(viewer, wardId);
  if (role === null || role === 'observer') return [];
  const withdrawing: readonly ActionAct[] = mayWithdraw(action, viewer, moment) ? ['withdraw'] : [];
  if (!isOpen(action)) return mayReopen(action, viewer, moment) ? ['reopen', ...withdrawing] : withdrawing;
  const answers = answersFor(action, viewer);
  const settles = answers || records;
  const acts: ActionAct[] = [];
  if (isInbox(action) && answers) acts.push('take');
  if (state === 'proposed' && answers) acts.push('accept');
  if (state === 'accepted' && settles) acts.push('complete');
  if (mayDecline(action) && answers) acts.push('decline');
  if (settles) acts.push('carryOver', 'drop', stalled === null ? 'stall' : 'moveAgain', 'giveTo');
  const last = carriedOver.at(-1);
  const isMyCarryOver = records || last?.by === viewer.staffId;
  if (last !== undefined && isMyCarryOver && isStillUndoable(last.at, now, roundSince)) acts.push('undoCarryOver');
  const yes = yesTo(action);
  const isMyYes =
    state === 'accepted' && yes.by === viewer.staffId && yes.at !== null && isStillUndoable(yes.at, now, roundSince);
  if (isMyYes) acts.push('withdrawAcceptance');
  return [...acts, ...withdrawing];
}

/** Nobody has put their name to it yet. */
export function isInbox({ owner }: Pick<RecordedAction, 'owner'>): boolean {
  return owner.staffId === null;
}

function mayReopen({ endedAt, endedBy }: RecordedAction, viewer: Viewer, { now, roundSince, records }: Moment): boolean {
  if (endedAt === null || !isStillUndoable(endedAt, now, roundSince)) return false;
  return endedBy === viewer.staffId || records;
}

/** AA15. That another organisation has answered it meanwhile, the server says. */
function mayWithdraw(action: RowAction, viewer: Viewer, { now, roundSince, records }: Moment): boolean {
  const { wardId, roundId, agreedAt, agreedBy } = action;
  const isClosedOver = roundId !== null && roundSince === null;
  if (isClosedOver || !isStillUndoable(agreedAt, now, roundSince) || !agreesActions(viewer, wardId)) return false;
  if (isGivenSince(action) && !records) return false;
  return agreedBy === viewer.staffId || records || !answersFor(action, viewer);
}

/** Overdue first, most days first; then by due date. */
export function inOrder(actions: readonly RecordedAction[], today: string): readonly RecordedAction[] {
  const late = (action: RecordedAction) => daysOverdue(action, today);
  return actions.toSorted((a, b) => late(b) - late(a) || compare(a.dueOn, b.dueOn) || compare(a.agreedAt, b.agreedAt));
}

export interface ActionsOfCard {
  readonly open: readonly RecordedAction[];
  /** Finished since the last round closed: they stay in sight until the next one closes. */
  readonly justFinished: readonly RecordedAction[];
  readonly finishedEarlier: readonly RecordedAction[];
}

export function splitActions(actions: readonly RecordedAction[], rounds: readonly RecordedRound[], today: string): ActionsOfCard {
  const lastHeldOn = rounds.reduce((latest, round) => (round.heldOn > latest ? round.heldOn : latest), '');
  const open = inOrder(actions.filter(isOpen), today);
  const finished = actions.filter(action => !isOpen(action)).toSorted((a, b) => compare(b.endedAt ?? '', a.endedAt ?? ''));
  // Newest first, so those since the last round stand before all others.
  const firstEarlier = finished.findIndex(({ endedAt }) => endedAt === null || localDate(endedAt) < lastHeldOn);
  const recent = firstEarlier === -1 ? finished.length : firstEarlier;
  return { open, justFinished: finished.slice(0, recent), finishedEarlier: finished.slice(recent) };
}

/** What opens every card in a round: what became of the actions agreed before today. */
export interface LastTime {
  readonly done: number;
  readonly open: number;
  readonly overdue: readonly RecordedAction[];
  readonly waiting: ReadonlyMap<string, number>;
}

export function lastTime({ open, justFinished }: ActionsOfCard, today: string): LastTime {
  const earlier = open.filter(action => localDate(action.agreedAt) < today);
  const waiting = new Map<string, number>();
  for (const { state, ownerOrganisation } of earlier) {
    if (state === 'proposed') waiting.set(ownerOrganisation, (waiting.get(ownerOrganisation) ?? 0) + 1);
  }
  return {
    done: justFinished.filter(action => action.state === 'done').length,
    open: earlier.length,
    overdue: earlier.filter(action => daysOverdue(action, today) > 0),
    waiting,
  };
}

export const USUAL_DAYS = 7;

export function usualDueDate(today: string): string {
  return addDays(today, USUAL_DAYS);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
