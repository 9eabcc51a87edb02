import { expect, test } from 'vitest';
import type { Staff } from '../../../db/store.ts';
import { presentBoard } from '../../../server/presenters/board.ts';
import type { Card } from '../../../shared/domain/card.ts';
import type { PointId } from '../../../shared/ids.ts';
import type { SharingObjection } from '../../../shared/vocabulary.ts';
import { buildCard } from '../../builders/card.ts';
import { saveCard } from '../../builders/saved.ts';
import { buildOrganisation, buildRegistration, buildSession, buildStaff } from '../../builders/staff.ts';
import { viewerOf } from '../../../db/store.ts';
import { running, type WardAtWork, wardAtWork } from './wardAtWork.ts';

interface WardWithPractices extends WardAtWork {
  /** Of Oak Surgery. */
  readonly gp: Staff;
  /** Of Mill Lane Practice. */
  readonly otherGp: Staff;
  /** Registered with Oak Surgery. */
  readonly oak: Card;
  atOak(given: { readonly sharingObjection?: SharingObjection; readonly restricted?: boolean }): Promise<Card>;
}

async function wardWithPractices(): Promise<WardWithPractices> {
  const ward = await wardAtWork();
  const { store, wardId, trust, nurse } = ward;
  const practices = ['Oak Surgery', 'Mill Lane Practice'].map(name => buildOrganisation({ name, kind: 'gpPractice' }));
  const [gp, otherGp] = practices.map(({ organisationId }) =>
    buildStaff({
      organisationId,
      registrations: [buildRegistration({ profession: 'generalPractitioner', regulator: 'GMC' })],
      memberships: [{ wardId, role: 'gp' }],
    }),
  );
  const gpPracticeId = practices[0]?.organisationId ?? null;
  if (gp === undefined || otherGp === undefined) throw new Error('two practices');
  await store.transact(async tx => {
    for (const practice of practices) await tx.saveOrganisation(practice);
    for (const staff of [gp, otherGp]) await tx.saveStaff(staff);
  });
  const atOak: WardWithPractices['atOak'] = ({ sharingObjection = 'none', restricted = false }) => {
    const { serviceUser } = buildCard();
    return saveCard(store, {
      wardId,
      caseManagerId: nurse.staffId,
      holdingOrganisationId: trust.organisationId,
      sharingObjection,
      serviceUser: { ...serviceUser, gpPracticeId, restricted },
    });
  };
  return { ...ward, gp, otherGp, atOak, oak: await atOak({}) };
}

const question = (card: Card) =>
  ({
    type: 'raisePoint',
    cardId: card.cardId,
    row: 'medicines',
    point: { kind: 'question', to: 'gp', words: 'Can the water tablet be halved?' },
  }) as const;

test('[GP1] a question for the practice is counted on the board, and answered by a GP of that practice alone', async () => {
  const ward = await wardWithPractices();
  const { nurse, socialWorker, coordinator, gp, otherGp, oak, must, send, store, wardId, time } = ward;
  const counted = async () => {
    const board = await presentBoard(store, viewerOf(nurse, buildSession(nurse)), wardId, time.now);
    return board.cards.find(({ cardId }) => cardId === oak.cardId)?.open.questions;
  };
  const pointId = (await must(socialWorker, question(oak))) as PointId;
  await must(coordinator, question(oak));
  expect(await counted()).toEqual({ health: 0, social: 0, gp: 2 });
  const answer = { type: 'answerPoint', pointId, words: 'Yes, from Monday' } as const;
  expect(await send(nurse, answer)).toMatchObject({ ok: false, refusal: 'notThePracticeAsked' });
  expect(await send(coordinator, answer)).toMatchObject({ ok: false, refusal: 'notThePracticeAsked' });
  expect(await send(otherGp, answer)).toMatchObject({ ok: false, refusal: 'notFound' });
  await must(gp, answer);
  expect(await send(gp, answer)).toMatchObject({ ok: false, refusal: 'pointNotOpen' });
  expect(await store.findPoint(pointId)).toMatchObject({ to: 'gp', answer: { by: gp.staffId, words: 'Yes, from Monday' } });
  expect(await counted()).toEqual({ health: 0, social: 0, gp: 1 });
  expect(await send(gp, question(oak))).toMatchObject({ ok: false, refusal: 'notAllowed' });
});

test('[GP2, AC3] no practice is asked of whoever objects to it, is restricted, or has no practice here', async () => {
  const { nurse, atOak, card, send } = await wardWithPractices();
  const asked = async (given: Parameters<WardWithPractices['atOak']>[0]) => send(nurse, question(await atOak(given)));
  expect(await asked({ sharingObjection: 'gp' })).toMatchObject({ ok: false, refusal: 'objectsToPractice' });
  expect(await asked({ sharingObjection: 'all' })).toMatchObject({ ok: false, refusal: 'objectsToPractice' });
  expect(await asked({ restricted: true })).toMatchObject({ ok: false, refusal: 'noPracticeToAsk' });
  expect(await send(nurse, question(card))).toMatchObject({ ok: false, refusal: 'noPracticeToAsk' });
  expect(await asked({ sharingObjection: 'careProvider' })).toMatchObject({ ok: true });
});

test('[GP3, CA2] an answer of the practice since the last round is a change, until the next round has closed', async () => {
  const ward = await wardWithPractices();
  const { nurse, gp, oak, must, store, wardId, time } = ward;
  const need = async () => {
    const board = await presentBoard(store, viewerOf(nurse, buildSession(nurse)), wardId, time.now);
    return board.cards.find(({ cardId }) => cardId === oak.cardId)?.need;
  };
  const round = async () => {
    const roundId = await running(ward);
    await must(nurse, { type: 'reviewNeeds', roundId, cardId: oak.cardId, changed: false, what: '' });
    for (const step of ['health', 'social'] as const) {
      await must(nurse, {
        type: 'tickStep',
        roundId,
        cardId: oak.cardId,
        step,
        heard: step === 'health' ? 'given' : 'notPresent',
      });
    }
    const outcome = { outcome: 'noChange', reason: null, dischargeReason: null } as const;
    await must(nurse, { type: 'recordOutcome', roundId, cardId: oak.cardId, ...outcome });
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
  };
  const pointId = await must(nurse, question(oak));
  await round();
  expect(await need()).toBe('rest');
  await must(gp, { type: 'answerPoint', pointId, words: 'Yes' });
  expect(await need()).toBe('changed');
  await round();
  expect(await need()).toBe('rest');
});
