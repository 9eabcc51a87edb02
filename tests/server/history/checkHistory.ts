import { expect } from 'vitest';
import * as Y from 'yjs';
import type { Author } from '../../../db/store.ts';
import type { Authorship, Differences, Hand, HistoryPage, Moment } from '../../../shared/protocol/history.ts';
import type { Random } from '../sync/random.ts';
import type { CharacterModel, ModelCharacter } from './characterModel.ts';

export interface HistoryReader {
  get<T>(path: string): Promise<T>;
}

const SECTIONS = ['note', 'draft'];
const TEN_MINUTES = 10 * 60_000;

/** What the server tells of a joint note's one epoch against the model, character by character. `path`: of the part. */
export async function checkHistory(
  reader: HistoryReader,
  path: string,
  { model, doc }: { readonly model: CharacterModel; readonly doc: Y.Doc },
  handOf: (author: Author) => Hand,
  random: Random,
): Promise<void> {
  const head = model.rows.length;
  const character = ({ text, writtenBy, writtenAt }: ModelCharacter) => ({ text, hand: handOf(writtenBy), at: writtenAt });

  for (let seq = 0; seq <= head; seq++) {
    const moment = await reader.get<Moment>(`${path}/moment?at=1.${seq}`);
    expect(moment.changedAt).toBe(model.rows[seq - 1]?.at ?? null);
    for (const section of SECTIONS) {
      const told = moment.sections.find(entry => entry.section === section)?.passages ?? [];
      const expected = model.standing(seq, section).map(character);
      expect(inCharacters(told).map(withoutTime), `whose the words at 1.${seq} are`).toEqual(expected.map(withoutTime));
      expectTimesNear(inCharacters(told), expected);
    }
  }

  for (let count = 0; count < 20; count++) {
    const [from = 0, to = 0] = [random.below(head + 1), random.below(head + 1)].toSorted((a, b) => a - b);
    const { sections } = await reader.get<Differences>(`${path}/differences?from=1.${from}&to=1.${to}`);
    for (const section of SECTIONS) {
      const [before, after] = [model.standing(from, section), model.standing(to, section)];
      const told = sections.find(entry => entry.section === section)?.passages;
      if (told === undefined) {
        expect(before).toEqual(after);
        continue;
      }
      const [stood, stands] = [new Set(before), new Set(after)];
      const units = told.flatMap(passage => passage.text.split('').map(text => ({ ...passage, text })));
      expect(units.filter(({ kind }) => kind !== 'added').map(unit => unit.text)).toEqual(before.map(unit => unit.text));
      expect(
        units
          .filter(({ kind }) => kind !== 'removed')
          .map(({ text, kind, ...by }) => ({ text, kind, by: 'hand' in by ? by.hand : null })),
      ).toEqual(
        after.map(unit => ({
          text: unit.text,
          ...(stood.has(unit) ? { kind: 'kept', by: null } : { kind: 'added', by: handOf(unit.writtenBy) }),
        })),
      );
      expect(units.flatMap(unit => (unit.kind === 'removed' ? [[unit.text, unit.writtenBy, unit.hand]] : []))).toEqual(
        before
          .filter(unit => !stands.has(unit))
          .map(unit => [unit.text, handOf(unit.writtenBy), unit.removedBy && handOf(unit.removedBy)]),
      );
    }
  }

  const authorship = await reader.get<Authorship>(`${path}/authorship?epoch=1`);
  expect(authorship.seq).toBe(head);
  for (const section of SECTIONS) {
    const told = standingIds(doc, section).map(id => authorship.hands[rangeOf(authorship, id)?.hand ?? -1]);
    expect(told).toEqual(model.standing(head, section).map(unit => handOf(unit.writtenBy)));
  }

  const { sittings, before } = await reader.get<HistoryPage>(`${path}/history`);
  expect(before).toBeNull();
  expect(sittings.toReversed()).toEqual(expectedSittings(model, handOf));
}

function expectedSittings(model: CharacterModel, handOf: (author: Author) => Hand) {
  const groups: { from: number; to: number }[] = [];
  for (const [index, { author, at }] of model.rows.entries()) {
    const before = model.rows[index - 1];
    const last = groups.at(-1);
    const isSame =
      before?.author.staffId === author.staffId &&
      before.author.registrationId === author.registrationId &&
      Date.parse(at) - Date.parse(before.at) <= TEN_MINUTES;
    if (isSame && last !== undefined) last.to = index + 1;
    else groups.push({ from: index, to: index + 1 });
  }
  return groups.map(({ from, to }) => {
    const units = (seq: number) => new Set(SECTIONS.flatMap(section => model.standing(seq, section)));
    const [stood, stands] = [units(from), units(to)];
    const [first, last] = [model.rows[from], model.rows[to - 1]];
    return {
      from: `1.${from}`,
      to: `1.${to}`,
      startedAt: first?.at,
      endedAt: last?.at,
      hand: first && handOf(first.author),
      charactersAdded: [...stands].filter(unit => !stood.has(unit)).length,
      charactersRemoved: [...stood].filter(unit => !stands.has(unit)).length,
      roundsClosed: [],
    };
  });
}

function inCharacters(passages: Moment['sections'][number]['passages']) {
  return passages.flatMap(passage => passage.text.split('').map(text => ({ ...passage, text })));
}

function withoutTime({ text, hand }: { text: string; hand: Hand }) {
  return { text, hand };
}

/** A passage is told as of its last change, and what is one passage was written within minutes. */
function expectTimesNear(told: readonly { at: string }[], written: readonly { at: string }[]): void {
  for (const [index, { at }] of told.entries()) {
    const apart = Date.parse(at) - Date.parse(written[index]?.at ?? '');
    expect(apart).toBeGreaterThanOrEqual(0);
  }
}

function rangeOf({ ranges }: Authorship, { client, clock }: { client: number; clock: number }) {
  return ranges.find(range => range.client === client && range.from <= clock && clock < range.to);
}

function standingIds(doc: Y.Doc, section: string): { client: number; clock: number }[] {
  return Y.getTypeChildren(doc.getText(section))
    .filter(item => !item.deleted)
    .flatMap(({ id, length }) => Array.from({ length }, (_, index) => ({ client: id.client, clock: id.clock + index })));
}
