import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { CommandId, PointId, RoundId } from '../../../shared/ids.ts';
import type { Command, CommandType } from '../../../shared/protocol/commands.ts';
import type { RecordedAbsentSide, RecordedPoint } from '../../../shared/protocol/record.ts';
import { localDate } from '../../../shared/dates.ts';
import type { Program } from '../../journeys/support/program.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';

const today = () => localDate(new Date().toISOString());

async function must(program: Program, command: { type: CommandType } & Record<string, unknown>): Promise<string | null> {
  const reply = await program.command({ id: randomUUID() as CommandId, ...command } as Command);
  if (!reply.ok) throw new Error(`${command.type} is refused: ${reply.refusal}`);
  return reply.created;
}

function refusalOf(program: Program, command: { type: CommandType } & Record<string, unknown>) {
  return program.command({ id: randomUUID() as CommandId, ...command } as Command);
}

function firstCard(server: ServerOnPort) {
  const [card] = server.cards;
  if (card === undefined) throw new Error('there is no card');
  return card.cardId;
}

async function openRecord(program: Program, cardId: string) {
  const { record } = (await program.card(cardId)).epochs;
  const opened = program.open(cardId, 'record', record);
  await vi.waitFor(() => expect(opened.provider.synced).toBe(true));
  return opened.doc;
}

it('[RP1, RP3] a challenge raised in a round is answered by the other side, ends, and stands on everyone’s card by name', async () => {
  const server = await serverOnPort();
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  const cardId = firstCard(server);
  const record = await openRecord(socialWorker, cardId);
  const raise = {
    type: 'raisePoint',
    cardId,
    row: 'home',
    point: { kind: 'challenge', words: 'Is he safe on the stairs?' },
  } as const;
  const pointId = (await must(nurse, raise)) as PointId;
  await must(socialWorker, { type: 'answerPoint', pointId, words: 'The rail was fitted on Monday.' });
  const views = { health: 'A stairlift is needed', social: 'The rail is enough' };
  const differ = { type: 'agreeToDiffer', pointId, was: '' } as const;
  await must(nurse, { ...differ, view: views.health, words: '' });
  expect(await refusalOf(nurse, { ...differ, view: views.social, words: '' })).toEqual({
    ok: false,
    refusal: 'wordsHaveChanged',
  });
  await must(socialWorker, { ...differ, view: views.social, words: 'Seen again in a month' });
  await vi.waitFor(() => {
    const point = record.getMap('points').get(pointId) as RecordedPoint;
    expect(point).toMatchObject({
      kind: 'challenge',
      row: 'home',
      raised: { by: server.nurse.staffId, side: 'health' },
      answers: [{ words: 'The rail was fitted on Monday.', by: server.socialWorker.staffId, side: 'social' }],
      differing: { health: { by: server.nurse.staffId }, social: { by: server.socialWorker.staffId } },
      ended: { how: 'agreedToDiffer', views, words: 'Seen again in a month' },
      people: {
        [server.nurse.staffId]: { name: server.nurse.name, organisation: server.trust.name },
        [server.socialWorker.staffId]: { name: server.socialWorker.name, organisation: server.council.name },
      },
    });
  });
  const events = (await server.store.ledgerSince(server.ward.wardId, 0)).map(({ event }) => event.type);
  expect(events).toEqual(['challengeRaised', 'pointAnswered', 'sideAgreedToDiffer', 'challengeEnded']);
});

it('[RP4] nobody speaks for the other side of a positive risk: two people write, and two people decide', async () => {
  const server = await serverOnPort();
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  const cardId = firstCard(server);
  const record = await openRecord(socialWorker, cardId);
  const risk = { risk: 'Walks to the shop', whyItMatters: 'He sees people', healthView: 'May fall', safetyNet: 'The pendant' };
  const raise = (socialView: string) => ({
    type: 'raisePoint' as const,
    cardId,
    row: 'risks',
    point: { kind: 'positiveRisk', risk: { ...risk, socialView } },
  });
  const theirs = 'Social care is fine with it';
  const notTheirs = { ok: false, refusal: 'notYourSideSocial' };
  expect(await refusalOf(nurse, raise(theirs))).toEqual(notTheirs);
  const pointId = (await must(nurse, raise(''))) as PointId;
  const view = { type: 'rewritePositiveRisk', pointId, field: 'socialView', was: '' } as const;
  expect(await refusalOf(nurse, { ...view, words: theirs })).toEqual(notTheirs);
  await must(socialWorker, { ...view, words: 'Knows the way' });
  const decide = { type: 'decidePositiveRisk', pointId, risk: { ...risk, socialView: 'Knows the way' } } as const;
  await must(nurse, decide);
  expect(await refusalOf(nurse, decide)).toEqual({ ok: false, refusal: 'alreadySeen' });
  expect(await refusalOf(nurse, { type: 'withdrawPoint', pointId })).toEqual({ ok: false, refusal: 'pointAnswered' });
  await must(socialWorker, decide);
  await vi.waitFor(() =>
    expect(record.getMap('points').get(pointId)).toMatchObject({
      risk: decide.risk,
      written: { healthView: { by: server.nurse.staffId }, socialView: { by: server.socialWorker.staffId } },
      agreed: { health: { by: server.nurse.staffId }, social: { by: server.socialWorker.staffId } },
      decided: { by: server.socialWorker.staffId },
    }),
  );
  // Taken back by mistake's own author, the whole way.
  expect(await refusalOf(nurse, { type: 'takeBackPoint', pointId })).toEqual({ ok: false, refusal: 'notYoursToTakeBack' });
  await must(socialWorker, { type: 'takeBackPoint', pointId });
  await must(nurse, { type: 'takeBackPoint', pointId });
  expect(await server.store.findPoint(pointId)).toMatchObject({ agreed: { health: null, social: null }, decided: null });
});

