import { describe, expect, it } from 'vitest';
import type { ActionId, RoundId } from '../../../shared/ids.ts';
import { type Staff, viewerOf } from '../../../db/store.ts';
import { readWardBoard } from '../../../server/presenters/board.ts';
import { presentAdditions } from '../../../server/presenters/minutes.ts';
import { presentMyActions } from '../../../server/presenters/myActions.ts';
import { readWardFacts } from '../../../server/presenters/needs.ts';
import { buildSession, buildStaff } from '../../builders/staff.ts';
import { planned, running, type WardAtWork, wardAtWork } from './wardAtWork.ts';

interface Asking {
  readonly by?: Staff;
  readonly owner?: Staff | null;
  readonly what?: string;
  readonly dueOn?: string;
}

/** Agreed by the nurse for the council's social worker, or for its team inbox. */
function asking(ward: WardAtWork, { owner = ward.socialWorker, what = 'Fit a key safe', dueOn = ward.today() }: Asking = {}) {
  const ownerOrganisationId = owner?.organisationId ?? ward.council.organisationId;
  const { cardId } = ward.card;
  return { type: 'agreeAction', cardId, what, ownerOrganisationId, ownerStaffId: owner?.staffId ?? null, dueOn } as const;
}

async function agreed(ward: WardAtWork, given: Asking = {}): Promise<ActionId> {
  return (await ward.must(given.by ?? ward.nurse, asking(ward, given))) as ActionId;
}

const stateOf = async ({ store }: WardAtWork, actionId: ActionId) => (await store.findAction(actionId))?.state;

describe('an action agreed in the room', () => {
  it('[AA3, AC10] is not accepted for an organisation of which only an observer is there', async () => {
    const ward = await wardAtWork();
    await ward.attend(ward.observer, await running(ward));
    expect(await stateOf(ward, await agreed(ward))).toBe('proposed');
  });

  it('[WR2, WR13] an observer is no side that could be heard', async () => {
    const ward = await wardAtWork();
    const roundId = await running(ward);
    await ward.attend(ward.observer, roundId);
    const tick = { type: 'tickStep', roundId, cardId: ward.card.cardId, step: 'social' } as const;
    expect(await ward.send(ward.nurse, { ...tick, heard: 'given' })).toEqual({ ok: false, refusal: 'sideNotPresent' });
    expect(await ward.send(ward.nurse, { ...tick, heard: 'notPresent' })).toMatchObject({ ok: true });
  });

  it('[AA2, AC10] is given to nobody who could not answer for it', async () => {
    const ward = await wardAtWork();
    expect(await ward.send(ward.nurse, asking(ward, { owner: ward.observer }))).toEqual({ ok: false, refusal: 'ownerNotOnWard' });
    const actionId = await agreed(ward);
    const { organisationId: ownerOrganisationId, staffId: ownerStaffId } = ward.observer;
    const give = { type: 'giveActionTo', actionId, ownerOrganisationId, ownerStaffId, reason: 'She is free' } as const;
    expect(await ward.send(ward.nurse, give)).toEqual({ ok: false, refusal: 'ownerNotOnWard' });
  });

  it('[WR2, AA3] whoever was marked present in the lobby on another day is asked again at the start', async () => {
    const ward = await wardAtWork();
    const roundId = await planned(ward);
    await ward.attend(ward.socialWorker, roundId);
    ward.time.now = '2026-11-26T09:00:00.000Z';
    await ward.must(ward.nurse, { type: 'startRound', roundId });
    const round = await ward.store.findRound(roundId as RoundId);
    expect(round?.attendance.map(({ staffId }) => staffId)).toEqual([ward.nurse.staffId]);
    expect(await stateOf(ward, await agreed(ward))).toBe('proposed');
  });

  it('[WR2, AA3] whoever was marked present in the lobby on the day of the round is there', async () => {
    const ward = await wardAtWork();
    const roundId = await planned(ward);
    await ward.attend(ward.socialWorker, roundId);
    await ward.must(ward.nurse, { type: 'startRound', roundId });
    expect(await stateOf(ward, await agreed(ward))).toBe('accepted');
  });

  it('[AA4] and accepted at once can be asked again or declined by the owner’s organisation, and by nobody else', async () => {
    const ward = await wardAtWork();
    await ward.attend(ward.colleague, await running(ward));
    const actionId = await agreed(ward);
    expect(await ward.store.findAction(actionId)).toMatchObject({ state: 'accepted', acceptedBy: null });
    const withdraw = { type: 'withdrawAcceptance', actionId } as const;
    expect(await ward.send(ward.nurse, withdraw)).toEqual({ ok: false, refusal: 'notTheOwner' });
    ward.time.now = '2026-11-20T09:00:00.000Z';
    await ward.must(ward.socialWorker, withdraw);
    expect(await ward.store.findAction(actionId)).toMatchObject({ state: 'proposed', acceptedAt: null });

    ward.time.now = '2026-11-19T11:00:00.000Z';
    const other = await agreed(ward, { what: 'Ring the daughter' });
    const decline = { type: 'declineAction', actionId: other, reason: 'We were not asked' } as const;
    expect(await ward.send(ward.nurse, decline)).toEqual({ ok: false, refusal: 'notTheOwner' });
    await ward.must(ward.socialWorker, decline);
    expect(await stateOf(ward, other)).toBe('declined');
  });

  it('[AA4] and taken on by someone of the team is declined by nobody', async () => {
    const ward = await wardAtWork();
    await ward.attend(ward.colleague, await running(ward));
    const actionId = await agreed(ward, { owner: null });
    await ward.must(ward.colleague, { type: 'takeAction', actionId });
    const decline = { type: 'declineAction', actionId, reason: 'Not ours' } as const;
    expect(await ward.send(ward.socialWorker, decline)).toEqual({ ok: false, refusal: 'alreadyAccepted' });
  });
});

