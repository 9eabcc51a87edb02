import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Staff, viewerOf } from '../../../db/store.ts';
import { presentCalendar } from '../../../server/presenters/calendar.ts';
import { createClosedNotes } from '../../../server/presenters/closedNotes.ts';
import { presentLearning } from '../../../server/presenters/learning.ts';
import { presentMyActions } from '../../../server/presenters/myActions.ts';
import { presentPractice } from '../../../server/presenters/practice.ts';
import { searchWard } from '../../../server/presenters/search.ts';
import { projectWords } from '../../../server/projection.ts';
import { buildRound } from '../../builders/round.ts';
import { buildAuthor, buildSession } from '../../builders/staff.ts';
import { Typist } from '../history/typist.ts';
import { serverOnPort } from '../serverOnPort.ts';
import { ACTION, CARD, damage, LEARNING, WORDS } from './damage.ts';
import { wardAtWork } from './wardAtWork.ts';
import { questionForGp, type WardWithPractices, wardWithPractices } from './wardWithPractices.ts';

const STATE = "update agreed_actions set state = 'proqosed' where card_id = ?";
const QUESTION = "update raised_points set state = substr(state, 1, 40) where kind = 'question' and card_id = ?";

const asSeenBy = (staff: Staff) => viewerOf(staff, buildSession(staff));

/** At Oak Surgery the nurse has an action, the GP another and a question, and something was learnt; so it was of someone else. */
async function wardWithWork() {
  const ward = await wardWithPractices();
  const { must, nurse, gp, oak, trust, oakSurgery } = ward;
  const other = await ward.atOak({});
  for (const card of [oak, other]) {
    const { cardId } = card;
    const agreed = { type: 'agreeAction', cardId, what: 'Order the rails', dueOn: '2026-11-26' } as const;
    const owner = card === oak ? { organisation: trust, staff: nurse } : { organisation: oakSurgery, staff: gp };
    await must(nurse, { ...agreed, ownerOrganisationId: owner.organisation.organisationId, ownerStaffId: owner.staff.staffId });
    await must(nurse, questionForGp(card));
    await must(nurse, { type: 'raisePoint', cardId, row: null, point: { kind: 'learningPoint', words: 'Ring first' } });
  }
  return { ...ward, other };
}

/** Of how many people each page says to each of them that something is not on it. */
async function toldOf({ store, nurse, gp, socialWorker, wardId, oakSurgery, time: { now } }: WardWithPractices) {
  const monthly = buildRound({ wardId, kind: 'monthly' });
  const told = async (staff: Staff) => {
    const viewer = asSeenBy(staff);
    return {
      mine: (await presentMyActions(store, viewer, now)).damaged,
      calendar: (await presentCalendar(store, staff, 'https://board', now)).includes('An action can’t be shown here'),
      search: (await searchWard(store, createClosedNotes(store), viewer, wardId, 'rails')).answer.damaged,
      learning: (await presentLearning(store, viewer, monthly)).damaged,
    };
  };
  const practice = async (staff: Staff) =>
    (await presentPractice(store, asSeenBy(staff), wardId, oakSurgery.organisationId, now)).damaged;
  return {
    nurse: { ...(await told(nurse)), practice: await practice(nurse) },
    gp: { ...(await told(gp)), practice: await practice(gp) },
    socialWorker: await told(socialWorker),
  };
}

const NOTHING = { mine: 0, calendar: false, search: 0, learning: 0, practice: 0 };
const { practice: _, ...NOTHING_MORE } = NOTHING;

