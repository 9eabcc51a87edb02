import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { type Staff, type Store, viewerOf } from '../../../db/store.ts';
import { openStore } from '../../../db/openStore.ts';
import { handleCommand } from '../../../server/board/handleCommand.ts';
import { localDate } from '../../../shared/dates.ts';
import type { Card } from '../../../shared/domain/card.ts';
import type { CardId, WardId } from '../../../shared/ids.ts';
import type { CommandReply, CommandType } from '../../../shared/protocol/commands.ts';
import { buildId } from '../../builders/ids.ts';
import { saveCard, type SavedWard, saveWard } from '../../builders/saved.ts';
import { buildAuthor, buildRegistration, buildSession, buildStaff } from '../../builders/staff.ts';
import { Typist } from '../history/typist.ts';
import { newFile } from '../sync/harness.ts';

export interface WardAtWork extends SavedWard {
  readonly store: Store;
  /** Of the store, in a folder of its own. */
  readonly file: string;
  readonly wardId: WardId;
  readonly card: Card;
  /** Of the council, who looks on. */
  readonly observer: Staff;
  /** Of the council, a colleague of the social worker. */
  readonly colleague: Staff;
  /** The clock: each command is a second after the one before. */
  readonly time: { now: string };
  today(): string;
  send(by: Staff, command: Said): Promise<CommandReply>;
  /** Sends what must not be refused, and answers what it made. */
  must(by: Staff, command: Said): Promise<string | null>;
  attend(staff: Staff, roundId: string): Promise<void>;
}

type Said = { readonly type: CommandType } & Readonly<Record<string, unknown>>;

/** The door that every command goes through, over a real store, with a clock that the test moves: days pass in a moment. */
export async function wardAtWork(now = '2026-11-19T09:00:00.000Z'): Promise<WardAtWork> {
  const file = newFile();
  const store = await openStore({ file });
  onTestFinished(() => store.close());
  const saved = await saveWard(store);
  const { wardId } = saved.ward;
  const { organisationId } = saved.council;
  const registrations = () => [buildRegistration({ profession: 'socialWorker', regulator: 'SWE', side: 'social' })];
  const observer = buildStaff({ organisationId, registrations: registrations(), memberships: [{ wardId, role: 'observer' }] });
  const colleague = buildStaff({ organisationId, registrations: registrations(), memberships: [{ wardId, role: 'member' }] });
  await store.transact(async tx => {
    for (const staff of [observer, colleague]) await tx.saveStaff(staff);
  });
  const { nurse, trust } = saved;
  const card = await saveCard(store, { wardId, caseManagerId: nurse.staffId, holdingOrganisationId: trust.organisationId });
  const time = { now };
  const door = {
    store,
    clock: () => time.now,
    newId: randomUUID,
    tell: () => undefined,
    silenceOf: () => null,
  };

  async function send(by: Staff, command: Said): Promise<CommandReply> {
    const session = buildSession(by);
    await store.saveSession(session);
    time.now = new Date(Date.parse(time.now) + 1_000).toISOString();
    const organisation = by.organisationId === organisationId ? saved.council : saved.trust;
    return handleCommand(
      door,
      { staff: by, session, organisation, viewer: viewerOf(by, session) },
      { id: buildId(), ...command },
    );
  }

  async function must(by: Staff, command: Said): Promise<string | null> {
    const reply = await send(by, command);
    if (!reply.ok) throw new Error(`${command.type} is refused: ${reply.refusal}`);
    return reply.created;
  }

  async function attend(staff: Staff, roundId: string): Promise<void> {
    const registrationId = staff.registrations[0]?.registrationId ?? null;
    const { staffId } = staff;
    await must(nurse, { type: 'recordAttendance', roundId, staffId, attendance: 'present', registrationId });
  }

  return { ...saved, store, file, wardId, card, observer, colleague, time, today: () => localDate(time.now), send, must, attend };
}

/** Planned for today by the nurse, and not begun. */
export async function planned({ must, nurse, wardId, today }: WardAtWork): Promise<string> {
  return (await must(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn: today() })) ?? '';
}

export async function running(ward: WardAtWork): Promise<string> {
  const roundId = await planned(ward);
  await ward.must(ward.nurse, { type: 'startRound', roundId });
  return roundId;
}

/** Someone leaves the ward for a care home, as a note and an outcome of the round say. */
export async function placeFound({ store, must, nurse, time }: WardAtWork, roundId: string, cardId: CardId): Promise<void> {
  const epoch = (await store.findEpochs(cardId))?.joint ?? 0;
  await new Typist(store).type({ cardId, part: 'joint', epoch }, buildAuthor(nurse), time.now, 'Goes to Elm House.');
  await must(nurse, { type: 'reviewNeeds', roundId, cardId, changed: false, what: '' });
  await must(nurse, { type: 'tickStep', roundId, cardId, step: 'health', heard: 'given' });
  await must(nurse, { type: 'tickStep', roundId, cardId, step: 'social', heard: 'notPresent' });
  const outcome = { outcome: 'leavesWard', reason: 'A place was found', dischargeReason: 'movedToCareHome', diedOn: null };
  await must(nurse, { type: 'recordOutcome', roundId, cardId, ...outcome });
}
