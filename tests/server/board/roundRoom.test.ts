import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { localDate } from '../../../shared/dates.ts';
import type { CardId, CommandId, RoundId } from '../../../shared/ids.ts';
import type { RoomMessage } from '../../../shared/protocol/roundRoom.ts';
import type { Program } from '../../journeys/support/program.ts';
import { saveCard } from '../../builders/saved.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';

const id = () => randomUUID() as CommandId;
const last = <News>(heard: readonly News[]) => heard.at(-1);

interface InRound {
  readonly server: ServerOnPort;
  readonly nurse: Program;
  readonly deputy: Program;
  readonly socialWorker: Program;
  readonly roundId: RoundId;
}

/** A round that the nurse chairs, the deputy and the social worker in it; the deputy does not follow. */
async function inRound(): Promise<InRound> {
  const server = await serverOnPort();
  const { wardId } = server.ward;
  const [nurse, deputy, socialWorker] = await Promise.all([
    server.signIn('nurse'),
    server.signIn('deputy'),
    server.signIn('socialWorker'),
  ]);
  for (const program of [nurse, deputy, socialWorker]) await program.follow(wardId);
  const today = localDate(new Date().toISOString());
  const planned = await nurse.command({ id: id(), type: 'planRound', wardId, kind: 'weekly', heldOn: today });
  const roundId = (planned.ok ? planned.created : null) as RoundId;
  await nurse.command({ id: id(), type: 'startRound', roundId });
  const heard = nurse.hear('roundRoom');
  nurse.say({ type: 'join', roundId, isFollowing: true });
  deputy.say({ type: 'join', roundId, isFollowing: false });
  socialWorker.say({ type: 'join', roundId, isFollowing: true });
  await vi.waitFor(() => expect(last(heard)).toMatchObject({ here: 2, following: 1, chairLostAt: null }));
  return { server, nurse, deputy, socialWorker, roundId };
}

/** The coordinator, given the role of a chair, in the round. */
async function joinedAsChair({ store, ward, coordinator, signIn }: ServerOnPort, roundId: RoundId): Promise<Program> {
  const { wardId } = ward;
  await store.transact(tx => tx.saveStaff({ ...coordinator, memberships: [{ wardId, role: 'chair' }] }));
  const program = await signIn('coordinator');
  await program.follow(wardId);
  program.say({ type: 'join', roundId, isFollowing: true });
  return program;
}

