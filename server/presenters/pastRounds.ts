import type { Reading, RoundOfYear } from '../../db/store.ts';
import { isDiscussed } from '../../shared/domain/card.ts';
import { objectionToCard, type Viewer } from '../../shared/domain/permissions.ts';
import { type ProfessionTrend, professionTrend, ROUNDS_OF_TREND } from '../../shared/domain/professions.ts';
import type { CardId, WardId } from '../../shared/ids.ts';
import type { PastRound, PastRounds } from '../../shared/protocol/pastRounds.ts';
import type { Profession } from '../../shared/vocabulary.ts';
import { accessToCard } from '../auth/accessCache.ts';
import { expectedOn } from './expectedProfessions.ts';
import { type Names, readNames } from './staff.ts';

/** ST1: a year at a time, so that a ward's tenth year is listed as quickly as its first. Access was decided by the caller. */
export async function presentPastRounds(
  reading: Reading,
  viewer: Viewer,
  wardId: WardId,
  wanted: string | undefined,
): Promise<PastRounds> {
  const years = await reading.listYearsOfRounds(wardId);
  const year = wanted ?? years[0] ?? '';
  const rounds = await reading.listRoundsOfYear(wardId, year);
  const names = await readNames(reading);
  const visible = await visibleCards(reading, viewer, rounds);
  const trend = await trendOf(reading, wardId, years, names);
  return { years, year, rounds: rounds.map(round => presentPastRound(round, names, visible)), trend };
}

/** WR24: of the newest weekly rounds that can be read, over the turn of the year too. */
async function trendOf(reading: Reading, wardId: WardId, years: readonly string[], names: Names): Promise<ProfessionTrend> {
  const came: (readonly Profession[])[] = [];
  for (const year of years) {
    if (came.length >= ROUNDS_OF_TREND) break;
    for (const { kind, status, said } of await reading.listRoundsOfYear(wardId, year)) {
      if (kind === 'weekly' && status === 'closed' && said !== null) came.push(said.came);
    }
  }
  return professionTrend(expectedOn(await reading.findWard(wardId), names, 'weekly'), came);
}

/** Those of the agendas of these rounds whom this viewer may know of: the others are not counted either. */
async function visibleCards(reading: Reading, viewer: Viewer, rounds: readonly RoundOfYear[]): Promise<ReadonlySet<CardId>> {
  const agendas = new Set(rounds.flatMap(({ said }) => [...(said?.outcomes.keys() ?? [])]));
  const { readable: cards } = await reading.listCardsAmong([...agendas]);
  return new Set(cards.filter(card => objectionToCard(viewer, accessToCard(card)) === null).map(({ cardId }) => cardId));
}

function presentPastRound({ said, ...round }: RoundOfYear, names: Names, visible: ReadonlySet<CardId>): PastRound {
  if (said === null) return { ...round, chair: null, people: null, cancelled: null, damaged: true };
  const chair = said.chairId === null ? null : names.staff(said.chairId).name;
  const { cancelled: was } = said;
  const cancelled = was === null ? null : { byName: names.staff(was.by).name, reason: was.reason };
  if (round.status !== 'closed') return { ...round, chair, people: null, cancelled };
  const outcomes = [...said.outcomes].flatMap(([cardId, outcome]) => (visible.has(cardId) ? [outcome] : []));
  const discussed = outcomes.filter(isDiscussed).length;
  return { ...round, chair, people: { discussed, notDiscussed: outcomes.length - discussed }, cancelled };
}
