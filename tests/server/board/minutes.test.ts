import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { canonicalJson } from '../../../shared/canonicalJson.ts';
import { localDate } from '../../../shared/dates.ts';
import type { Minutes } from '../../../shared/domain/minutes.ts';
import type { CardId, CommandId, RoundId } from '../../../shared/ids.ts';
import type { CommandOf, CommandType } from '../../../shared/protocol/commands.ts';
import type { Program } from '../../journeys/support/program.ts';
import { saveCard } from '../../builders/saved.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';

interface MinutesAnswer {
  readonly minutes: Minutes;
  readonly sha256: string;
  readonly withheld: boolean;
}

async function must<Type extends CommandType>(program: Program, command: Omit<CommandOf<Type>, 'id'>): Promise<string | null> {
  // An Omit of one member of the union, with its id back, is that member.
  const reply = await program.command({ id: randomUUID() as CommandId, ...command } as unknown as CommandOf<Type>);
  if (!reply.ok) throw new Error(`${command.type} is refused: ${reply.refusal}`);
  return reply.created;
}

async function startedRound(server: ServerOnPort, nurse: Program): Promise<RoundId> {
  const heldOn = localDate(new Date().toISOString());
  const roundId = (await must<'planRound'>(nurse, {
    type: 'planRound',
    wardId: server.ward.wardId,
    kind: 'weekly',
    heldOn,
  })) as RoundId;
  await must<'startRound'>(nurse, { type: 'startRound', roundId });
  return roundId;
}

async function heldRound(server: ServerOnPort): Promise<RoundId> {
  const nurse = await server.signIn('nurse');
  const roundId = await startedRound(server, nurse);
  const cardId = server.cards[0]?.cardId as CardId;
  await must<'recordOutcome'>(nurse, {
    type: 'recordOutcome',
    roundId,
    cardId,
    outcome: 'notNeeded',
    reason: null,
    dischargeReason: null,
    diedOn: null,
  });
  await must<'closeRound'>(nurse, { type: 'closeRound', roundId, term: 1 });
  return roundId;
}

describe('minutes', () => {
  it('[MI2] are hashed as they stand and stay the same whatever is called or written differently later', async () => {
    const server = await serverOnPort();
    const roundId = await heldRound(server);
    const nurse = await server.signIn('nurse');
    const before = await nurse.get<MinutesAnswer>(`/api/rounds/${roundId}/minutes`);
    expect(createHash('sha256').update(canonicalJson(before.minutes)).digest('hex')).toBe(before.sha256);
    expect(before).toMatchObject({
      withheld: false,
      minutes: { number: 1, chair: { name: server.nurse.name }, people: [{ outcome: 'notNeeded' }, { outcome: null }] },
    });

    const [card] = server.cards;
    await server.store.transact(async tx => {
      await tx.saveStaff({ ...server.nurse, name: 'Nora Newname' });
      if (card !== undefined) await tx.saveServiceUser({ ...card.serviceUser, familyName: 'Newfamily' });
    });
    expect(await nurse.get(`/api/rounds/${roundId}/minutes`)).toEqual(before);
    const [frozen] = (await server.store.ledgerOfRound(roundId)).filter(entry => entry.event.type === 'minutesFrozen');
    expect(frozen?.event).toMatchObject({ number: 1, sha256: before.sha256 });
  });

  it('[MI3, AC3] leave out whoever objected to being known of by the reader’s organisation', async () => {
    const server = await serverOnPort({ cards: 1 });
    const hidden = await saveCard(server.store, {
      wardId: server.ward.wardId,
      caseManagerId: server.nurse.staffId,
      holdingOrganisationId: server.trust.organisationId,
      sharingObjection: 'all',
    });
    const roundId = await heldRound(server);
    const peopleOf = async (who: 'nurse' | 'socialWorker') => {
      const answer = await (await server.signIn(who)).get<MinutesAnswer>(`/api/rounds/${roundId}/minutes`);
      return { withheld: answer.withheld, people: answer.minutes.people.map(person => person.cardId) };
    };
    expect((await peopleOf('nurse')).people).toContain(hidden.cardId);
    expect(await peopleOf('socialWorker')).toEqual({ withheld: true, people: [server.cards[0]?.cardId] });
    const socialWorker = await server.signIn('socialWorker');
    expect(JSON.stringify(await socialWorker.get(`/api/rounds/${roundId}`))).not.toContain(hidden.cardId);
    expect(JSON.stringify(await socialWorker.board())).not.toContain(hidden.cardId);
  });

  it('[AA2] name no person where an action went to a team inbox', async () => {
    const server = await serverOnPort({ cards: 1 });
    const nurse = await server.signIn('nurse');
    const roundId = await startedRound(server, nurse);
    const action = { what: 'Ring the daughter', ownerOrganisationId: server.council.organisationId, ownerStaffId: null };
    const cardId = server.cards[0]?.cardId as CardId;
    await must<'agreeAction'>(nurse, { type: 'agreeAction', cardId, ...action, dueOn: localDate(new Date().toISOString()) });
    await must<'closeRound'>(nurse, { type: 'closeRound', roundId, term: 1 });
    const { minutes } = await nurse.get<MinutesAnswer>(`/api/rounds/${roundId}/minutes`);
    const actions = minutes.people[0]?.actions.map(({ what, owner, ownerOrganisation, state }) => [
      what,
      owner,
      ownerOrganisation,
      state,
    ]);
    expect(actions).toEqual([['Ring the daughter', null, server.council.name, 'proposed']]);
  });

  it('are not there before the round closes', async () => {
    const server = await serverOnPort();
    const nurse = await server.signIn('nurse');
    const heldOn = localDate(new Date().toISOString());
    const roundId = await must<'planRound'>(nurse, { type: 'planRound', wardId: server.ward.wardId, kind: 'weekly', heldOn });
    const answer = await fetch(`${server.url}/api/rounds/${roundId}/minutes`, { headers: nurse.headers });
    expect([answer.status, (await answer.json()).refusal]).toEqual([404, 'minutesNotReady']);
  });
});