describe('P13: what is left out because it is damaged is told of on the page that lacks it', () => {
  it('tells nobody of anything while nothing is damaged', async () => {
    expect(await toldOf(await wardWithWork())).toEqual({ nurse: NOTHING, gp: NOTHING, socialWorker: NOTHING_MORE });
  });

  it.each([
    ['an action', ACTION],
    ['an action whose state alone is damaged', STATE],
  ])('of %s: to whom it may belong, to who searches, on the page of the practice', async (_what, sql) => {
    const ward = await wardWithWork();
    damage(ward.file, sql, ward.oak.cardId);
    const searched = { ...NOTHING, search: 1, practice: 1 };
    expect(await toldOf(ward)).toEqual({
      nurse: { ...searched, mine: 1, calendar: true },
      gp: searched,
      socialWorker: { ...NOTHING_MORE, search: 1 },
    });
  });

  it('of an action to nobody from whose pages nothing is missing: not of one that ended, nor of a colleague’s that has not waited', async () => {
    const ward = await wardAtWork();
    const { must, nurse, socialWorker, colleague, observer, council, store, time, file } = ward;
    const told = () =>
      Promise.all(
        [nurse, socialWorker, colleague, observer].map(async staff => {
          const feed = await presentCalendar(store, staff, 'https://board', time.now);
          const { damaged } = await presentMyActions(store, asSeenBy(staff), time.now);
          return [damaged, feed.includes('An action can’t be shown here')];
        }),
      );
    const none = [0, false];
    const { cardId } = ward.card;
    const owner = { ownerOrganisationId: council.organisationId, ownerStaffId: socialWorker.staffId };
    const actionId = await must(nurse, { type: 'agreeAction', cardId, what: 'Fit a key safe', ...owner, dueOn: '2026-11-26' });
    const raw = new Database(file);
    onTestFinished(() => void raw.close());
    const change = (set: string) => expect(raw.prepare(`update agreed_actions set ${set}`).run().changes).toBe(1);
    const [damaged, whole] = ["carried_over = '['", "carried_over = '[]'"];
    change(damaged);
    expect(await told(), 'asked just now').toEqual([[1, false], [1, true], none, none]);
    time.now = '2026-11-23T09:00:00.000Z';
    expect(await told(), 'asked two working days ago').toEqual([[1, false], [1, true], [1, false], none]);
    change(whole);
    await must(socialWorker, { type: 'declineAction', actionId, reason: 'Has one' });
    damage(file, CARD, cardId);
    expect(await told(), 'declined, and the card is damaged').toEqual([none, none, none, none]);
    raw.exec("update cards set readiness = replace(readiness, 'nulk', 'null')");
    change(damaged);
    expect(await told(), 'declined').toEqual([none, none, none, none]);
    change("state = 'done'");
    expect(await told(), 'done').toEqual([none, [1, false], none, none]);
    time.now = '2027-06-01T09:00:00.000Z';
    expect(await told(), 'done long ago').toEqual([none, none, none, none]);
    change("state = 'proposed', asked_at = 'zz'");
    expect(await told(), 'asked nobody knows when').toEqual([[1, false], [1, true], [1, false], none]);
    change('owner_staff_id = null');
    expect(await told(), 'in the inbox of a team').toEqual([[1, false], [1, false], [1, false], none]);
  });

  it('of a question and of what was learnt, each where it would stand', async () => {
    const ward = await wardWithWork();
    damage(ward.file, QUESTION, ward.oak.cardId);
    const searched = { ...NOTHING, search: 1, practice: 1 };
    expect(await toldOf(ward)).toEqual({ nurse: searched, gp: searched, socialWorker: { ...NOTHING_MORE, search: 1 } });
    damage(ward.file, LEARNING, ward.other.cardId);
    const both = { ...NOTHING, search: 2, practice: 2, learning: 1 };
    expect(await toldOf(ward)).toEqual({
      nurse: both,
      gp: both,
      socialWorker: { ...NOTHING_MORE, search: 2, learning: 1 },
    });
  });

  it('of words: to who searches, and on the page of the practice that is asked of the person', async () => {
    const ward = await wardWithWork();
    const { cardId } = ward.oak;
    const epoch = (await ward.store.findEpochs(cardId))?.health ?? 0;
    const document = { cardId, part: 'health', epoch } as const;
    await new Typist(ward.store).type(document, buildAuthor(ward.nurse), ward.time.now, 'Walks with a frame', 'home');
    const words = await projectWords(ward.store, document);
    if (words === null) throw new Error('no words');
    await ward.store.saveWords([words]);
    damage(ward.file, WORDS, cardId);
    const lacking = { ...NOTHING, search: 1, practice: 1 };
    expect(await toldOf(ward)).toEqual({ nurse: lacking, gp: lacking, socialWorker: { ...NOTHING_MORE, search: 1 } });
  });

  it('of a card: to who goes through the whole ward, and to nobody else, for whose it is can’t be told', async () => {
    const ward = await wardWithWork();
    for (const { cardId } of [ward.oak, ward.other]) damage(ward.file, CARD, cardId);
    const { nurse, gp, socialWorker } = await toldOf(ward);
    expect(nurse).toMatchObject({ calendar: true, search: 2, learning: 2, practice: 0 });
    expect(nurse.mine).toBe(2);
    expect(gp).toEqual(NOTHING);
    expect(socialWorker).toMatchObject({ mine: 0, search: 2, learning: 2 });
  });

  it('of nobody whom the viewer may not know of', async () => {
    const ward = await wardWithWork();
    const { must, nurse, oak } = ward;
    const was = { restricted: false, sharingObjection: 'none' };
    await must(nurse, { type: 'protectPerson', cardId: oak.cardId, was, now: { ...was, sharingObjection: 'all' }, reason: null });
    for (const sql of [ACTION, QUESTION, LEARNING]) damage(ward.file, sql, oak.cardId);
    const told = await toldOf(ward);
    expect(told.gp).toEqual(NOTHING);
    expect(told.socialWorker).toEqual(NOTHING_MORE);
    expect(told.nurse).toMatchObject({ mine: 1, search: 1, learning: 1 });
  });

  it('an export of the caseload says in the name of its file of how many people it lacks', async () => {
    const server = await serverOnPort({ cards: 2 });
    const { headers } = await server.signIn('coordinator');
    const exported = async () => {
      const answer = await fetch(`${server.url}/api/wards/${server.ward.wardId}/export`, { headers });
      return [answer.headers.get('content-disposition'), (await answer.text()).trim().split('\n').length];
    };
    expect(await exported()).toEqual(['attachment; filename=caseload.csv', 3]);
    server.connections.writer.sqlite.prepare(CARD).run(server.cards[0]?.cardId);
    expect(await exported()).toEqual(['attachment; filename=caseload-without-1-damaged.csv', 2]);
    const { cardId } = server.cards[1] ?? {};
    if (cardId === undefined) throw new Error('two cards');
    const document = { cardId, part: 'health', epoch: 1 } as const;
    const written = { updatedAt: '2026-11-19T09:00:00.000Z', updatedBy: server.nurse.staffId, seq: 0 };
    await server.store.saveWords([{ document, sections: { home: 'Walks with a frame' }, ...written }]);
    server.connections.writer.sqlite.prepare(WORDS).run(cardId);
    expect(await exported()).toEqual(['attachment; filename=caseload-without-2-damaged.csv', 1]);
  });
});
