import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../db/store.ts';
import type { ActionId } from '../../../shared/ids.ts';
import { saveCard } from '../../builders/saved.ts';
import { buildOrganisation, buildStaff } from '../../builders/staff.ts';
import { type WardAtWork, wardAtWork } from './wardAtWork.ts';

const DUE = '2026-11-26';

/** The social worker was asked by the nurse, and has not answered: their word waits on a computer without a connection. */
async function asked() {
  const ward = await wardAtWork();
  const actionId = await askOf(ward, ward.socialWorker);
  const accept = { type: 'acceptAction', actionId, asked: ward.socialWorker.staffId } as const;
  return { ...ward, actionId, accept, stands: { ownerName: ward.socialWorker.name, ownerOrganisation: ward.council.name } };
}

async function askOf({ must, nurse, card: { cardId } }: WardAtWork, owner: Staff): Promise<ActionId> {
  const { organisationId: ownerOrganisationId, staffId: ownerStaffId } = owner;
  const what = 'Fit a key safe';
  return (await must(nurse, { type: 'agreeAction', cardId, what, ownerOrganisationId, ownerStaffId, dueOn: DUE })) as ActionId;
}

describe('what is said of an action that others have answered meanwhile', () => {
  it('[AA14] a colleague has accepted it: who and when is told, to the colleague’s own second press that it was theirs, and it is accepted once', async () => {
    const { send, must, socialWorker, colleague, store, actionId, accept, stands, time } = await asked();
    await must(colleague, { type: 'acceptAction', actionId });
    const accepted = { ...stands, state: 'accepted', byName: colleague.name, at: time.now, reason: null };
    const refused = { ok: false, refusal: 'alreadyAccepted' };
    expect(await send(socialWorker, accept)).toEqual({ ...refused, stands: { ...accepted, isOwn: false } });
    expect(await send(colleague, accept)).toEqual({ ...refused, stands: { ...accepted, isOwn: true } });
    expect(await store.findAction(actionId)).toMatchObject({ acceptedBy: colleague.staffId });
  });

  it('[AA14] it was declined, or is needed no longer: by whom, when and why is told', async () => {
    const { send, must, nurse, socialWorker, colleague, actionId, accept, stands, time, ...ward } = await asked();
    await must(colleague, { type: 'declineAction', actionId, reason: 'Not ours to fit' });
    const ended = { ...stands, isOwn: false, at: time.now, byName: colleague.name, state: 'declined', reason: 'Not ours to fit' };
    expect(await send(socialWorker, accept)).toEqual({ ok: false, refusal: 'actionNotOpen', stands: ended });

    const other = await askOf({ ...ward, send, must, nurse, socialWorker, colleague, time }, socialWorker);
    await must(colleague, { type: 'dropAction', actionId: other, reason: 'There is one' });
    const dropped = { state: 'noLongerNeeded', byName: colleague.name, reason: 'There is one' };
    expect(await send(socialWorker, { ...accept, actionId: other })).toMatchObject({ refusal: 'actionNotOpen', stands: dropped });
  });

  it('[AA14] it was given to another organisation: whom it asks now is told', async () => {
    const { send, must, nurse, trust, socialWorker, actionId, accept } = await asked();
    const given = { ownerOrganisationId: trust.organisationId, ownerStaffId: nurse.staffId, reason: 'Ours after all' };
    await must(socialWorker, { type: 'giveActionTo', actionId, ...given });
    const owner = { ownerName: nurse.name, ownerOrganisation: trust.name };
    expect(await send(socialWorker, accept)).toMatchObject({ ok: false, refusal: 'notTheOwner', stands: owner });
  });

  it('[AA14, AA10] it was given to a colleague: a word that meant the one before accepts nothing for them', async () => {
    const { send, must, nurse, council, socialWorker, colleague, store, actionId, accept } = await asked();
    const given = { ownerOrganisationId: council.organisationId, ownerStaffId: colleague.staffId, reason: 'On leave' };
    await recording({ must, nurse }, actionId, given);
    const owner = { state: 'proposed', ownerName: colleague.name, ownerOrganisation: council.name };
    expect(await send(socialWorker, accept)).toMatchObject({ ok: false, refusal: 'ownerChanged', stands: owner });
    expect(await store.findAction(actionId)).toMatchObject({ state: 'proposed', acceptedBy: null });
    await must(socialWorker, { ...accept, asked: colleague.staffId });
  });

  it('[AA14, AA3] it was given to a colleague who is in the round, so accepted at once: it is told as theirs, not as what was meant', async () => {
    const { send, must, nurse, council, socialWorker, colleague, wardId, accept, actionId } = await asked();
    const roundId = await must(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn: '2026-11-19' });
    await must(nurse, { type: 'startRound', roundId });
    const registrationId = colleague.registrations[0]?.registrationId ?? null;
    await must(nurse, { type: 'recordAttendance', roundId, staffId: colleague.staffId, registrationId, attendance: 'present' });
    const given = { ownerOrganisationId: council.organisationId, ownerStaffId: colleague.staffId, reason: 'On leave' };
    await recording({ must, nurse }, actionId, given);
    const owner = { state: 'accepted', byName: null, ownerName: colleague.name };
    expect(await send(socialWorker, accept)).toMatchObject({ ok: false, refusal: 'ownerChanged', stands: owner });
  });

  it('[AA14, AA9] a colleague has taken it from the team’s inbox: who and when is told', async () => {
    const { send, must, nurse, council, socialWorker, colleague, card } = await asked();
    const { organisationId: ownerOrganisationId } = council;
    const inbox = { ownerOrganisationId, ownerStaffId: null };
    const agreed = { type: 'agreeAction', cardId: card.cardId, what: 'Ring her sister', dueOn: DUE, ...inbox } as const;
    const actionId = (await must(nurse, agreed)) as ActionId;
    await must(colleague, { type: 'takeAction', actionId });
    expect(await send(socialWorker, { type: 'acceptAction', actionId, asked: null })).toMatchObject({
      refusal: 'alreadyAccepted',
      stands: { byName: colleague.name, isOwn: false },
    });
  });

  it('[AA14, AA15] it was withdrawn: there is nothing to tell of it', async () => {
    const { send, must, nurse, socialWorker, actionId, accept } = await asked();
    await must(nurse, { type: 'withdrawAction', actionId });
    expect(await send(socialWorker, accept)).toEqual({ ok: false, refusal: 'notFound' });
  });

  it('[AA14, AC4, T32] a care provider is not told whose it is now: that stands in a record it does not read', async () => {
    const { send, must, wardId, store, nurse, trust, ...ward } = await asked();
    const provider = buildOrganisation({ kind: 'careProvider' });
    const carer = buildStaff({ organisationId: provider.organisationId, memberships: [{ wardId, role: 'careProvider' }] });
    await store.transact(async tx => {
      await tx.saveOrganisation(provider);
      await tx.saveStaff(carer);
    });
    const card = await saveCard(store, { wardId, careProviderIds: [provider.organisationId] });
    const actionId = await askOf({ ...ward, send, must, wardId, store, nurse, trust, card }, carer);
    await recording({ must, nurse }, actionId, { ownerOrganisationId: trust.organisationId, ownerStaffId: null, reason: 'Ours' });
    const pressed = [
      { type: 'acceptAction', actionId, asked: carer.staffId } as const,
      { type: 'completeAction', actionId } as const,
    ];
    for (const press of pressed) expect(await send(carer, press)).toEqual({ ok: false, refusal: 'notTheOwner' });
    // Nor how it stands.
    await must(nurse, { type: 'completeAction', actionId });
    for (const press of pressed) expect(await send(carer, press)).toEqual({ ok: false, refusal: 'notTheOwner' });
  });
});

/** By whoever records a round on the ward. */
function recording({ must, nurse }: Pick<WardAtWork, 'must' | 'nurse'>, actionId: ActionId, given: object) {
  return must(nurse, { type: 'giveActionTo', actionId, ...given });
}
