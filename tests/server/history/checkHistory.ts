import { expect } from 'vitest';
import * as Y from 'yjs';
import type { Author } from '../../../db/store.ts';
import type { Authorship, Differences, Hand, HistoryPage, Moment } from '../../../shared/protocol/history.ts';
import type { Random } from '../sync/random.ts';
import type { CharacterModel, ModelCharacter } from './characterModel.ts';

/** What the server tells of the one epoch of a joint note, to be held against the model. */
export interface Checked {
  /** Asks about the part: `history`, `moment?at=1.2` … */
  ask<Told>(query: string): Promise<Told>;
  handOf(author: Author): Hand;
  readonly model: CharacterModel;
  /** The document as it stands. */
  readonly doc: Y.Doc;
  readonly random: Random;
}

const SECTIONS = ['note', 'draft'];
const TEN_MINUTES = 10 * 60_000;
const PAIRS = 20;

/** Every moment, some differences, whose each standing character is, and the sittings: character by character. */
export async function checkHistory(checked: Checked): Promise<void> {
  const head = checked.model.rows.length;
  for (let seq = 0; seq <= head; seq++) await checkMoment(checked, seq);
  await checkDifferences(checked, Math.max(0, head - 1), head);
  for (let count = 0; count < PAIRS; count++) {
    const [from = 0, to = 0] = [checked.random.below(head + 1), checked.random.below(head + 1)].toSorted((a, b) => a - b);
    await checkDifferences(checked, from, to);
  }
  await checkAuthorship(checked);
  await checkSittings(checked);
}

async function checkMoment({ ask, handOf, model }: Checked, seq: number): Promise<void> {
  const moment = await ask<Moment>(`moment?at=1.${seq}`);
  expect(moment.changedAt).toBe(model.rows[seq - 1]?.at ?? null);
  for (const section of SECTIONS) {
    const told = (moment.sections.find(entry => entry.section === section)?.passages ?? []).flatMap(inUnits);
    const expected = model.standing(seq, section);
    expect(
      told.map(({ text, hand }) => ({ text, hand })),
      `whose the words at 1.${seq} are`,
    ).toEqual(expected.map(({ text, writtenBy }) => ({ text, hand: handOf(writtenBy) })));
    // A passage is told as of its last change.
    for (const [index, { at }] of told.entries()) expect(at >= (expected[index]?.writtenAt ?? '~')).toBe(true);
  }
}

async function checkDifferences({ ask, handOf, model }: Checked, from: number, to: number): Promise<void> {
  const { sections } = await ask<Differences>(`differences?from=1.${from}&to=1.${to}`);
  for (const section of SECTIONS) {
    const [before, after] = [model.standing(from, section), model.standing(to, section)];
    const told = sections.find(entry => entry.section === section)?.passages.flatMap(inUnits);
    if (told === undefined) {
      expect(before.map(asFirst), 'a section left out').toEqual(after.map(asFirst));
      continue;
    }
    const [stood, stands] = [new Set(before.map(asFirst)), new Set(after.map(asFirst))];
    const toldBefore = told.filter(({ kind }) => kind !== 'added');
    const toldAfter = told.filter(({ kind }) => kind !== 'removed');
    expect(
      toldBefore.map(({ text }) => text),
      'what stood before',
    ).toEqual(before.map(({ text }) => text));
    expect(
      toldAfter.map(({ text }) => text),
      'what stands after',
    ).toEqual(after.map(({ text }) => text));
    for (const [index, unit] of before.entries()) {
      const passage = toldBefore[index];
      if (passage?.kind === 'kept') expect(stands, 'what is kept stands').toContain(asFirst(unit));
      else
        expect(passage, 'who removed what').toMatchObject({ writtenBy: handOf(unit.writtenBy), hand: removerOf(unit, handOf) });
    }
    for (const [index, unit] of after.entries()) {
      const passage = toldAfter[index];
      if (passage?.kind === 'kept') expect(stood, 'what is kept stood').toContain(asFirst(unit));
      else expect(passage, 'who added what').toMatchObject({ hand: handOf(unit.writtenBy) });
    }
  }
}

async function checkAuthorship({ ask, handOf, model, doc }: Checked): Promise<void> {
  const { hands, ranges, seq } = await ask<Authorship>('authorship?epoch=1');
  expect(seq).toBe(model.rows.length);
  for (const section of SECTIONS) {
    const told = standingIds(doc, section).map(({ client, clock }) => {
      const range = ranges.find(({ client: of, from, to }) => of === client && from <= clock && clock < to);
      return hands[range?.hand ?? -1];
    });
    expect(told, 'whose the words are').toEqual(model.standing(seq, section).map(({ writtenBy }) => handOf(writtenBy)));
  }
}

async function checkSittings({ ask, handOf, model }: Checked): Promise<void> {
  const { sittings, before } = await ask<HistoryPage>('history');
  expect(before).toBeNull();
  const groups: { from: number; to: number }[] = [];
  for (const [index, { author, at }] of model.rows.entries()) {
    const last = groups.at(-1);
    const previous = model.rows[index - 1];
    const isSame =
      previous?.author.staffId === author.staffId &&
      previous.author.registrationId === author.registrationId &&
      Date.parse(at) - Date.parse(previous.at) <= TEN_MINUTES;
    if (isSame && last !== undefined) last.to = index + 1;
    else groups.push({ from: index, to: index + 1 });
  }
  const expected = groups.map(({ from, to }) => {
    const unitsAt = (seq: number) => SECTIONS.flatMap(section => model.standing(seq, section)).map(asFirst);
    const [stood, stands] = [unitsAt(from), unitsAt(to)];
    const [first, last] = [model.rows[from], model.rows[to - 1]];
    return {
      from: `1.${from}`,
      to: `1.${to}`,
      startedAt: first?.at,
      endedAt: last?.at,
      hand: first && handOf(first.author),
      charactersAdded: withoutThose(stands, stood).length,
      charactersRemoved: withoutThose(stood, stands).length,
      roundsClosed: [],
    };
  });
  expect(sittings.toReversed()).toEqual(expected);
}

/** What was removed and brought back is what it was; where two people bring it back, both are, and either may be told as new. */
function asFirst(unit: ModelCharacter): ModelCharacter {
  return unit.was === undefined ? unit : asFirst(unit.was);
}

/** Each of the others takes one away. */
function withoutThose(units: readonly ModelCharacter[], others: readonly ModelCharacter[]): readonly ModelCharacter[] {
  const counts = new Map<ModelCharacter, number>();
  for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1);
  return units.filter(unit => {
    const left = counts.get(unit) ?? 0;
    counts.set(unit, left - 1);
    return left <= 0;
  });
}

/** UTF-16 unit by unit. */
function inUnits<Passage extends { readonly text: string }>(passage: Passage): Passage[] {
  return passage.text.split('').map(text => ({ ...passage, text }));
}

function removerOf({ removedBy }: ModelCharacter, handOf: (author: Author) => Hand): Hand | null {
  return removedBy === null ? null : handOf(removedBy);
}

function standingIds(doc: Y.Doc, section: string): { client: number; clock: number }[] {
  return Y.getTypeChildren(doc.getText(section))
    .filter(item => !item.deleted)
    .flatMap(({ id, length }) => Array.from({ length }, (_, index) => ({ client: id.client, clock: id.clock + index })));
}
