import { expect, test } from 'vitest';
import { actsOn, lastTime, splitActions } from '../../../client/card/actionChoices.ts';
import { viewsDifferOnRisks } from '../../../client/card/writtenRows.ts';
import type { Viewer } from '../../../shared/domain/permissions.ts';
import type { ActionId, CardId, OrganisationId, RoundId, StaffId, WardId } from '../../../shared/ids.ts';
import type { RecordedAction, RecordedRound } from '../../../shared/protocol/record.ts';
import type { WardRole } from '../../../shared/vocabulary.ts';
import { buildRegistration } from '../../builders/staff.ts';

const wardId = 'ward' as WardId;
const council = 'council' as OrganisationId;
const trust = 'trust' as OrganisationId;
const TODAY = '2026-11-19';
const NOW = '2026-11-19T10:00:00.000Z';
const between = { now: NOW, roundSince: null };

function buildAction(change: Partial<RecordedAction> = {}): RecordedAction {
  return {
    actionId: 'action' as ActionId,
    cardId: 'card' as CardId,
    wardId,
    roundId: null,
    what: 'Fit a key safe',
    owner: { organisationId: council, staffId: null },
    ownerName: '',
    ownerOrganisation: 'Anytown Council',
    dueOn: '2026-11-26',
    state: 'proposed',
    agreedAt: '2026-11-12T10:00:00Z',
    agreedBy: 'matron' as StaffId,
    draft: null,
    askedAt: '2026-11-12T10:00:00Z',
    acceptedAt: null,
    acceptedBy: null,
    takenAt: null,
    endedAt: null,
    endedBy: null,
    reason: null,
    carriedOver: [],
    stalled: null,
    ...change,
  };
}

function viewer(organisationId: OrganisationId, role: WardRole): Viewer {
  return { staffId: 'me' as StaffId, organisationId, acting: null, memberships: [{ wardId, role }] };
}

test('[AA4] only the owner’s own organisation is offered to accept; who records the round may settle', () => {
  expect(actsOn(buildAction(), viewer(council, 'member'), { ...between, records: false })).toEqual([
    'take',
    'accept',
    'decline',
    'carryOver',
    'drop',
    'stall',
    'giveTo',
  ]);
  expect(actsOn(buildAction(), viewer(trust, 'chair'), { ...between, records: true })).toEqual([
    'carryOver',
    'drop',
    'stall',
    'giveTo',
  ]);
  expect(actsOn(buildAction(), viewer(trust, 'member'), { ...between, records: false })).toEqual([]);
  expect(actsOn(buildAction({ state: 'accepted' }), viewer(trust, 'scribe'), { ...between, records: true })).toEqual([
    'complete',
    'carryOver',
    'drop',
    'stall',
    'giveTo',
  ]);
  expect(actsOn(buildAction({ state: 'done' }), viewer(council, 'member'), { ...between, records: false })).toEqual([]);
  expect(actsOn(buildAction(), viewer(council, 'observer'), { ...between, records: false })).toEqual([]);
});

test('[WR6] what was done, accepted or carried over in a round is offered to be taken back while that round runs, ten minutes after it no more', () => {
  const at = '2026-11-19T09:40:00.000Z';
  const done = buildAction({ state: 'done', endedAt: at, endedBy: 'me' as StaffId });
  const carried = buildAction({
    carriedOver: [{ from: '2026-11-16', to: '2026-11-26', reason: 'Away', at, by: 'me' as StaffId }],
  });
  const offered = (roundSince: string | null) =>
    [done, carried].map(action => actsOn(action, viewer(council, 'member'), { now: NOW, roundSince, records: false }).at(-1));
  expect(offered('2026-11-19T09:30:00.000Z')).toEqual(['reopen', 'undoCarryOver']);
  expect(offered('2026-11-19T09:50:00.000Z'), 'said before this round').toEqual([undefined, 'giveTo']);
  expect(offered(null)).toEqual([undefined, 'giveTo']);
  const accepted = buildAction({ state: 'accepted', acceptedAt: at, acceptedBy: 'me' as StaffId });
  const isOffered = (roundSince: string | null) =>
    actsOn(accepted, viewer(council, 'member'), { now: NOW, roundSince, records: false }).includes('withdrawAcceptance');
  expect([isOffered('2026-11-19T09:30:00.000Z'), isOffered(null)]).toEqual([true, false]);
});

