import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { viewerOf } from '../../../db/store.ts';
import { fhirBundle } from '../../../server/minutes/fhir/fhirBundle.ts';
import { minutesSoFar } from '../../../server/minutes/minutesSoFar.ts';
import { openMinutes } from '../../../server/minutes/openMinutes.ts';
import { printPage } from '../../../server/minutes/print/printPage.ts';
import { recordTexts } from '../../../server/minutes/recordText.ts';
import type { RoundId } from '../../../shared/ids.ts';
import { saveCard } from '../../builders/saved.ts';
import { buildSession } from '../../builders/staff.ts';
import { running, wardAtWork } from '../board/wardAtWork.ts';

it('[WR23, AA3] what is agreed before social care leaves is agreed with it and what comes after without it, and the minutes say when they left', async () => {
  const ward = await wardAtWork();
  const { must, nurse, socialWorker, card, store, wardId, council, attend } = ward;
  const { caseManagerId, holdingOrganisationId } = card;
  const later = await saveCard(store, { wardId, caseManagerId, holdingOrganisationId });
  const roundId = await running(ward);
  for (const staff of [nurse, socialWorker]) await attend(staff, roundId);
  const at = (time: string) => {
    ward.time.now = `2026-11-19T${time}:00.000Z`;
  };
  const agree = async (cardId: string, social: 'given' | 'notPresent') => {
    await must(nurse, { type: 'reviewNeeds', roundId, cardId, changed: false, what: '' });
    await must(nurse, { type: 'tickStep', roundId, cardId, step: 'health', heard: 'given' });
    await must(nurse, { type: 'tickStep', roundId, cardId, step: 'social', heard: social });
    const asked = { what: `Ring about the rails ${social}`, ownerOrganisationId: council.organisationId, ownerStaffId: null };
    const actionId = await must(nurse, { type: 'agreeAction', cardId, ...asked, dueOn: '2026-11-26' });
    const outcome = { outcome: 'planAgreed', reason: null, dischargeReason: null };
    await must(nurse, { type: 'recordOutcome', roundId, cardId, ...outcome });
    return (await store.listActionsOfCard(later.cardId === cardId ? later.cardId : card.cardId)).find(
      action => action.actionId === actionId,
    )?.state;
  };
  const mark = (attendance: string) => {
    const registrationId = socialWorker.registrations[0]?.registrationId ?? null;
    return must(nurse, { type: 'recordAttendance', roundId, staffId: socialWorker.staffId, attendance, registrationId });
  };
  expect(await agree(card.cardId, 'given')).toBe('accepted');
  at('10:10');
  await mark('left');
  at('10:15');
  await mark('present');
  at('10:40');
  await mark('left');
  expect(await agree(later.cardId, 'notPresent')).toBe('proposed');
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  // They were there when it was agreed: they have it still.
  expect((await store.listActionsOfCard(card.cardId)).map(({ state }) => state)).toEqual(['accepted']);

  const opened = await openMinutes(store, viewerOf(nurse, buildSession(nurse)), { roundId });
  if (!opened.ok) throw new Error(opened.refusal);
  const { minutes } = opened.value;
  const without = new Map(minutes.people.map(person => [person.cardId, person.without]));
  expect([without.get(card.cardId), without.get(later.cardId)]).toEqual([[], ['social']]);
  const said = 'away from 10:10 to 10:15, left at 10:40';
  expect(recordTexts(opened.value)).toContain(`${socialWorker.name} (social worker, ${said})`);
  const page = printPage(opened.value, { at: ward.time.now, by: nurse.name, organisation: 'Trust', names: 'full' });
  expect(page.html).toContain(`${socialWorker.name}, social worker (${said})`);
  const resources = (fhirBundle(opened.value).entry ?? []).map(({ resource }) => resource);
  const encounter = resources.find(resource => resource?.resourceType === 'Encounter');
  const periods = encounter?.resourceType === 'Encounter' ? encounter.participant?.map(({ period }) => period) : null;
  const [from, until, left] = ['10:10', '10:15', '10:40'].map(time => `2026-11-19T${time}:01.000Z`);
  expect(periods).toHaveLength(3);
  expect(periods).toEqual(expect.arrayContaining([undefined, { end: from }, { start: until, end: left }]));
});