it('[RP4] who records the running round writes a side’s view for it, under the own name, and never its agreement', async () => {
  const server = await serverOnPort();
  const [nurse, coordinator] = [await server.signIn('nurse'), await server.signIn('coordinator')];
  const cardId = firstCard(server);
  const risk = {
    risk: 'Walks to the shop',
    whyItMatters: 'He sees people',
    healthView: '',
    socialView: '',
    safetyNet: 'Pendant',
  };
  const raise = { type: 'raisePoint', cardId, row: 'risks', point: { kind: 'positiveRisk', risk } } as const;
  const pointId = (await must(nurse, raise)) as PointId;
  const view = { type: 'rewritePositiveRisk', pointId, field: 'socialView', words: 'Knows the way', was: '' } as const;
  expect(await refusalOf(coordinator, view)).toEqual({ ok: false, refusal: 'notYourSideSocial' });
  const { wardId } = server.ward;
  const roundId = (await must(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn: today() })) as RoundId;
  await must(nurse, { type: 'startRound', roundId });
  await must(coordinator, view);
  await must(nurse, { ...view, field: 'healthView', words: 'May fall' });
  const decide = {
    type: 'decidePositiveRisk',
    pointId,
    risk: { ...risk, healthView: 'May fall', socialView: 'Knows the way' },
  } as const;
  expect(await refusalOf(coordinator, decide)).toEqual({ ok: false, refusal: 'readOnlyRole' });
  await must(nurse, decide);
  expect(await server.store.findPoint(pointId)).toMatchObject({
    written: { socialView: { by: server.coordinator.staffId, side: null } },
    decided: null,
  });
});

it('[WR6, RP5, RP6] what was said is taken back while the round runs; after the close nothing leaves the card that stands in minutes, and nothing is taken back', async () => {
  const server = await serverOnPort();
  const nurse = await server.signIn('nurse');
  const socialWorker = await server.signIn('socialWorker');
  const cardId = firstCard(server);
  const record = await openRecord(nurse, cardId);
  const { wardId } = server.ward;
  const roundId = (await must(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn: today() })) as RoundId;
  await must(nurse, { type: 'startRound', roundId });
  const raise = { type: 'raisePoint', cardId, row: null } as const;
  const noted = (await must(nurse, { ...raise, point: { kind: 'learningPoint', words: 'On the wrong card' } })) as PointId;
  const asked = (await must(nurse, { ...raise, point: { kind: 'question', to: 'social', words: 'Who helps?' } })) as PointId;
  const answer = { type: 'answerPoint', pointId: asked, words: 'Her daughter' } as const;
  await must(socialWorker, answer);
  // The round goes on for longer than the ten minutes in which words between rounds are taken back.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 });
  onTestFinished(() => void vi.useRealTimers());
  await must(socialWorker, { type: 'takeBackPoint', pointId: asked });
  await must(socialWorker, answer);
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  expect(await refusalOf(socialWorker, { type: 'takeBackPoint', pointId: asked })).toEqual({ ok: false, refusal: 'roundClosed' });
  await must(nurse, { type: 'withdrawPoint', pointId: noted });
  await vi.waitFor(() =>
    expect(record.getMap('points').get(noted)).toMatchObject({
      words: 'On the wrong card',
      withdrawn: { by: server.nurse.staffId },
    }),
  );
  const events = (await server.store.ledgerSince(wardId, 0)).map(({ event }) => event.type);
  expect(events.slice(-2)).toEqual(['pointWithdrawnAfterClose', 'minutesPointWithdrawn']);
});

