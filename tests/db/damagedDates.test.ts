import { expect, test } from 'vitest';
import { inspect } from '../../db/inspection.ts';
import type { Store } from '../../db/store.ts';
import { buildServiceUser } from '../builders/card.ts';
import { buildChallenge, buildPositiveRisk, buildQuestion } from '../builders/raisedPoint.ts';
import { buildAction, buildCancelledRound, buildClosedRound, buildRoundCard, buildRunningRound } from '../builders/round.ts';
import { saveCard, type SavedWard } from '../builders/saved.ts';
import { fillEveryTable } from './everyTable.ts';
import { newFile, openInFile, openRaw } from './storeFile.ts';

const DAY = '2026-11-05';
const AT = '2026-11-05T09:30:00.000Z';
/** What each can't be: another month, a bit flipped, a day that its month has not, no more than a day, nothing. */
const WRONG: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\d{4}-\d{2}-\d{2}$/, ['2026-13-05', '2026-11-0u', '2026-02-30', '']],
  [/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/, ['2026-13-05T09:30:00.000Z', '2026-11-05T0y:30:00.000Z', '2026-02-30T09:30:00.000Z', DAY, '']],
  [/^\d{2}:\d{2}$/, ['24:10', '1u:00', '']],
];

/** Those whose rows have no checksums, and what names a row of each. */
const NAMED_BY = {
  cards: 'card_id',
  service_users: 'service_user_id',
  agreed_actions: 'action_id',
  raised_points: 'point_id',
  absent_sides: 'card_id',
  card_words: 'card_id',
  ward_rounds: 'round_id',
} as const;

/** Every place that tells a day, an instant or a time of day. */
const PLACES = [
  'absent_sides.held_on',
  'absent_sides.seen_at',
  'agreed_actions.accepted_at',
  'agreed_actions.agreed_at',
  'agreed_actions.asked_at',
  'agreed_actions.carried_over[].at',
  'agreed_actions.carried_over[].from',
  'agreed_actions.carried_over[].to',
  'agreed_actions.due_on',
  'agreed_actions.ended_at',
  'agreed_actions.stalled.at',
  'agreed_actions.taken_at',
  'card_words.updated_at',
  'cards.added_on',
  'cards.facts.frailty.at',
  'cards.facts.frailty.on',
  'cards.last_discussed_on',
  'cards.left_on',
  'cards.missed_on[]',
  'cards.readiness.health.at',
  'cards.review_on',
  'cards.step_down_on',
  'raised_points.raised_at',
  'raised_points.state.agreed.health.at',
  'raised_points.state.answer.at',
  'raised_points.state.answers[].at',
  'raised_points.state.decided.at',
  'raised_points.state.ended.at',
  'raised_points.state.raised.at',
  'raised_points.state.withdrawn.at',
  'raised_points.state.written.risk.at',
  'service_users.born_on',
  'service_users.died_on',
  'ward_rounds.held_on',
  'ward_rounds.state.attendance[].at',
  'ward_rounds.state.attendance[].away[].from',
  'ward_rounds.state.attendance[].away[].until',
  'ward_rounds.state.cancelled.at',
  'ward_rounds.state.cards.{}.outcome.at',
  'ward_rounds.state.cards.{}.outcome.diedOn',
  'ward_rounds.state.cards.{}.steps.health.at',
  'ward_rounds.state.chairs[].from',
  'ward_rounds.state.closedAt',
  'ward_rounds.state.current.movedAt',
  'ward_rounds.state.freshSince',
  'ward_rounds.state.heldOn',
  'ward_rounds.state.learning.openedAt',
  'ward_rounds.state.learning.timed.movedAt',
  'ward_rounds.state.paused.at',
  'ward_rounds.state.slots.from',
  'ward_rounds.state.startedAt',
];