describe('[AA12] an action that nobody has accepted', () => {
  const THREE_WORKING_DAYS_LATER = '2026-11-24T09:00:00.000Z';
  const SIX_WORKING_DAYS_LATER = '2026-11-27T09:00:00.000Z';

  async function listOf({ store, time }: WardAtWork, staff: Staff) {
    const { actions } = await presentMyActions(store, viewerOf(staff, buildSession(staff)), time.now);
    return actions.map(({ group, escalation }) => ({ group, escalation }));
  }

  async function mustDiscuss({ store, wardId, time }: WardAtWork) {
    return (await readWardFacts(store, wardId, time.now)).needs[0]?.mustDiscuss;
  }

  it('is in the list of the whole team after 2 working days, the lead’s too, and in nobody else’s', async () => {
    const ward = await wardAtWork();
    const { wardId, council, store, colleague, observer, socialWorker, deputy } = ward;
    const membership = { wardId, role: 'chair' } as const;
    const lead = buildStaff({ organisationId: council.organisationId, memberships: [membership] });
    await store.transact(tx => tx.saveStaff(lead));
    await agreed(ward, { dueOn: '2026-12-20' });
    expect(await listOf(ward, colleague)).toEqual([]);
    ward.time.now = THREE_WORKING_DAYS_LATER;
    const waiting = { group: 'toAccept', escalation: 'teamAndLead' };
    for (const staff of [socialWorker, colleague, lead]) expect(await listOf(ward, staff)).toEqual([waiting]);
    for (const staff of [observer, deputy]) expect(await listOf(ward, staff)).toEqual([]);
  });

  it('leaves the colleagues’ lists once it is accepted', async () => {
    const ward = await wardAtWork();
    const actionId = await agreed(ward, { dueOn: '2026-12-20' });
    ward.time.now = THREE_WORKING_DAYS_LATER;
    await ward.must(ward.socialWorker, { type: 'acceptAction', actionId });
    expect(await listOf(ward, ward.colleague)).toEqual([]);
    expect(await listOf(ward, ward.socialWorker)).toEqual([{ group: 'later', escalation: 'none' }]);
  });

  it('has waited no less for being given to another name of the same organisation, and anew for another one', async () => {
    const ward = await wardAtWork();
    const actionId = await agreed(ward, { dueOn: '2026-12-20' });
    ward.time.now = SIX_WORKING_DAYS_LATER;
    expect(await mustDiscuss(ward)).toBe('notAccepted');
    const give = { type: 'giveActionTo', actionId, ownerStaffId: null, reason: 'Whoever is free' } as const;
    await ward.must(ward.nurse, { ...give, ownerOrganisationId: ward.council.organisationId });
    expect(await mustDiscuss(ward)).toBe('notAccepted');
    await ward.must(ward.socialWorker, { ...give, ownerOrganisationId: ward.trust.organisationId });
    expect(await mustDiscuss(ward)).toBeNull();
  });
});