describe('closing a round', () => {
  it('[P13] closes although the stored note of one card is damaged, and the minutes say so', async () => {
    const server = await serverOnPort();
    const nurse = await server.signIn('nurse');
    const [damaged, sound] = server.cards.map(card => card.cardId) as [CardId, CardId];
    const roundId = await startedRound(server, nurse);
    for (const cardId of [damaged, sound]) {
      const note = nurse.open(cardId, 'joint', 1);
      await vi.waitFor(() => expect(note.provider.synced).toBe(true));
      note.doc.getText('note').insert(0, 'Seen together.');
      await vi.waitFor(() => expect(note.saved()).toBeGreaterThan(1));
      await must<'recordOutcome'>(nurse, {
        type: 'recordOutcome',
        roundId,
        cardId,
        outcome: 'notNeeded',
        reason: null,
        dischargeReason: null,
        diedOn: null,
      });
    }
    server.connections.writer.sqlite
      .prepare("UPDATE doc_updates SET bytes = x'00' WHERE card_id = ? AND part = 'joint'")
      .run(damaged);
    await must<'closeRound'>(nurse, { type: 'closeRound', roundId, term: 1 });
    const { minutes } = await nurse.get<MinutesAnswer>(`/api/rounds/${roundId}/minutes`);
    const noteOf = (cardId: CardId) =>
      minutes.people
        .filter(person => person.cardId === cardId)
        .map(({ note, noteUnreadable }) => [note?.text ?? null, noteUnreadable]);
    expect(noteOf(damaged)).toEqual([[null, true]]);
    expect(noteOf(sound)).toEqual([['Seen together.', false]]);
  });

  it('[AC3] nothing is recorded of a person whom the one recording may not know of', async () => {
    const server = await serverOnPort({ cards: 1 });
    const hidden = await saveCard(server.store, {
      wardId: server.ward.wardId,
      holdingOrganisationId: server.council.organisationId,
      sharingObjection: 'all',
    });
    const nurse = await server.signIn('nurse');
    const roundId = await startedRound(server, nurse);
    const reply = await nurse.command({
      id: randomUUID() as CommandId,
      type: 'recordOutcome',
      roundId,
      cardId: hidden.cardId,
      outcome: 'leavesWard',
      reason: 'x',
      dischargeReason: 'other',
      diedOn: null,
    });
    expect(reply).toEqual({ ok: false, refusal: 'cardNotOnAgenda' });
  });
});
