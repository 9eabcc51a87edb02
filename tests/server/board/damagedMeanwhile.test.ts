import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { StoredRowDamaged, viewerOf } from '../../../db/store.ts';
import { actionsCsv } from '../../../server/minutes/actionsCsv.ts';
import { minutesSoFar } from '../../../server/minutes/minutesSoFar.ts';
import { openMinutes } from '../../../server/minutes/openMinutes.ts';
import { objectionToActionList, withOwnActions } from '../../../server/minutes/ownActions.ts';
import { recordTexts } from '../../../server/minutes/recordText.ts';
import { projectWords } from '../../../server/projection.ts';
import { rebuildDocument } from '../../../server/sync/rebuildDocument.ts';
import type { CardId, RoundId } from '../../../shared/ids.ts';
import { saveCard } from '../../builders/saved.ts';
import { buildAuthor, buildOrganisation, buildSession, buildStaff } from '../../builders/staff.ts';
import { Typist } from '../history/typist.ts';
import { ACTION, CARD, damage, WORDS } from './damage.ts';
import { placeFound, running, wardAtWork } from './wardAtWork.ts';
import { questionForGp, wardWithPractices } from './wardWithPractices.ts';

const POINT = 'update raised_points set state = substr(state, 1, 40) where card_id = ?';

const JOURNAL = "update doc_updates set bytes = x'0000' where part = 'health' and seq = 1 and card_id = ?";

const learningPoint = (cardId: CardId) =>
  ({ type: 'raisePoint', cardId, row: 'home', point: { kind: 'learningPoint', words: 'Ring first' } }) as const;