describe('[AA13] the words of the draft', () => {
  it('agreed by two people at once are one action, and the second is told', async () => {
    const ward = await wardAtWork();
    const { send, nurse, coordinator, store, card } = ward;
    const replies = await Promise.all([nurse, coordinator].map(by => send(by, asking(ward, { what: 'Order a frame\n' }))));
    expect(replies.filter(reply => reply.ok)).toHaveLength(1);
    expect(replies.find(reply => !reply.ok)).toEqual({ ok: false, refusal: 'agreedJustNow' });
    expect(await store.listActionsOfCard(card.cardId)).toHaveLength(1);
  });

  it('agreed in two windows of one person are one action, however late the second press arrives', async () => {
    const ward = await wardAtWork();
    const { send, must, nurse, coordinator, card, store } = ward;
    const draft = { epoch: 1, client: 7, clock: 40 };
    const actionId = await must(nurse, { ...asking(ward, { owner: nurse }), draft });
    await must(nurse, { type: 'completeAction', actionId });
    ward.time.now = '2026-11-19T11:00:00.000Z';
    const again = { ...asking(ward, { what: 'Fit a key safe ', dueOn: '2026-11-30' }), draft };
    for (const by of [nurse, coordinator]) expect(await send(by, again)).toEqual({ ok: false, refusal: 'agreedJustNow' });
    // Typed anew, or more of them.
    await must(nurse, { ...again, draft: { ...draft, clock: 60 } });
    await must(nurse, { ...again, what: 'Fit a key safe and a rail' });
    expect(await store.listActionsOfCard(card.cardId)).toHaveLength(3);
  });

  it('are not agreed from the draft of an earlier round', async () => {
    const ward = await wardAtWork();
    const { send, nurse, card, store } = ward;
    const draft = { epoch: 1, client: 7, clock: 40 };
    await store.transact(tx => tx.startEpoch(card.cardId, 'joint'));
    const refusal = { ok: false, refusal: 'draftOfEarlierRound' };
    expect(await send(nurse, { ...asking(ward), draft })).toEqual(refusal);
    expect(await send(nurse, { ...asking(ward), draft: { ...draft, epoch: 2 } })).toMatchObject({ ok: true });
  });

  it('may be agreed again by someone else a while later, and at once where they say something else', async () => {
    const ward = await wardAtWork();
    await agreed(ward, { what: 'Order a frame' });
    await agreed(ward, { what: 'Order a chair', by: ward.coordinator });
    ward.time.now = '2026-11-19T09:05:00.000Z';
    await agreed(ward, { what: 'Order a frame', by: ward.coordinator });
    expect(await ward.store.listActionsOfCard(ward.card.cardId)).toHaveLength(3);
  });
});

it('[AA11] what was carried over in a round by a slip is undone an hour later, while the round is running', async () => {
  const ward = await wardAtWork();
  const actionId = await agreed(ward);
  await running(ward);
  const { dueOn } = (await ward.store.findAction(actionId)) ?? {};
  await ward.must(ward.coordinator, { type: 'carryOverAction', actionId, dueOn: '2027-10-26', reason: 'Part is late' });
  ward.time.now = '2026-11-19T10:15:00.000Z';
  await ward.must(ward.nurse, { type: 'undoCarryOver', actionId });
  expect(await ward.store.findAction(actionId)).toMatchObject({ dueOn, carriedOver: [] });
});