describe('[WR16] beside the record of a round', () => {
  it('hands are shown in the order they went up; one lowers one’s own, the chair anyone’s, nobody else another’s', async () => {
    const { server, nurse, deputy, socialWorker, roundId } = await inRound();
    const heard = nurse.hear('roundRoom');
    const hands = () => last(heard)?.hands.map(each => each.staffId);
    const [first, second] = [server.socialWorker.staffId, server.deputy.staffId];
    socialWorker.say({ type: 'raiseHand', roundId });
    await vi.waitFor(() => expect(hands()).toEqual([first]));
    deputy.say({ type: 'raiseHand', roundId });
    await vi.waitFor(() => expect(hands()).toEqual([first, second]));
    deputy.say({ type: 'lowerHand', roundId, staffId: first });
    deputy.say({ type: 'lowerHand', roundId, staffId: second });
    await vi.waitFor(() => expect(hands()).toEqual([first]));
    nurse.say({ type: 'lowerHand', roundId, staffId: first });
    await vi.waitFor(() => expect(hands()).toEqual([]));
  });

  it('who may chair asks for the chair, who may not is not heard; handed over, the question is gone', async () => {
    const { server, nurse, deputy, socialWorker, roundId } = await inRound();
    const heard = nurse.hear('roundRoom');
    socialWorker.say({ type: 'askToChair', roundId });
    deputy.say({ type: 'askToChair', roundId });
    const { staffId, name } = server.deputy;
    await vi.waitFor(() => expect(last(heard)?.askedToChair).toEqual({ staffId, name }));
    nurse.say({ type: 'notNow', roundId });
    await vi.waitFor(() => expect(last(heard)).toMatchObject({ askedToChair: null, toldNotNow: staffId }));
    deputy.say({ type: 'askToChair', roundId });
    await vi.waitFor(() => expect(last(heard)).toMatchObject({ askedToChair: { staffId }, toldNotNow: null }));
    await nurse.command({ id: id(), type: 'handOverChair', roundId, staffId, term: 1 });
    await vi.waitFor(() => expect(last(heard)).toMatchObject({ askedToChair: null, here: 2, following: 2 }));
  });

  it('only the chair says "not now" to who asks for the chair', async () => {
    const { nurse, deputy, socialWorker, roundId } = await inRound();
    const heard = nurse.hear('roundRoom');
    deputy.say({ type: 'askToChair', roundId });
    await vi.waitFor(() => expect(last(heard)?.askedToChair).not.toBeNull());
    socialWorker.say({ type: 'notNow', roundId });
    socialWorker.say({ type: 'raiseHand', roundId });
    await vi.waitFor(() => expect(last(heard)?.hands).toHaveLength(1));
    expect(last(heard)?.askedToChair).not.toBeNull();
  });

  it.each<[string, (deputy: Program, server: ServerOnPort, roundId: RoundId) => void]>([
    ['leaves the round', (deputy, _, roundId) => deputy.say({ type: 'leave', roundId })],
    ['goes back to the board', (deputy, { ward }) => void deputy.follow(ward.wardId)],
    ['closes the window', deputy => deputy.close()],
  ])('who %s lowers their hand and asks for the chair no longer, so that someone else can', async (_, go) => {
    const { server, nurse, deputy, roundId } = await inRound();
    const heard = nurse.hear('roundRoom');
    deputy.say({ type: 'raiseHand', roundId });
    deputy.say({ type: 'askToChair', roundId });
    await vi.waitFor(() => expect(last(heard)).toMatchObject({ hands: [{}], askedToChair: {} }));
    go(deputy, server, roundId);
    await vi.waitFor(() => expect(last(heard)).toMatchObject({ here: 1, hands: [], askedToChair: null, toldNotNow: null }));
    const third = await joinedAsChair(server, roundId);
    third.say({ type: 'askToChair', roundId });
    await vi.waitFor(() => expect(last(heard)?.askedToChair).toMatchObject({ staffId: server.coordinator.staffId }));
  });

  it('who has not the round open neither asks for the chair nor raises a hand', async () => {
    const { server, nurse, deputy, roundId } = await inRound();
    const heard = nurse.hear('roundRoom');
    deputy.say({ type: 'leave', roundId });
    deputy.say({ type: 'raiseHand', roundId });
    deputy.say({ type: 'askToChair', roundId });
    deputy.say({ type: 'join', roundId, isFollowing: true });
    const third = await joinedAsChair(server, roundId);
    third.say({ type: 'askToChair', roundId });
    await vi.waitFor(() => expect(last(heard)?.askedToChair).toMatchObject({ staffId: server.coordinator.staffId }));
    expect(last(heard)?.hands).toEqual([]);
  });

  it('when the chair goes, those in the round are told since when, and that they are back', async () => {
    const { server, nurse, deputy, roundId } = await inRound();
    const heard = deputy.hear('roundRoom');
    const before = new Date().toISOString();
    nurse.close();
    await vi.waitFor(() => expect(last(heard)?.chairLostAt ?? '').toSatisfy((at: string) => at >= before));
    const back = await server.signIn('nurse');
    await back.follow(server.ward.wardId);
    back.say({ type: 'join', roundId, isFollowing: true });
    await vi.waitFor(() => expect(last(heard)?.chairLostAt).toBeNull());
  });

  it('[WR16] who has the round open is told on the ward to be in it, until they leave or it closes; not to whom rounds are none of', async () => {
    const { server, nurse, deputy, socialWorker, roundId } = await inRound();
    const { store, ward, coordinator } = server;
    const team = socialWorker.hear('presence');
    await store.transact(tx => tx.saveStaff({ ...coordinator, memberships: [{ ...ward, role: 'careProvider' }] }));
    const guest = await server.signIn('coordinator');
    const told = guest.hear('presence');
    await guest.follow(ward.wardId);
    const inIt = (heard: typeof team) => last(heard)?.people.flatMap(({ staffId, inRound: is }) => (is ? [staffId] : []));
    const those = [server.nurse, server.deputy, server.socialWorker].map(({ staffId }) => staffId);
    await vi.waitFor(() => expect(inIt(team)?.toSorted()).toEqual(those.toSorted()));
    deputy.say({ type: 'leave', roundId });
    await vi.waitFor(() => expect(inIt(team)).toHaveLength(2));
    await nurse.command({ id: id(), type: 'closeRound', roundId, term: 1 });
    await vi.waitFor(() => expect(inIt(team)).toEqual([]));
    expect(told.map(({ people }) => people.length).at(-1)).toBe(4);
    expect(told.flatMap(({ people }) => people.filter(person => person.inRound))).toEqual([]);
  });

  it('[AC3] where the chair points is heard by those who may open the card, and by nobody else; only the chair points', async () => {
    const { server, nurse, deputy, socialWorker, roundId } = await inRound();
    const { wardId } = server.ward;
    // One person who objects to sharing outside the trust: the council must not hear their card's id.
    const hidden = await saveCard(server.store, {
      wardId,
      sharingObjection: 'all',
      caseManagerId: server.nurse.staffId,
      holdingOrganisationId: server.trust.organisationId,
    });
    await nurse.command({ id: id(), type: 'addToAgenda', roundId, cardId: hidden.cardId, reason: 'Fell today.' });
    const seen = (program: Program) => program.hear('lookHere');
    const [trust, council] = [seen(deputy), seen(socialWorker)];
    const open = server.cards[0]?.cardId as CardId;
    const look = (cardId: CardId): RoomMessage => ({ type: 'lookHere', roundId, cardId, section: 'joint' });
    deputy.say(look(open));
    nurse.say(look(hidden.cardId));
    nurse.say(look(open));
    await vi.waitFor(() => expect(trust).toHaveLength(2));
    await vi.waitFor(() => expect(council).toHaveLength(1));
    expect(trust.map(each => each.cardId)).toEqual([hidden.cardId, open]);
    expect(council).toEqual([{ roundId, cardId: open, section: 'joint' }]);
  });

  it('[T9] a name in the message changes nothing: who speaks is known from the sign-in', async () => {
    const { server, nurse, socialWorker, roundId } = await inRound();
    const heard = nurse.hear('roundRoom');
    const forged = { type: 'raiseHand', roundId, staffId: server.deputy.staffId, name: 'Dr Nobody' } as unknown as RoomMessage;
    socialWorker.say(forged);
    socialWorker.say({ type: 'raiseHand', roundId });
    const { staffId, name } = server.socialWorker;
    await vi.waitFor(() => expect(last(heard)?.hands).toEqual([{ staffId, name }]));
  });
});
