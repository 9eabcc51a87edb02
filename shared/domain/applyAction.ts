import type { StaffId } from '../ids.ts';
import type { ActionEvent, ActionOwner, AgreedAction } from './agreedAction.ts';

/**
 * The action after an event of its own; null once it is withdrawn. `actionAgreed` makes it, every other needs it to exist (throws
 * otherwise: a mistake).
 */
export function applyAction(action: AgreedAction | null, event: ActionEvent, by: StaffId, at: string): AgreedAction | null {
  if (event.type === 'actionAgreed') {
    const { type: _, accepted, draft = null, ...proposal } = event;
    return {
      ...proposal,
      draft,
      agreedAt: at,
      agreedBy: by,
      askedAt: at,
      ...acceptedAtOnce(accepted, event.owner, by, at),
      takenAt: null,
      endedAt: null,
      endedBy: null,
      reason: null,
      carriedOver: [],
      stalled: null,
    };
  }
  if (action === null) throw new Error(`${event.type} for an action that was never agreed: ${event.actionId}`);
  switch (event.type) {
    case 'actionAccepted':
      return { ...action, state: 'accepted', acceptedAt: at, acceptedBy: by };
    case 'actionDone':
      return { ...action, state: 'done', endedAt: at, endedBy: by };
    case 'actionDeclined':
      return { ...action, state: 'declined', endedAt: at, endedBy: by, reason: event.reason };
    case 'actionNoLongerNeeded':
      return { ...action, state: 'noLongerNeeded', endedAt: at, endedBy: by, reason: event.reason };
    case 'actionCarriedOver': {
      const carryOver = { from: action.dueOn, to: event.dueOn, reason: event.reason, at, by };
      return { ...action, dueOn: event.dueOn, carriedOver: [...action.carriedOver, carryOver] };
    }
    case 'carryOverUndone': {
      const last = action.carriedOver.at(-1);
      if (last === undefined) throw new Error(`no carry-over to undo: ${event.actionId}`);
      return { ...action, dueOn: last.from, carriedOver: action.carriedOver.slice(0, -1) };
    }
    case 'actionStalled':
      return { ...action, stalled: { why: event.why, words: event.words, at, by } };
    case 'actionMovesAgain':
      return { ...action, stalled: null };
    case 'actionTaken': {
      const owner = { ...action.owner, staffId: event.staffId };
      if (action.state === 'accepted') return { ...action, owner, takenAt: at };
      return { ...action, owner, takenAt: at, state: 'accepted', acceptedAt: at, acceptedBy: by };
    }
    case 'actionGivenTo': {
      const answered = acceptedAtOnce(event.accepted, event.owner, by, at);
      // AA12: an organisation that is still being asked is asked no later for another of its people being named.
      const isStillAsked = action.state === 'proposed' && action.owner.organisationId === event.owner.organisationId;
      const askedAt = isStillAsked ? action.askedAt : at;
      return { ...action, ...answered, owner: event.owner, takenAt: null, askedAt, stalled: null };
    }
    case 'acceptanceWithdrawn': {
      const { takenAt, acceptedAt } = action;
      const owner = takenAt === null ? action.owner : { ...action.owner, staffId: null };
      // Taken after the team had accepted it: the team's word stands.
      if (takenAt !== null && takenAt !== acceptedAt) return { ...action, owner, takenAt: null };
      return { ...action, owner, takenAt: null, state: 'proposed', acceptedAt: null, acceptedBy: null };
    }
    case 'actionWithdrawn':
      return null;
    case 'actionReopened': {
      const state = action.acceptedAt === null ? 'proposed' : 'accepted';
      return { ...action, state, endedAt: null, endedBy: null, reason: null };
    }
  }
}

/** AA3: whoever recorded it has accepted nothing, unless it is theirs by name. */
function acceptedAtOnce(accepted: boolean, owner: ActionOwner, by: StaffId, at: string) {
  if (!accepted) return { state: 'proposed', acceptedAt: null, acceptedBy: null } as const;
  return { state: 'accepted', acceptedAt: at, acceptedBy: owner.staffId === by ? by : null } as const;
}
