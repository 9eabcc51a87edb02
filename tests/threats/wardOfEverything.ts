import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, vi } from 'vitest';
import type { Staff } from '../../db/store.ts';
import type { Card } from '../../shared/domain/card.ts';
import { addDays } from '../../shared/dates.ts';
import type { CommandId } from '../../shared/ids.ts';
import type { Command, CommandType } from '../../shared/protocol/commands.ts';
import type { Profession, SharingObjection } from '../../shared/vocabulary.ts';
import { buildServiceUser } from '../builders/card.ts';
import { saveCard } from '../builders/saved.ts';
import { buildOrganisation, buildRegistration, buildStaff } from '../builders/staff.ts';
import { type Program, signInProgram } from '../journeys/support/program.ts';
import { serverOnPort } from '../server/serverOnPort.ts';
import type { Tried } from './sessionTraffic.ts';

const PEOPLE = ['own', 'other', 'kept', 'keptFromGp', 'all'] as const;
export type Key = (typeof PEOPLE)[number];

/** Of whom, and of what kind of words: told apart by a word that stands nowhere else. */
export const mark = (key: Key | 'ward', kind: string) => `zq${key}zq${kind}zq`;
export const marksIn = (text: string) => [...new Set(text.match(/zq[A-Za-z]+zq[A-Za-z]+zq/g))].toSorted();

type Said = { readonly type: CommandType } & Readonly<Record<string, unknown>>;

/**
 * A ward on which everything is said that can be, of everyone, each time in words of its own: `own` is of Oak Surgery and supported
 * by the provider, `other` neither, `kept` is kept from the provider, `keptFromGp` from GPs, `all` from everyone but the trust.
 */
