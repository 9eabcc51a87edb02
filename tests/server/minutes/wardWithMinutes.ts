import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { Organisation, Staff, Store } from '../../../db/store.ts';
import { localDate } from '../../../shared/dates.ts';
import type { Card } from '../../../shared/domain/card.ts';
import type { CommandId, OrganisationId, RoundId } from '../../../shared/ids.ts';
import type { CommandReply } from '../../../shared/protocol/commands.ts';
import type { SharingObjection, WardRole } from '../../../shared/vocabulary.ts';
import { buildServiceUser } from '../../builders/card.ts';
import { saveCard } from '../../builders/saved.ts';
import { buildOrganisation, buildStaff } from '../../builders/staff.ts';
import { type Program, signInProgram } from '../../journeys/support/program.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';

export type Who = 'nurse' | 'socialWorker' | 'coordinator' | 'observer' | 'gp' | 'otherGp' | 'careProvider' | 'outsider';
export type PersonKey = SharingObjection | 'elsewhere';

export interface WardWithMinutes {
  readonly server: ServerOnPort;
  readonly roundId: RoundId;
  readonly provider: Organisation;
  readonly staff: Readonly<Record<Who, Staff>>;
  readonly cards: Readonly<Record<PersonKey, Card>>;
  /** No longer needed, by mistake, when the round closed. */
  readonly droppedActionId: string | null;
  readonly time: { now: string };
  signIn(who: Who): Promise<Program>;
  /** The answer of a door as text, or the refusal. */
  get(who: Who, path: string): Promise<string>;
  send(who: Who, command: Readonly<Record<string, unknown>>): Promise<CommandReply>;
}

/**
 * A closed round over one person for each objection, all of one practice and supported by one care provider, and one person
 * of another practice whom it does not support. What is agreed for each says whose it is: `act-<person>-<owner>`.
 */
export async function wardWithMinutes(disk: (store: Store) => Store = same => same): Promise<WardWithMinutes> {
  const time = { now: new Date().toISOString() };
  const server = await serverOnPort({ cards: 0, clock: () => time.now, disk });
  const { store, trust, council } = server;
  const { wardId } = server.ward;
  const [practice, otherPractice] = [buildOrganisation({ kind: 'gpPractice' }), buildOrganisation({ kind: 'gpPractice' })];
  const provider = buildOrganisation({ kind: 'careProvider' });
  const member = (name: string, { organisationId }: { organisationId: OrganisationId }, role: WardRole) =>
    buildStaff({ name, organisationId, memberships: [{ wardId, role }] });
  const staff: Readonly<Record<Who, Staff>> = {
    nurse: server.nurse,
    socialWorker: server.socialWorker,
    coordinator: server.coordinator,
    observer: member('Ola Observer', council, 'observer'),
    gp: member('Dr Gita Practice', practice, 'gp'),
    otherGp: member('Dr Otto Elsewhere', otherPractice, 'gp'),
    careProvider: member('Pat Provider', provider, 'careProvider'),
    outsider: buildStaff({ organisationId: trust.organisationId }),
  };
  await store.transact(async tx => {
    for (const organisation of [practice, otherPractice, provider]) await tx.saveOrganisation(organisation);
    for (const each of Object.values(staff)) await tx.saveStaff(each);
  });

  const saved = async (key: PersonKey) => {
    const isElsewhere = key === 'elsewhere';
    return saveCard(store, {
      wardId,
      caseManagerId: server.nurse.staffId,
      holdingOrganisationId: trust.organisationId,
      careProviderIds: isElsewhere ? [] : [provider.organisationId],
      sharingObjection: isElsewhere ? 'none' : key,
      serviceUser: buildServiceUser({
        familyName: `Family${key}`,
        gpPracticeId: (isElsewhere ? otherPractice : practice).organisationId,
      }),
    });
  };
  const cards: Readonly<Record<PersonKey, Card>> = {
    none: await saved('none'),
    gp: await saved('gp'),
    careProvider: await saved('careProvider'),
    all: await saved('all'),
    elsewhere: await saved('elsewhere'),
  };

  const programs = new Map<Who, Promise<Program>>();
  onTestFinished(async () => {
    for (const program of programs.values()) (await program).close();
  });
  const signIn = (who: Who): Promise<Program> => {
    const program = programs.get(who) ?? signInProgram(server.url, staff[who].handle ?? '');
    programs.set(who, program);
    return program;
  };
  const send = async (who: Who, command: Readonly<Record<string, unknown>>): Promise<CommandReply> =>
    // A command as its parser at the door will find it.
    (await signIn(who)).command({ id: randomUUID() as CommandId, ...command } as never);
  const must = async (command: Readonly<Record<string, unknown>>): Promise<string | null> => {
    const reply = await send('nurse', command);
    if (!reply.ok) throw new Error(`${String(command['type'])} is refused: ${reply.refusal}`);
    return reply.created;
  };

  const heldOn = localDate(time.now);
  const roundId = (await must({ type: 'planRound', wardId, kind: 'weekly', heldOn })) as RoundId;
  await must({ type: 'startRound', roundId });
  const agree = (key: PersonKey, owner: string, ownerOrganisationId: OrganisationId) => {
    const what = `act-${key}-${owner}`;
    return must({ type: 'agreeAction', cardId: cards[key].cardId, what, ownerOrganisationId, ownerStaffId: null, dueOn: heldOn });
  };
  await agree('none', 'council', council.organisationId);
  await agree('none', 'provider', provider.organisationId);
  await agree('gp', 'provider', provider.organisationId);
  await agree('careProvider', 'council', council.organisationId);
  const dropped = await agree('all', 'trust', trust.organisationId);
  await agree('elsewhere', 'trust', trust.organisationId);
  await must({ type: 'dropAction', actionId: dropped, reason: 'Said by mistake' });
  await must({ type: 'closeRound', roundId, term: 1 });

  return {
    server,
    roundId,
    provider,
    staff,
    droppedActionId: dropped,
    cards,
    time,
    signIn,
    send,
    async get(who, path) {
      const { headers } = await signIn(who);
      const answer = await fetch(`${server.url}/api/rounds/${roundId}/${path}`, { headers });
      const text = await answer.text();
      return answer.ok ? text : (JSON.parse(text) as { refusal: string }).refusal;
    },
  };
}