it('[WR23] a mark made by mistake is taken away: the organisation answers for nothing at once, and the minutes know nothing of it', async () => {
  const ward = await wardAtWork();
  const { must, send, nurse, socialWorker, card, store, council, attend } = ward;
  const { cardId } = card;
  const roundId = await running(ward);
  await attend(socialWorker, roundId);
  const withdraw = { type: 'withdrawAttendance', roundId, staffId: socialWorker.staffId } as const;
  await must(nurse, withdraw);
  expect(await send(nurse, withdraw)).toEqual({ ok: false, refusal: 'notMarked' });
  const asked = { what: 'Ring the daughter', ownerOrganisationId: council.organisationId, ownerStaffId: null };
  await must(nurse, { type: 'agreeAction', cardId, ...asked, dueOn: '2026-11-26' });
  expect((await store.listActionsOfCard(cardId)).map(({ state }) => state)).toEqual(['proposed']);
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  const opened = await openMinutes(store, viewerOf(nurse, buildSession(nurse)), { roundId });
  if (!opened.ok) throw new Error(opened.refusal);
  expect(opened.value.minutes.attendance.flatMap(({ staff }) => staff.map(({ name }) => name))).toEqual([nurse.name]);
});

it.each(['taken away', 'put right to apologies'])(
  '[AA3, AA12, WR23] of whoever was marked present by mistake, which is %s, nothing stays accepted: the organisation is asked at the close',
  async how => {
    const ward = await wardAtWork();
    const { must, nurse, socialWorker, card, store, council, trust, attend, time } = ward;
    const { cardId } = card;
    const roundId = await running(ward);
    await attend(nurse, roundId);
    await attend(socialWorker, roundId);
    const dueOn = '2026-11-26';
    const agree = (by: typeof nurse, what: string, ownerOrganisationId: string) =>
      must(by, { type: 'agreeAction', cardId, what, ownerOrganisationId, ownerStaffId: null, dueOn });
    await agree(nurse, 'Order the rails', council.organisationId);
    // Whoever agrees it for their own organisation needs no mark.
    await agree(socialWorker, 'Ring the daughter', council.organisationId);
    await agree(nurse, 'Weigh every Monday', trust.organisationId);
    const given = await agree(nurse, 'Ask for a bed rail', trust.organisationId);
    const to = { ownerOrganisationId: council.organisationId, ownerStaffId: null, reason: 'they have the store' };
    await must(nurse, { type: 'giveActionTo', actionId: given, ...to });
    const said = { roundId, staffId: socialWorker.staffId } as const;
    if (how === 'taken away') await must(nurse, { type: 'withdrawAttendance', ...said });
    else await must(nurse, { type: 'recordAttendance', ...said, attendance: 'apologies', registrationId: null });
    const viewer = viewerOf(nurse, buildSession(nurse));
    const states = (actions: readonly { readonly what: string; readonly state: string }[]) =>
      Object.fromEntries(actions.map(({ what, state }) => [what, state]));
    const expected = {
      'Order the rails': 'proposed',
      'Ring the daughter': 'accepted',
      'Weigh every Monday': 'accepted',
      'Ask for a bed rail': 'proposed',
    };
    const soFar = await minutesSoFar(store, viewer, roundId as RoundId, time.now);
    if (!soFar.ok) throw new Error(soFar.refusal);
    expect(states(soFar.value.people.flatMap(({ actions }) => actions))).toEqual(expected);
    expect(new Set(Object.values(states(await store.listActionsOfCard(cardId))))).toEqual(new Set(['accepted']));
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
    expect(states(await store.listActionsOfCard(cardId))).toEqual(expected);
    const opened = await openMinutes(store, viewer, { roundId });
    if (!opened.ok) throw new Error(opened.refusal);
    expect(states(opened.value.minutes.people.flatMap(({ actions }) => actions))).toEqual(expected);
    expect(opened.value.additions).toEqual([]);
    const record = new Y.Doc();
    const { updates } = await store.loadDocument({ cardId, part: 'record', epoch: 1 });
    for (const { bytes } of updates) Y.applyUpdate(record, bytes);
    const onCard = [...record.getMap<{ readonly what: string; readonly state: string }>('actions').values()];
    expect(states(onCard)).toEqual(expected);
  },
);
