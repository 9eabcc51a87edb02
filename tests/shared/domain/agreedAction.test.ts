import { describe, expect, it } from 'vitest';
import { type ActionEvent, type AgreedAction, daysOverdue, isOwnerInQuestion } from '../../../shared/domain/agreedAction.ts';
import {
  acceptAction,
  agreeAction,
  carryOverAction,
  completeAction,
  declineAction,
  dropAction,
  giveActionTo,
  moveActionAgain,
  reopenAction,
  stallAction,
  takeAction,
  undoCarryOver,
  withdrawAcceptance,
  withdrawAction,
} from '../../../shared/domain/decideAction.ts';
import { applyAction } from '../../../shared/domain/applyAction.ts';
import type { ActionId, CardId, OrganisationId, StaffId, WardId } from '../../../shared/ids.ts';
import type { Decision } from '../../../shared/refusals.ts';
import { buildActor, COUNCIL, TRUST } from './actors.ts';

const NOW = '2026-11-19T10:00:00Z';
const nurse = buildActor();
const socialWorker = buildActor({ staffId: '20000000-0000-4000-8000-000000000002' as StaffId, organisationId: COUNCIL });
const scribe = buildActor({ staffId: '20000000-0000-4000-8000-000000000003' as StaffId, recordsRounds: true });
const PROPOSAL = {
  actionId: '80000000-0000-4000-8000-000000000001' as ActionId,
  cardId: '50000000-0000-4000-8000-000000000001' as CardId,
  wardId: '70000000-0000-4000-8000-000000000001' as WardId,
  roundId: null,
  what: 'Fit a key safe',
  owner: { organisationId: COUNCIL, staffId: socialWorker.staffId },
  dueOn: '2026-11-26',
  draft: null,
};
const NAMED = { actionId: PROPOSAL.actionId, cardId: PROPOSAL.cardId };
const ABSENT = { ownerOnWard: true, ownerOrganisationPresent: false };