it('[AA11, WR6] what was accepted in a round by a slip is asked again an hour later, while the round is running, and between rounds no more', async () => {
  const ward = await wardAtWork();
  const actionId = await agreed(ward);
  const roundId = await running(ward);
  const accept = { type: 'acceptAction', actionId } as const;
  const withdraw = { type: 'withdrawAcceptance', actionId } as const;
  await ward.must(ward.socialWorker, accept);
  ward.time.now = '2026-11-19T10:15:00.000Z';
  await ward.must(ward.socialWorker, withdraw);
  expect(await stateOf(ward, actionId)).toBe('proposed');
  await ward.must(ward.socialWorker, accept);
  await ward.must(ward.nurse, { type: 'closeRound', roundId, term: 1 });
  ward.time.now = '2026-11-19T10:30:00.000Z';
  expect(await ward.send(ward.socialWorker, withdraw)).toEqual({ ok: false, refusal: 'tooLateToUndo' });
});

it('[RP6, WR6] what a side answered in a round to what was agreed without it is taken back an hour later, while that round is running', async () => {
  const ward = await wardAtWork();
  const { must, send, nurse, socialWorker, card, store } = ward;
  const { cardId } = card;
  const first = await running(ward);
  const of = { roundId: first, cardId };
  await must(nurse, { type: 'tickStep', ...of, step: 'health', heard: 'given' });
  await must(nurse, { type: 'tickStep', ...of, step: 'social', heard: 'notPresent' });
  await must(nurse, { type: 'reviewNeeds', ...of, changed: false, what: '' });
  await must(nurse, { type: 'recordOutcome', ...of, outcome: 'planAgreed', reason: null, dischargeReason: null });
  await must(nurse, { type: 'closeRound', roundId: first, term: 1 });
  ward.time.now = '2026-11-26T09:00:00.000Z';
  const second = await running(ward);
  const seen = { type: 'markSeen', ...of, agrees: true, comment: '' } as const;
  const takeBack = { type: 'takeBackSeen', ...of } as const;
  await must(socialWorker, seen);
  ward.time.now = '2026-11-26T10:00:00.000Z';
  await must(socialWorker, takeBack);
  expect((await store.listAbsentSides(cardId)).map(absent => absent.seen)).toEqual([null]);
  await must(socialWorker, seen);
  await must(nurse, { type: 'closeRound', roundId: second, term: 1 });
  expect(await send(socialWorker, takeBack)).toEqual({ ok: false, refusal: 'roundClosed' });
});

it('[AA8] what was marked as stuck before this round is asked about again in it', async () => {
  const ward = await wardAtWork();
  const { must, send, nurse, card } = ward;
  const { cardId } = card;
  const actionId = await agreed(ward, { owner: nurse });
  ward.time.now = '2026-11-26T08:00:00.000Z';
  const stall = { type: 'stallAction', actionId, why: 'notAble', words: 'No fitter' } as const;
  await must(nurse, stall);
  const roundId = await running(ward);
  await must(nurse, { type: 'tickStep', roundId, cardId, step: 'health', heard: 'given' });
  await must(nurse, { type: 'tickStep', roundId, cardId, step: 'social', heard: 'notPresent' });
  await must(nurse, { type: 'reviewNeeds', roundId, cardId, changed: false, what: '' });
  const agree = { type: 'recordOutcome', roundId, cardId, outcome: 'noChange', reason: null, dischargeReason: null } as const;
  expect(await send(nurse, agree)).toEqual({ ok: false, refusal: 'overdueUnsettled' });
  await must(nurse, stall);
  expect(await send(nurse, agree)).toMatchObject({ ok: true });
});