describe('P13: a row that is damaged while work goes on', () => {
  it('does not undo what a round decided: at its close it happens, and the minutes say that something is missing', async () => {
    const ward = await wardAtWork();
    const { must, nurse, store, card, file, time } = ward;
    const { cardId } = card;
    await must(nurse, learningPoint(cardId));
    damage(file, POINT, cardId);
    const roundId = (await running(ward)) as RoundId;
    await ward.attend(nurse, roundId);
    await placeFound(ward, roundId, cardId);
    const viewer = viewerOf(nurse, buildSession(nurse));
    const said = { outcome: 'leavesWard', note: { text: 'Goes to Elm House.' }, noteUnreadable: true };
    expect(await minutesSoFar(store, viewer, roundId, time.now)).toMatchObject({ ok: true, value: { people: [said] } });
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
    expect(await openMinutes(store, viewer, { roundId })).toMatchObject({ ok: true, value: { minutes: { people: [said] } } });
    expect(await store.findCard(cardId)).toMatchObject({
      left: { reason: 'movedToCareHome' },
      discussion: { lastOutcome: 'leavesWard' },
    });
    expect((await store.listAbsentSides(cardId)).map(({ side }) => side)).toEqual(['social']);
  });

  it('keeps no round from closing, also where an acceptance is asked again of its owner at the close', async () => {
    const ward = await wardAtWork();
    const { must, nurse, socialWorker, card, council, attend, file } = ward;
    const { cardId } = card;
    const roundId = await running(ward);
    await attend(nurse, roundId);
    await attend(socialWorker, roundId);
    const owner = { ownerOrganisationId: council.organisationId, ownerStaffId: null };
    await must(nurse, { type: 'agreeAction', cardId, what: 'Order the rails', ...owner, dueOn: '2026-11-26' });
    await must(nurse, { type: 'withdrawAttendance', roundId, staffId: socialWorker.staffId });
    damage(file, CARD, cardId);
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
  });

  it('of projected words keeps no round from closing: they are made again, and where their journal is damaged too, the minutes say so', async () => {
    const ward = await wardAtWork();
    const { must, nurse, store, card, file, time } = ward;
    const { cardId } = card;
    const document = { cardId, part: 'health', epoch: (await store.findEpochs(cardId))?.health ?? 0 } as const;
    const author = buildAuthor(nurse);
    const typist = new Typist(store);
    const viewer = viewerOf(nurse, buildSession(nurse));
    const closed = async () => {
      const roundId = (await running(ward)) as RoundId;
      await ward.attend(nurse, roundId);
      await must(nurse, { type: 'closeRound', roundId, term: 1 });
      const opened = await openMinutes(store, viewer, { roundId });
      return opened.ok && opened.value.minutes.people[0]?.noteUnreadable === true;
    };
    for (const [breaks, isTold] of [
      [[WORDS], false],
      [[WORDS, JOURNAL], true],
    ] as const) {
      await typist.type(document, author, time.now, 'Walks with a frame. ', 'home');
      const words = await projectWords(store, document);
      if (words === null) throw new Error('no words');
      await store.saveWords([words]);
      for (const sql of breaks) damage(file, sql, cardId);
      expect(await closed()).toBe(isTold);
    }
  });

  it('of an action keeps nobody from saying what does not rest on it; a plan is not agreed over what nobody can read', async () => {
    const ward = await wardAtWork();
    const { must, send, nurse, store, card, trust, attend, file } = ward;
    const { cardId } = card;
    const own = { ownerOrganisationId: trust.organisationId, ownerStaffId: nurse.staffId };
    await must(nurse, { type: 'agreeAction', cardId, what: 'Order the rails', ...own, dueOn: '2026-11-26' });
    const roundId = (await running(ward)) as RoundId;
    await attend(nurse, roundId);
    await must(nurse, { type: 'reviewNeeds', roundId, cardId, changed: false, what: '' });
    await must(nurse, { type: 'tickStep', roundId, cardId, step: 'health', heard: 'given' });
    await must(nurse, { type: 'tickStep', roundId, cardId, step: 'social', heard: 'notPresent' });
    damage(file, ACTION, cardId);
    const outcome = { type: 'recordOutcome', roundId, cardId, reason: 'Her card can’t be shown', diedOn: null } as const;
    const plan = { ...outcome, outcome: 'planAgreed', dischargeReason: null };
    await expect(send(nurse, plan)).rejects.toBeInstanceOf(StoredRowDamaged);
    await must(nurse, { ...outcome, outcome: 'deferred', dischargeReason: null });
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
    const viewer = viewerOf(nurse, buildSession(nurse));
    const said = { outcome: 'deferred', reason: 'Her card can’t be shown' };
    expect(await openMinutes(store, viewer, { roundId })).toMatchObject({ ok: true, value: { minutes: { people: [said] } } });
  });

  it('of an action is told in the list of actions to whoever would have got the line: a care provider of its own alone, and of no other damage (MI4)', async () => {
    const ward = await wardAtWork();
    const { must, nurse, store, trust, wardId, file } = ward;
    const provider = buildOrganisation({ kind: 'careProvider' });
    const { organisationId } = provider;
    const carer = buildStaff({ organisationId, memberships: [{ wardId, role: 'careProvider' }] });
    await store.transact(async tx => {
      await tx.saveOrganisation(provider);
      await tx.saveStaff(carer);
    });
    const { cardId } = await saveCard(store, { wardId, caseManagerId: nurse.staffId, careProviderIds: [organisationId] });
    await must(nurse, learningPoint(cardId));
    const missing = 'An action of this person is missing here';
    const actions = [
      ['Ring the daughter', trust.organisationId],
      ['Order the rails', organisationId],
    ] as const;
    const listed = async (damages: readonly string[]) => {
      const roundId = (await running(ward)) as RoundId;
      for (const [what, ownerOrganisationId] of actions)
        await must(nurse, { type: 'agreeAction', cardId, what, ownerOrganisationId, ownerStaffId: null, dueOn: '2026-11-26' });
      for (const sql of damages) damage(file, sql, cardId);
      await must(nurse, { type: 'closeRound', roundId, term: 1 });
      const lists = [nurse, carer].map(async staff => {
        const viewer = viewerOf(staff, buildSession(staff));
        const opened = await openMinutes(store, viewer, { roundId }, objectionToActionList);
        if (!opened.ok) throw new Error(opened.refusal);
        const csv = actionsCsv(await withOwnActions(store, viewer, opened.value));
        return [...actions.map(([what]) => what), missing].filter(words => csv.includes(words));
      });
      return Promise.all(lists);
    };
    const ofTrust = "update agreed_actions set carried_over = '[' where what like 'Ring%' and card_id = ?";
    const ofProvider = "update agreed_actions set carried_over = '[' where what like 'Order%' and card_id = ?";
    const clear = () => {
      const raw = new Database(file);
      expect(raw.prepare('delete from agreed_actions where card_id = ?').run(cardId).changes).toBe(2);
      raw.close();
    };
    expect(await listed([POINT]), 'what was learnt').toEqual([actions.map(([what]) => what), ['Order the rails']]);
    clear();
    expect(await listed([ofTrust]), 'the team’s').toEqual([['Order the rails', missing], ['Order the rails']]);
    clear();
    expect(await listed([ofProvider]), 'its own').toEqual([['Ring the daughter', missing], [missing]]);
  });

  it('before a round starts leaves the person off, and its minutes say of how many people that is so, to whoever goes through the ward', async () => {
    const ward = await wardWithPractices();
    const { must, nurse, gp, oak, store, file, time } = ward;
    damage(file, CARD, oak.cardId);
    const roundId = (await running(ward)) as RoundId;
    const viewer = viewerOf(nurse, buildSession(nurse));
    const told = { ok: true, value: { minutes: { unreadable: 1 } } };
    expect(await minutesSoFar(store, viewer, roundId, time.now)).toMatchObject({ ok: true, value: { unreadable: 1 } });
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
    const opened = await openMinutes(store, viewer, { roundId });
    expect(opened).toMatchObject(told);
    if (!opened.ok) throw new Error(opened.refusal);
    expect(opened.value.minutes.people.map(({ cardId }) => cardId)).not.toContain(oak.cardId);
    expect(recordTexts(opened.value)).toContain('One person’s card could not be read when the round started');
    const ofPractice = await openMinutes(store, viewerOf(gp, buildSession(gp)), { roundId }, () => null);
    expect(ofPractice.ok).toBe(true);
    expect(ofPractice).not.toMatchObject(told);
  });

  it('before a wider MDT starts leaves off only who was to be spoken of there: the minutes count nobody else', async () => {
    const ward = await wardWithPractices();
    const { must, nurse, oak, atOak, store, file, wardId, today } = ward;
    const [planned, asked, objecting, askedNothing] = [oak, await atOak({}), await atOak({}), await atOak({})];
    await must(nurse, questionForGp(planned));
    const slots = { from: '12:30', minutesEach: 5 };
    const plan = { type: 'planRound', wardId, kind: 'monthly', heldOn: today(), slots } as const;
    const roundId = (await must(nurse, plan)) as RoundId;
    for (const card of [asked, objecting]) await must(nurse, questionForGp(card));
    const [was, now] = (['none', 'gp'] as const).map(sharingObjection => ({ restricted: false, sharingObjection }));
    await must(nurse, { type: 'protectPerson', cardId: objecting.cardId, was, now, reason: null });
    const { cardId } = objecting;
    const owner = { ownerOrganisationId: ward.trust.organisationId, ownerStaffId: nurse.staffId };
    await must(nurse, { type: 'agreeAction', cardId, what: 'Order the rails', ...owner, dueOn: '2026-11-26' });
    damage(file, ACTION, objecting.cardId);
    for (const card of [planned, asked, askedNothing]) damage(file, CARD, card.cardId);
    await must(nurse, { type: 'startRound', roundId });
    const viewer = viewerOf(nurse, buildSession(nurse));
    const told = { ok: true, value: { people: [], unreadable: 2 } };
    expect(await minutesSoFar(store, viewer, roundId, ward.time.now)).toMatchObject(told);
  });

  it('leaves no practice in the record of whoever becomes restricted (T20)', async () => {
    const { must, nurse, gp, oak, oakSurgery, store, file } = await wardWithPractices();
    const { cardId } = oak;
    await must(nurse, learningPoint(cardId));
    const owner = { ownerOrganisationId: oakSurgery.organisationId, ownerStaffId: gp.staffId };
    await must(nurse, { type: 'agreeAction', cardId, what: 'Halve the water tablet', ...owner, dueOn: '2026-11-26' });
    damage(file, POINT, cardId);
    const was = { restricted: false, sharingObjection: 'none' };
    await must(nurse, { type: 'protectPerson', cardId, was, now: { ...was, restricted: true }, reason: null });
    const epoch = (await store.findEpochs(cardId))?.record ?? 0;
    const doc = rebuildDocument(await store.loadDocument({ cardId, part: 'record', epoch }));
    const actions = JSON.stringify(doc.getMap('actions').toJSON());
    expect(actions).toContain('Halve the water tablet');
    expect(actions).not.toMatch(/Oak Surgery|Olive/);
  });
});