function after(action: AgreedAction | null, decision: Decision<ActionEvent>, by = nurse): AgreedAction {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal}`);
  const applied = applyAction(action, decision.value, by.staffId, NOW);
  if (applied === null) throw new Error('withdrawn');
  return applied;
}

const asked = () => after(null, agreeAction(PROPOSAL, ABSENT, nurse, NOW));
const accepted = () => after(asked(), acceptAction(asked(), socialWorker));

describe('an agreed action', () => {
  it('[AA1] says what, and by when, never in the past', () => {
    expect(agreeAction({ ...PROPOSAL, what: ' \n ' }, ABSENT, nurse, NOW)).toEqual({ ok: false, refusal: 'actionWordsNeeded' });
    expect(agreeAction({ ...PROPOSAL, dueOn: '2026-11-18' }, ABSENT, nurse, NOW)).toEqual({
      ok: false,
      refusal: 'dueDateInPast',
    });
    expect(agreeAction({ ...PROPOSAL, dueOn: '2026-11-19' }, ABSENT, nurse, NOW).ok).toBe(true);
  });

  it('[AA2] has one owner, of this ward and of the organisation named', () => {
    expect(agreeAction(PROPOSAL, { ...ABSENT, ownerOnWard: false }, nurse, NOW)).toEqual({
      ok: false,
      refusal: 'ownerNotOnWard',
    });
  });

  it('[AA3] is accepted at once only where the owner’s own organisation is in the room or agreeing', () => {
    expect(asked()).toMatchObject({ state: 'proposed', acceptedAt: null, agreedBy: nurse.staffId });
    expect(after(null, agreeAction(PROPOSAL, { ...ABSENT, ownerOrganisationPresent: true }, nurse, NOW)).state).toBe('accepted');
    const ownTeam = { ...PROPOSAL, owner: { organisationId: TRUST, staffId: null } };
    expect(after(null, agreeAction(ownTeam, ABSENT, nurse, NOW)).state).toBe('accepted');
  });

  it('[AA4] is never accepted or declined for an absent organisation', () => {
    expect(acceptAction(asked(), nurse)).toEqual({ ok: false, refusal: 'notTheOwner' });
    expect(acceptAction(asked(), scribe)).toEqual({ ok: false, refusal: 'notTheOwner' });
    expect(declineAction(asked(), 'not ours', scribe)).toEqual({ ok: false, refusal: 'notTheOwner' });
    expect(declineAction(asked(), ' ', socialWorker)).toEqual({ ok: false, refusal: 'reasonNeeded' });
    expect(after(asked(), declineAction(asked(), 'not ours', socialWorker))).toMatchObject({
      state: 'declined',
      reason: 'not ours',
    });
    expect(acceptAction(accepted(), socialWorker)).toEqual({ ok: false, refusal: 'alreadyAccepted' });
    expect(acceptAction(accepted(), nurse)).toEqual({ ok: false, refusal: 'notTheOwner' });
  });

  it('[AA5] is done by the owner’s organisation or recorded by chair or scribe, once accepted', () => {
    expect(completeAction(asked(), socialWorker)).toEqual({ ok: false, refusal: 'actionNotAccepted' });
    expect(completeAction(accepted(), nurse)).toEqual({ ok: false, refusal: 'notTheOwner' });
    const done = after(accepted(), completeAction(accepted(), scribe));
    expect(done).toMatchObject({ state: 'done', endedAt: NOW });
    expect(completeAction(done, scribe)).toEqual({ ok: false, refusal: 'alreadyDone' });
    const dropped = after(accepted(), dropAction(accepted(), 'moved away', scribe));
    expect(completeAction(dropped, scribe)).toEqual({ ok: false, refusal: 'actionNotOpen' });
  });

  it('[AA6] is carried over to a later date with a reason, and each time is kept', () => {
    expect(carryOverAction(accepted(), PROPOSAL.dueOn, 'fitter ill', socialWorker, NOW)).toEqual({
      ok: false,
      refusal: 'newDateNotLater',
    });
    expect(carryOverAction(accepted(), '2026-12-03', '', socialWorker, NOW)).toEqual({ ok: false, refusal: 'reasonNeeded' });
    const later = after(accepted(), carryOverAction(accepted(), '2026-12-03', 'fitter ill', socialWorker, NOW));
    expect(later).toMatchObject({
      state: 'accepted',
      dueOn: '2026-12-03',
      carriedOver: [{ from: '2026-11-26', to: '2026-12-03', reason: 'fitter ill', at: NOW, by: nurse.staffId }],
    });
    expect(after(later, dropAction(later, 'moved house', scribe))).toMatchObject({
      state: 'noLongerNeeded',
      reason: 'moved house',
    });
  });

  it('[AA8] says why it does not move, until it does', () => {
    expect(stallAction(accepted(), 'notAble', ' ', socialWorker)).toEqual({ ok: false, refusal: 'reasonNeeded' });
    expect(stallAction(accepted(), 'notAble', 'no fitter', nurse)).toEqual({ ok: false, refusal: 'notTheOwner' });
    const stuck = after(accepted(), stallAction(accepted(), 'notAble', ' no fitter ', socialWorker));
    expect(stuck).toMatchObject({ state: 'accepted', stalled: { why: 'notAble', words: 'no fitter', at: NOW } });
    expect(after(stuck, moveActionAgain(stuck, scribe)).stalled).toBeNull();
    expect(moveActionAgain(accepted(), socialWorker)).toEqual({ ok: false, refusal: 'actionNotStalled' });
  });

  it('[AA9] of a team inbox gets a name, and is accepted, when someone of the team takes it', () => {
    const inbox = after(
      null,
      agreeAction({ ...PROPOSAL, owner: { organisationId: COUNCIL, staffId: null } }, ABSENT, nurse, NOW),
    );
    expect(takeAction(inbox, nurse)).toEqual({ ok: false, refusal: 'notTheOwner' });
    const taken = after(inbox, takeAction(inbox, socialWorker));
    expect(taken).toMatchObject({ state: 'accepted', owner: { organisationId: COUNCIL, staffId: socialWorker.staffId } });
    expect(takeAction(taken, socialWorker)).toEqual({ ok: false, refusal: 'actionHasOwner' });
  });

  it('[AA10] carried over twice asks whether the owner is right, and another one is asked as for a new action', () => {
    const carry = (action: AgreedAction, dueOn: string) =>
      after(action, carryOverAction(action, dueOn, 'fitter ill', socialWorker, NOW));
    const twice = carry(carry(accepted(), '2026-12-03'), '2026-12-10');
    expect([accepted(), carry(accepted(), '2026-12-03'), twice].map(isOwnerInQuestion)).toEqual([false, false, true]);
    const owner = { organisationId: TRUST, staffId: null };
    expect(giveActionTo(twice, twice.owner, 'x', ABSENT, scribe)).toEqual({ ok: false, refusal: 'sameOwner' });
    expect(giveActionTo(twice, owner, ' ', ABSENT, scribe)).toEqual({ ok: false, refusal: 'reasonNeeded' });
    const given = after(twice, giveActionTo(twice, owner, 'the trust has fitters', ABSENT, socialWorker));
    expect(given).toMatchObject({ owner, state: 'proposed', acceptedAt: null, agreedAt: twice.agreedAt });
    const present = { ...ABSENT, ownerOrganisationPresent: true };
    expect(after(twice, giveActionTo(twice, owner, 'they are here', present, socialWorker)).state).toBe('accepted');
  });

  it('[AA11] ended by mistake is as it was before, within ten minutes', () => {
    const done = after(accepted(), completeAction(accepted(), socialWorker));
    const at = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
    expect(reopenAction(done, socialWorker, at(1), null)).toEqual({ ok: false, refusal: 'notTheOwner' });
    expect(reopenAction(done, nurse, at(11), null)).toEqual({
      ok: false,
      refusal: 'tooLateToUndo',
    });
    expect(after(done, reopenAction(done, nurse, at(9), null))).toEqual(accepted());
    expect(reopenAction(accepted(), scribe, at(1), null)).toEqual({ ok: false, refusal: 'actionOpen' });
    const stuck = after(accepted(), stallAction(accepted(), 'notAllowed', 'no budget', socialWorker));
    const stuckAndDone = after(stuck, completeAction(stuck, socialWorker));
    expect(after(stuckAndDone, reopenAction(stuckAndDone, nurse, at(1), null))).toEqual(stuck);
    const declined = after(asked(), declineAction(asked(), 'not ours', socialWorker));
    expect(after(declined, reopenAction(declined, scribe, at(1), null))).toEqual(asked());
  });

  it('[AA11] ended while the round is running is taken back until it closes', () => {
    const done = after(accepted(), completeAction(accepted(), socialWorker));
    const at = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
    expect(reopenAction(done, nurse, at(60), at(-30)).ok).toBe(true);
    expect(reopenAction(done, nurse, at(60), at(30))).toEqual({ ok: false, refusal: 'tooLateToUndo' });
  });

  it('[AA11] carried over to a wrong date is as it was before, by whoever did it or records the round', () => {
    const at = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
    const carried = after(accepted(), carryOverAction(accepted(), '2027-11-03', 'fitter ill', socialWorker, NOW), socialWorker);
    expect(undoCarryOver(carried, nurse, at(1), null)).toEqual({ ok: false, refusal: 'notTheOwner' });
    expect(undoCarryOver(carried, socialWorker, at(11), null)).toEqual({ ok: false, refusal: 'tooLateToUndo' });
    expect(undoCarryOver(accepted(), socialWorker, at(1), null)).toEqual({ ok: false, refusal: 'notCarriedOver' });
    expect(after(carried, undoCarryOver(carried, socialWorker, at(9), null))).toEqual(accepted());
    expect(after(carried, undoCarryOver(carried, scribe, at(60), at(-30)))).toEqual(accepted());
    const done = after(carried, completeAction(carried, socialWorker));
    expect(undoCarryOver(done, socialWorker, at(1), null)).toEqual({ ok: false, refusal: 'actionNotOpen' });
  });

  it('[AA1, AA6] is due within a year: a slip of the year is asked about', () => {
    expect(agreeAction({ ...PROPOSAL, dueOn: '2062-11-26' }, ABSENT, nurse, NOW)).toEqual({
      ok: false,
      refusal: 'dueDateTooFar',
    });
    expect(carryOverAction(accepted(), '2062-12-03', 'fitter ill', socialWorker, NOW)).toEqual({
      ok: false,
      refusal: 'dueDateTooFar',
    });
    expect(agreeAction({ ...PROPOSAL, dueOn: '2027-11-19' }, ABSENT, nurse, NOW).ok).toBe(true);
  });

  it('[AA11] accepted or taken by mistake is asked again of whoever was asked, within ten minutes or in the same round', () => {
    const at = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
    const yes = after(asked(), acceptAction(asked(), socialWorker), socialWorker);
    expect(withdrawAcceptance(yes, nurse, at(1), null)).toEqual({ ok: false, refusal: 'notTheOwner' });
    expect(withdrawAcceptance(yes, socialWorker, at(11), null)).toEqual({ ok: false, refusal: 'tooLateToUndo' });
    expect(after(yes, withdrawAcceptance(yes, socialWorker, at(9), null))).toEqual(asked());
    expect(after(yes, withdrawAcceptance(yes, socialWorker, at(60), at(-30)))).toEqual(asked());
    expect(withdrawAcceptance(yes, socialWorker, at(60), at(30))).toEqual({ ok: false, refusal: 'tooLateToUndo' });
    expect(withdrawAcceptance(asked(), socialWorker, at(1), null)).toEqual({ ok: false, refusal: 'actionNotAccepted' });
    const done = after(yes, completeAction(yes, socialWorker));
    expect(withdrawAcceptance(done, socialWorker, at(1), null)).toEqual({ ok: false, refusal: 'actionNotOpen' });

    const inbox: AgreedAction = { ...asked(), owner: { organisationId: COUNCIL, staffId: null } };
    const taken = after(inbox, takeAction(inbox, socialWorker), socialWorker);
    expect(after(taken, withdrawAcceptance(taken, socialWorker, at(9), null))).toEqual(inbox);
    const ofTeam: AgreedAction = { ...inbox, state: 'accepted', acceptedAt: at(-60), acceptedBy: nurse.staffId };
    const takenLater = after(ofTeam, takeAction(ofTeam, socialWorker), socialWorker);
    expect(after(takenLater, withdrawAcceptance(takenLater, socialWorker, at(9), null))).toEqual(ofTeam);
  });

  describe('[AA15] agreed by mistake', () => {
    const at = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
    const ours = buildActor({ staffId: '20000000-0000-4000-8000-000000000004' as StaffId });
    const theirs = buildActor({ staffId: '20000000-0000-4000-8000-000000000005' as StaffId, organisationId: COUNCIL });
    const everyone = [nurse, socialWorker, scribe, ours, theirs];
    const facts = {
      isClosedSince: () => false,
      roundSince: null,
      organisationOf: (staffId: StaffId) => everyone.find(each => each.staffId === staffId)?.organisationId ?? null,
    };
    const inRound = { ...facts, roundSince: at(-60) };
    const withdrawn = {
      ok: true,
      value: { type: 'actionWithdrawn', actionId: PROPOSAL.actionId, cardId: PROPOSAL.cardId },
    };

    it('is no action any longer: within ten minutes, or while the round runs in which it was agreed', () => {
      expect(withdrawAction(asked(), nurse, at(10), facts)).toEqual(withdrawn);
      expect(withdrawAction(asked(), nurse, at(11), facts)).toEqual({ ok: false, refusal: 'tooLateToWithdraw' });
      expect(withdrawAction(asked(), nurse, at(120), inRound)).toEqual(withdrawn);
      const later = { ...facts, roundSince: at(11) };
      expect(withdrawAction(asked(), nurse, at(12), later)).toEqual({ ok: false, refusal: 'tooLateToWithdraw' });
      const decision = withdrawAction(asked(), nurse, at(1), facts);
      expect(decision.ok && applyAction(asked(), decision.value, nurse.staffId, at(1))).toBeNull();
    });

    it('stays once a round has closed over it: it stands in minutes', () => {
      const isClosedSince = (since: string) => since <= NOW;
      expect(withdrawAction(asked(), nurse, at(1), { ...facts, isClosedSince })).toEqual({
        ok: false,
        refusal: 'actionInMinutes',
      });
    });

    it('is withdrawn by colleagues and by who records too; whoever it is asked of declines it, with a reason', () => {
      for (const by of [ours, scribe]) expect(withdrawAction(asked(), by, at(1), facts)).toEqual(withdrawn);
      for (const by of [socialWorker, theirs]) {
        expect(withdrawAction(asked(), by, at(1), facts)).toEqual({ ok: false, refusal: 'askedOfYourOwn' });
      }
      const recording = { ...theirs, recordsRounds: true };
      expect(withdrawAction(asked(), recording, at(1), facts)).toEqual(withdrawn);
      const own = after(null, agreeAction(PROPOSAL, ABSENT, socialWorker, NOW), socialWorker);
      for (const by of [socialWorker, theirs, nurse, scribe]) expect(withdrawAction(own, by, at(1), facts)).toEqual(withdrawn);
    });

    it('and given to another organisation since does not vanish by the hand of whoever it was asked of', () => {
      const elsewhere = { organisationId: '30000000-0000-4000-8000-000000000009' as OrganisationId, staffId: null };
      const given = applyAction(
        asked(),
        { type: 'actionGivenTo', ...NAMED, owner: elsewhere, reason: 'Theirs', accepted: false },
        theirs.staffId,
        at(1),
      );
      if (given === null) throw new Error('withdrawn');
      for (const by of [theirs, nurse])
        expect(withdrawAction(given, by, at(2), facts)).toEqual({ ok: false, refusal: 'givenSince' });
      expect(withdrawAction(given, { ...nurse, recordsRounds: true }, at(2), facts)).toEqual(withdrawn);
    });

    it('and answered by another organisation meanwhile stays until that is taken back', () => {
      const yes = applyAction(asked(), { type: 'actionAccepted', ...NAMED }, socialWorker.staffId, at(1));
      const stuck = applyAction(yes, { type: 'actionStalled', ...NAMED, why: 'notAble', words: 'Ill' }, nurse.staffId, at(2));
      const done = applyAction(yes, { type: 'actionDone', ...NAMED }, scribe.staffId, at(2));
      const no = applyAction(asked(), { type: 'actionDeclined', ...NAMED, reason: 'Not ours' }, theirs.staffId, at(2));
      for (const answered of [yes, stuck, done, no]) {
        if (answered === null) throw new Error('withdrawn');
        expect(withdrawAction(answered, scribe, at(3), facts)).toEqual({ ok: false, refusal: 'answeredByOthers' });
      }
      if (yes === null) throw new Error('withdrawn');
      const again = after(yes, withdrawAcceptance(yes, socialWorker, at(3), null));
      expect(withdrawAction(again, nurse, at(3), facts)).toEqual(withdrawn);
      const dropped = after(asked(), dropAction(asked(), 'Wrong card', scribe), scribe);
      expect(withdrawAction(dropped, nurse, at(3), facts)).toEqual(withdrawn);
    });
  });

  it('[AA7] is overdue from the next local midnight, and never once it has ended', () => {
    expect(daysOverdue(accepted(), '2026-11-26')).toBe(0);
    expect(daysOverdue(accepted(), '2026-11-29')).toBe(3);
    const done = after(accepted(), completeAction(accepted(), socialWorker));
    expect(daysOverdue(done, '2026-12-26')).toBe(0);
  });
});