export async function wardOfEverything() {
  const time = { now: '2026-11-19T09:00:00.000Z' };
  const server = await serverOnPort({ cards: 0, clock: () => time.now, limits: { commandsBurst: 10_000 } });
  const { store, trust, council, nurse: matron } = server;
  const { wardId } = server.ward;
  const [oak, mill] = [buildOrganisation({ kind: 'gpPractice' }), buildOrganisation({ kind: 'gpPractice' })];
  const provider = buildOrganisation({ kind: 'careProvider' });
  const gpOf = ({ organisationId }: typeof oak) => {
    const profession: Profession = 'generalPractitioner';
    const registrations = [buildRegistration({ profession, regulator: 'GMC' })];
    return buildStaff({ organisationId, registrations, memberships: [{ wardId, role: 'gp' }] });
  };
  const staff = { gp: gpOf(oak), otherGp: gpOf(mill), carer: carerOf() };
  function carerOf(): Staff {
    const { organisationId } = provider;
    return buildStaff({ organisationId, registrations: [], memberships: [{ wardId, role: 'careProvider' }] });
  }
  await store.transact(async tx => {
    for (const organisation of [oak, mill, provider]) await tx.saveOrganisation(organisation);
    for (const each of Object.values(staff)) await tx.saveStaff(each);
  });
  const saved = (key: Key, sharingObjection: SharingObjection, isOther = false) =>
    saveCard(store, {
      wardId,
      caseManagerId: matron.staffId,
      holdingOrganisationId: trust.organisationId,
      careProviderIds: isOther ? [] : [provider.organisationId],
      sharingObjection,
      healthReason: mark(key, 'reason'),
      socialReason: mark(key, 'socialReason'),
      serviceUser: buildServiceUser({
        familyName: mark(key, 'name'),
        address: mark(key, 'address'),
        gpPracticeId: (isOther ? mill : oak).organisationId,
      }),
    });
  const cards: Readonly<Record<Key, Card>> = {
    own: await saved('own', 'none'),
    other: await saved('other', 'none', true),
    kept: await saved('kept', 'careProvider'),
    keptFromGp: await saved('keptFromGp', 'gp'),
    all: await saved('all', 'all'),
  };

  const signIn = async ({ handle }: Pick<Staff, 'handle'>) => {
    const program = await signInProgram(server.url, handle ?? '');
    onTestFinished(() => program.close());
    return program;
  };
  const nurse = await signIn(matron);
  const socialWorker = await signIn(server.socialWorker);
  const programs = { gp: await signIn(staff.gp), otherGp: await signIn(staff.otherGp), carer: await signIn(staff.carer) };

  async function say(by: Program, command: Said): Promise<string> {
    const reply = await by.command({ id: randomUUID() as CommandId, ...command } as Command);
    if (!reply.ok) throw new Error(`${command.type} is refused: ${reply.refusal}`);
    return reply.created ?? '';
  }

  async function type(by: Program, key: Key, part: 'about' | 'health' | 'social' | 'joint', section: string, words: string) {
    const { cardId } = cards[key];
    const opened = by.open(cardId, part, 1);
    await new Promise<void>(resolve => opened.provider.once('sync', () => resolve()));
    const before = opened.saved();
    opened.doc.getText(section).insert(0, words);
    await vi.waitFor(() => expect(opened.saved()).toBeGreaterThan(before), { interval: 10, timeout: 20_000 });
    opened.provider.destroy();
  }

  const points = new Map<Key, string>();
  const dueOn = addDays('2026-11-19', 20);
  for (const key of PEOPLE) {
    const { cardId } = cards[key];
    await Promise.all([
      type(nurse, key, 'about', 'mostImportant', mark(key, 'about')),
      type(nurse, key, 'health', 'support', mark(key, 'support')),
      type(nurse, key, 'joint', 'note', mark(key, 'note')),
      ...(key === 'all' ? [] : [type(socialWorker, key, 'social', 'home', mark(key, 'social'))]),
    ]);
    const raise = (kind: string, row: string, more: object) =>
      say(nurse, { type: 'raisePoint', cardId, row, point: { kind, words: mark(key, kind), ...more } });
    await raise('learningPoint', 'home', {});
    await raise('challenge', 'risks', {});
    await raise('question', 'home', { to: 'social' });
    if (key === 'own' || key === 'other' || key === 'kept') {
      points.set(key, await raise('question', 'medicines', { to: 'gp', words: mark(key, 'asked') }));
    }
    const risk = { risk: mark(key, 'risk'), whyItMatters: 'a', healthView: 'b', socialView: '', safetyNet: 'd' };
    await say(nurse, { type: 'raisePoint', cardId, row: 'risks', point: { kind: 'positiveRisk', risk } });
    const fact = { value: '5', on: '2026-11-01', source: mark(key, 'fact') };
    await say(nurse, { type: 'recordFact', cardId, kind: 'frailty', fact });
    const owners = key === 'all' ? [trust] : key === 'own' || key === 'keptFromGp' ? [trust, provider] : [trust, council];
    for (const { organisationId, kind } of owners) {
      const what = mark(key, organisationId === provider.organisationId ? 'providersAction' : `${kind}Action`);
      await say(nurse, { type: 'agreeAction', cardId, what, ownerOrganisationId: organisationId, ownerStaffId: null, dueOn });
    }
  }
  const roundIds: string[] = [];
  const plan = async (kind: 'weekly' | 'monthly', heldOn: string) => {
    const slots = kind === 'monthly' ? { slots: { from: '12:30', minutesEach: 5 } } : {};
    const roundId = await say(nurse, { type: 'planRound', wardId, kind, heldOn, ...slots });
    roundIds.push(roundId);
    return roundId;
  };
  for (const kind of ['weekly', 'monthly'] as const) {
    const cancelled = await plan(kind, '2026-11-20');
    await say(nurse, { type: 'cancelPlannedRound', roundId: cancelled, reason: mark('ward', `${kind}Cancelled`) });
  }
  const tried = (): Tried => ({
    wardId,
    organisationIds: [oak.organisationId, mill.organisationId],
    roundIds,
    cardIds: Object.values(cards).map(({ cardId }) => cardId),
    words: 'zq',
  });
  return { server, time, cards, staff, programs, nurse, socialWorker, say, plan, points, tried, trust, mill };
}