describe('[AA8] an overdue action settled before a plan, and open again after it', () => {
  async function agreedOverIt() {
    const ward = await wardAtWork();
    const { must, nurse, card } = ward;
    const { cardId } = card;
    const actionId = await agreed(ward, { owner: nurse });
    ward.time.now = '2026-11-26T08:00:00.000Z';
    const roundId = await running(ward);
    await must(nurse, { type: 'completeAction', actionId });
    await must(nurse, { type: 'tickStep', roundId, cardId, step: 'health', heard: 'given' });
    await must(nurse, { type: 'tickStep', roundId, cardId, step: 'social', heard: 'notPresent' });
    await must(nurse, { type: 'reviewNeeds', roundId, cardId, changed: false, what: '' });
    const said = { outcome: 'planAgreed', reason: null, dischargeReason: null } as const;
    await must(nurse, { type: 'recordOutcome', roundId, cardId, ...said });
    const unsettled = async () => {
      const { summaries } = await readWardBoard(ward.store, ward.wardId, ward.time.now);
      return summaries.get(cardId)?.summary.actions.unsettled;
    };
    return { ...ward, actionId, roundId, unsettled, close: { type: 'closeRound', roundId, term: 1 } as const };
  }

  it('keeps the round from closing until it is settled again, and the board says of whom', async () => {
    const { send, must, nurse, actionId, close, unsettled } = await agreedOverIt();
    expect(await unsettled()).toBe(0);
    await must(nurse, { type: 'reopenAction', actionId });
    expect(await unsettled()).toBe(1);
    expect(await send(nurse, close)).toEqual({ ok: false, refusal: 'overdueUnsettled' });
    await must(nurse, { type: 'stallAction', actionId, why: 'notAble', words: 'No fitter' });
    expect(await unsettled()).toBe(0);
    expect(await send(nurse, close)).toMatchObject({ ok: true });
    expect(await unsettled()).toBe(0);
  });

  it('does not where the person is hidden from whoever chairs', async () => {
    const { send, must, nurse, actionId, close, store, card, council } = await agreedOverIt();
    await must(nurse, { type: 'reopenAction', actionId });
    const hidden = { sharingObjection: 'all', holdingOrganisationId: council.organisationId } as const;
    await store.transact(tx => tx.saveCard({ ...card, ...hidden }));
    expect(await send(nurse, close)).toMatchObject({ ok: true });
  });
});

describe('[MI2, AA11] what is taken back after the round has closed', () => {
  async function additionsAfter(minutesLater: number) {
    const ward = await wardAtWork();
    const { must, nurse, store, card } = ward;
    const actionId = await agreed(ward, { owner: nurse });
    const roundId = await running(ward);
    await must(nurse, { type: 'completeAction', actionId });
    if (minutesLater > 0) await must(nurse, { type: 'closeRound', roundId, term: 1 });
    ward.time.now = new Date(Date.parse(ward.time.now) + minutesLater * 60_000).toISOString();
    await must(nurse, { type: 'reopenAction', actionId });
    const { cardId } = card;
    const owner = { staffId: nurse.staffId, name: nurse.name };
    const what = {
      type: 'minutesCorrected',
      cardId,
      actionId,
      what: 'Fit a key safe',
      state: 'accepted',
      dueOn: '2026-11-19',
      owner,
      byName: nurse.name,
    };
    const additions = await presentAdditions(store, roundId as RoundId, new Set());
    expect(await presentAdditions(store, roundId as RoundId, new Set([cardId]))).toEqual([]);
    return { additions, expected: { ...what, at: ward.time.now } };
  }

  it('leaves the minutes as they are and adds a correction to them', async () => {
    const { additions, expected } = await additionsAfter(5);
    expect(additions).toEqual([expected]);
  });

  it('and so does what was accepted for someone who was not asked, and then declines', async () => {
    const ward = await wardAtWork();
    const { must, nurse, socialWorker, colleague, store, card } = ward;
    const roundId = (await running(ward)) as RoundId;
    await ward.attend(socialWorker, roundId);
    const actionId = await agreed(ward, { owner: colleague });
    expect(await store.findAction(actionId)).toMatchObject({ state: 'accepted' });
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
    await must(colleague, { type: 'declineAction', actionId, reason: 'Away that week' });
    expect(await presentAdditions(store, roundId, new Set())).toMatchObject([
      { cardId: card.cardId, actionId, state: 'declined', byName: colleague.name },
    ]);
  });

  it('and before it closes needs none', async () => {
    expect((await additionsAfter(0)).additions).toEqual([]);
  });
});