/** Rows in which everything that may stand there stands. */
async function saveRows(store: Store, { ward: { wardId }, trust, nurse }: SavedWard): Promise<void> {
  const by = nurse.staffId;
  const said = { at: AT, by, registrationId: null, side: 'health' } as const;
  const { cardId } = await saveCard(store, {
    wardId,
    serviceUser: buildServiceUser({ diedOn: DAY }),
    reviewOn: DAY,
    stepDownOn: DAY,
    discussion: { lastDiscussedOn: DAY, lastRoundId: null, lastOutcome: 'noChange', missedOn: [DAY], notNeededRunning: 0 },
    readiness: { health: { mark: 'ready', at: AT, by }, social: null },
    facts: { frailty: { value: '5', on: DAY, source: 'SystmOne', at: AT, by } },
    left: { on: DAY, reason: 'died' },
  });
  const outcome = { outcome: 'leavesWard', reason: null, dischargeReason: 'died', diedOn: DAY, without: [], at: AT, by } as const;
  const core = {
    wardId,
    agenda: [cardId],
    attendance: [
      {
        staffId: by,
        organisationId: trust.organisationId,
        attendance: 'present',
        registrationId: null,
        profession: null,
        side: null,
        at: AT,
        away: [{ from: AT, until: AT }],
      },
    ],
    cards: { [cardId]: buildRoundCard({ outcome, steps: { health: { at: AT, heard: 'given' } } }) },
    learning: { openedAt: AT, isNow: true, timed: { movedAt: AT, pausedMs: 0 } },
  } as const;
  const closed = buildClosedRound({ ...core, number: 5 });
  await store.transact(async tx => {
    await tx.saveRound(closed);
    await tx.saveRound(buildCancelledRound({ wardId, number: 6 }));
    await tx.saveRound(
      buildRunningRound({
        ...core,
        kind: 'monthly',
        current: { cardId, movedAt: AT, pausedMs: 0 },
        paused: { at: AT, why: 'break' },
        slots: { from: '13:00', minutesEach: 10, practices: {} },
      }),
    );
    await tx.saveAction(
      buildAction({
        wardId,
        cardId,
        agreedBy: by,
        owner: { organisationId: trust.organisationId, staffId: by },
        acceptedAt: AT,
        takenAt: AT,
        endedAt: AT,
        carriedOver: [{ from: DAY, to: DAY, reason: 'Waiting', at: AT, by }],
        stalled: { why: 'notAble', words: 'Waiting', at: AT, by },
      }),
    );
    await tx.savePoint(buildQuestion({ wardId, cardId, answer: { ...said, words: 'Yes' }, withdrawn: said }));
    const ended = { ...said, words: 'Done', how: 'changedPlan', views: null } as const;
    await tx.savePoint(buildChallenge({ wardId, cardId, answers: [{ ...said, words: 'Yes' }], ended }));
    const nobody = { risk: said, whyItMatters: null, healthView: null, socialView: null, safetyNet: null };
    await tx.savePoint(
      buildPositiveRisk({ wardId, cardId, written: nobody, agreed: { health: said, social: null }, decided: said }),
    );
    const seen = { at: AT, by, agrees: true, comment: '' };
    const { roundId } = closed;
    await tx.saveAbsentSide({ cardId, roundId, roundKind: 'weekly', roundNumber: 5, heldOn: DAY, side: 'social', seen });
  });
  await store.saveWords([
    { document: { cardId, part: 'health', epoch: 1 }, sections: { home: 'Stairs' }, updatedAt: AT, updatedBy: by, seq: 0 },
  ]);
}

interface Place {
  readonly name: string;
  readonly value: string;
  /** What the column holds with something else there. */
  with(other: string): string;
}

/** Every string that a column holds: itself, or those within its JSON. */
function placesIn(name: string, stored: unknown): readonly Place[] {
  if (typeof stored !== 'string') return [];
  if (!/^[[{]/.test(stored)) return [{ name, value: stored, with: other => other }];
  return leaves(JSON.parse(stored)).map(({ path, value, put }) => ({
    name: `${name}${path}`,
    value,
    with: other => JSON.stringify(put(other)),
  }));
}

interface Leaf {
  readonly path: string;
  readonly value: string;
  put(other: string): unknown;
}

function leaves(json: unknown): readonly Leaf[] {
  if (typeof json === 'string') return [{ path: '', value: json, put: other => other }];
  if (json === null || typeof json !== 'object') return [];
  const isList = Array.isArray(json);
  return Object.entries(json).flatMap(([key, within]) =>
    leaves(within).map(({ path, value, put }) => ({
      path: `${isList ? '[]' : /^[0-9a-f-]{36}$/.test(key) ? '.{}' : `.${key}`}${path}`,
      value,
      put: other => {
        const changed: unknown = structuredClone(json);
        return Object.assign(changed as object, { [key]: put(other) });
      },
    })),
  );
}

test('P13: what can’t be a day, an instant or a time, wherever one is stored, damages its row and no other, and verify names it', async () => {
  const file = newFile();
  const { store } = await openInFile(file);
  await saveRows(store, await fillEveryTable(store));
  const raw = openRaw(file);
  raw.pragma('ignore_check_constraints = ON');
  const inspection = inspect(file);
  const faults = () => [...inspection.cardFaults(), ...inspection.roundFaults()];
  expect(faults()).toEqual([]);
  const found = new Set<string>();
  for (const [table, id] of Object.entries(NAMED_BY)) {
    for (const { at, ...row } of raw.prepare<[], Record<string, unknown>>(`select rowid as at, * from ${table}`).all()) {
      for (const [column, stored] of Object.entries(row)) {
        const put = raw.prepare(`update ${table} set ${column} = ? where rowid = ?`);
        for (const place of placesIn(`${table}.${column}`, stored)) {
          const [, wrong = []] = WRONG.find(([pattern]) => pattern.test(place.value)) ?? [];
          if (wrong.length > 0) found.add(place.name);
          for (const other of wrong) {
            put.run(place.with(other), at);
            const named = faults();
            expect(named.length, `${place.name}: ${other}`).toBe(1);
            if (table !== 'service_users') expect(named[0]).toContain(String(row[id]));
          }
          put.run(stored, at);
        }
      }
    }
  }
  expect([...found].toSorted()).toEqual(PLACES);
  expect(faults()).toEqual([]);
  inspection.close();
});