it('[RP5] a withdrawn point leaves the card and stays in the ledger', async () => {
  const server = await serverOnPort();
  const nurse = await server.signIn('nurse');
  const cardId = firstCard(server);
  const record = await openRecord(nurse, cardId);
  const raise = { type: 'raisePoint', cardId, row: null, point: { kind: 'learningPoint', words: 'On the wrong card' } } as const;
  const pointId = (await must(nurse, raise)) as PointId;
  await vi.waitFor(() => expect(record.getMap('points').has(pointId)).toBe(true));
  await must(nurse, { type: 'withdrawPoint', pointId });
  await vi.waitFor(() => expect(record.getMap('points').has(pointId)).toBe(false));
  expect(await server.store.listPointsOfCard(cardId)).toEqual([]);
  expect((await server.store.ledgerSince(server.ward.wardId, 0)).map(({ event }) => event.type)).toEqual([
    'learningPointNoted',
    'pointWithdrawn',
  ]);
});

it('[WR13, WR14, RP6] a round without social care: agreed without it, until someone of it has seen it and answered', async () => {
  const server = await serverOnPort();
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  const cardId = firstCard(server);
  const record = await openRecord(socialWorker, cardId);
  const { wardId } = server.ward;
  const roundId = (await must(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn: today() })) as RoundId;
  await must(nurse, { type: 'startRound', roundId });
  const outcome = { type: 'recordOutcome', roundId, cardId, outcome: 'noChange', reason: null, dischargeReason: null } as const;
  await must(nurse, { type: 'reviewNeeds', roundId, cardId, changed: false, what: '' });
  expect(await refusalOf(nurse, outcome)).toEqual({ ok: false, refusal: 'sideNotHeard' });
  await must(nurse, { type: 'tickStep', roundId, cardId, step: 'health', heard: 'given' });
  await must(nurse, { type: 'tickStep', roundId, cardId, step: 'social', heard: 'notPresent' });
  await must(nurse, outcome);
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  const key = `${roundId} social`;
  await vi.waitFor(() => expect(record.getMap('absentSides').get(key)).toMatchObject({ side: 'social', seen: null }));
  const seen = { type: 'markSeen', cardId, roundId, agrees: false, comment: '' } as const;
  expect(await refusalOf(nurse, { ...seen, agrees: true })).toEqual({ ok: false, refusal: 'notYourSideSocial' });
  expect(await refusalOf(socialWorker, seen)).toEqual({ ok: false, refusal: 'reasonNeeded' });
  await must(socialWorker, { ...seen, comment: 'The evening call stops on Friday.' });
  await vi.waitFor(() => {
    const absent = record.getMap('absentSides').get(key) as RecordedAbsentSide;
    expect(absent.seen).toMatchObject({ agrees: false, comment: 'The evening call stops on Friday.' });
    expect(absent.seenByName).toBe(server.socialWorker.name);
  });
  expect(await refusalOf(socialWorker, { ...seen, agrees: true })).toEqual({ ok: false, refusal: 'alreadySeen' });
  const takeBack = { type: 'takeBackSeen', cardId, roundId } as const;
  expect(await refusalOf(nurse, takeBack)).toEqual({ ok: false, refusal: 'notFound' });
  await must(socialWorker, takeBack);
  await vi.waitFor(() => expect(record.getMap('absentSides').get(key)).toMatchObject({ seen: null, seenByName: null }));
  expect(await refusalOf(socialWorker, takeBack)).toEqual({ ok: false, refusal: 'nothingToTakeBack' });
  await must(socialWorker, { ...seen, agrees: true });
});

it('[CA5] each side marks a card for itself, and a closed round begins it afresh', async () => {
  const server = await serverOnPort();
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  const cardId = firstCard(server);
  await must(nurse, { type: 'markReady', cardId, side: 'health', mark: 'ready' });
  await must(socialWorker, { type: 'markReady', cardId, side: 'social', mark: 'nothingNew' });
  expect(await refusalOf(socialWorker, { type: 'markReady', cardId, side: 'health', mark: 'ready' })).toEqual({
    ok: false,
    refusal: 'notYourSideHealth',
  });
  const marked = (await server.store.findCard(cardId))?.readiness;
  expect(marked).toMatchObject({ health: { mark: 'ready' }, social: { mark: 'nothingNew' } });
  const { wardId } = server.ward;
  const roundId = (await must(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn: today() })) as RoundId;
  await must(nurse, { type: 'startRound', roundId });
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  expect((await server.store.findCard(cardId))?.readiness).toEqual({ health: null, social: null });
});