test('[AA15] what was agreed by mistake is offered to be withdrawn while its round runs, or for ten minutes, to whoever may; whoever is asked may decline', () => {
  const at = '2026-11-19T09:20:00.000Z';
  const inRound = buildAction({ agreedAt: at, askedAt: at, roundId: 'round' as RoundId });
  const outside = buildAction({ agreedAt: at, askedAt: at });
  const writing = (organisationId: OrganisationId, role: WardRole): Viewer => ({
    ...viewer(organisationId, role),
    acting: buildRegistration(),
  });
  const isOffered = (action: RecordedAction, by: Viewer, moment: { now?: string; roundSince?: string; records?: boolean }) =>
    actsOn(action, by, { now: NOW, roundSince: null, records: false, ...moment }).includes('withdraw');
  const running = { roundSince: '2026-11-19T09:00:00.000Z' };
  expect(isOffered(inRound, writing(trust, 'member'), running)).toBe(true);
  expect(isOffered(inRound, viewer(trust, 'scribe'), running)).toBe(true);
  expect(isOffered(inRound, viewer(trust, 'member'), running), 'acts as nothing').toBe(false);
  expect(isOffered(inRound, writing(trust, 'observer'), running)).toBe(false);
  expect(isOffered(inRound, writing(trust, 'member'), { now: at }), 'its round has closed').toBe(false);
  expect(isOffered(outside, writing(trust, 'member'), { now: '2026-11-19T09:29:00.000Z' })).toBe(true);
  expect(isOffered(outside, writing(trust, 'member'), {}), 'half an hour later').toBe(false);
  expect(isOffered(outside, writing(trust, 'member'), { roundSince: '2026-11-19T09:30:00.000Z' }), 'before this round').toBe(
    false,
  );
  expect(isOffered(inRound, writing(council, 'member'), running), 'asked of them').toBe(false);
  expect(isOffered(inRound, writing(council, 'member'), { ...running, records: true })).toBe(true);
  const own = { ...inRound, agreedBy: 'me' as StaffId };
  expect(isOffered(own, writing(council, 'member'), running)).toBe(true);
  const given = { ...own, askedAt: '2026-11-19T09:25:00.000Z' };
  expect(isOffered(given, writing(trust, 'member'), running), 'given to someone else since').toBe(false);
  expect(isOffered(given, writing(trust, 'member'), { ...running, records: true })).toBe(true);
  expect(actsOn({ ...own, isWithdrawn: true }, writing(council, 'member'), { now: NOW, records: true, ...running })).toEqual([]);
});

test('[AA7] open actions stand overdue first; finished ones stay in sight until the next round closes', () => {
  const late = buildAction({ actionId: 'late' as ActionId, dueOn: '2026-11-16', state: 'accepted' });
  const soon = buildAction({ actionId: 'soon' as ActionId });
  const done = buildAction({ actionId: 'done' as ActionId, state: 'done', endedAt: '2026-11-18T09:00:00Z' });
  const old = buildAction({ actionId: 'old' as ActionId, state: 'done', endedAt: '2026-11-02T09:00:00Z' });
  const round: RecordedRound = { number: 1, heldOn: '2026-11-12', outcome: 'noChange', reason: null, needs: null, note: null };
  const split = splitActions([soon, old, late, done], [round], TODAY);
  expect(split).toEqual({ open: [late, soon], justFinished: [done], finishedEarlier: [old] });
  expect(lastTime(split, TODAY)).toEqual({ done: 1, open: 2, overdue: [late], waiting: new Map([['Anytown Council', 1]]) });
});

test('the prompt compares "none known" with words, and nothing else', () => {
  expect(viewsDifferOnRisks('None known.', 'Falls on the stairs')).toBe(true);
  expect(viewsDifferOnRisks('None known', 'No known risks')).toBe(false);
  expect(viewsDifferOnRisks('Infective flare', 'Falls')).toBe(false);
  expect(viewsDifferOnRisks('None known', '')).toBe(false);
});
