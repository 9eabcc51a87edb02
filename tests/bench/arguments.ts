import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FIGURE_GROUPS, type FigureGroup, isFigureGroup } from './figures/groups.ts';

/** What a bench is told on its command line. */
export interface BenchArguments {
  /** Each is one of the relay and one of the board. */
  readonly runs: number;
  readonly only: readonly FigureGroup[];
  /** On the one document that is typed into, each seen by all others. */
  readonly people: number;
  /** Those of them who type. */
  readonly typists: number;
  /** Of each typist. */
  readonly charactersPerSecond: number;
  /** Measured, after a warm-up; at each rate that is tried. */
  readonly seconds: number;
  /** Cards opened after each restart, each once cold and then warm. */
  readonly cards: number;
  /** Of the large document. */
  readonly edits: number;
  readonly out: string | null;
  /** Folder for CPU profiles of the board's process. */
  readonly profile: string | null;
}

const GROUPS = Object.keys(FIGURE_GROUPS);

export const USAGE = `npm run bench -- [--runs=5] [--quick] [--only=${GROUPS.join(',')}]
  [--people=15] [--typists=15] [--characters-per-second=5] [--seconds=6] [--cards=12] [--edits=260000]
  [--out=file.json] [--profile=folder]`;

/** Throws on an unknown name, and on what is not a number above nought. */
export function readArguments(args: readonly string[]): BenchArguments {
  const string = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      runs: string,
      only: string,
      people: { ...string, default: '15' },
      typists: string,
      'characters-per-second': { ...string, default: '5' },
      seconds: string,
      cards: { ...string, default: '12' },
      edits: { ...string, default: '260000' },
      out: string,
      profile: string,
    },
  });
  const people = wholeNumber('people', values.people);
  const typists = wholeNumber('typists', values.typists ?? values.people);
  if (people < 2 || typists > people) throw new Error('--people: at least two, and no fewer than --typists');
  return {
    runs: wholeNumber('runs', values.runs ?? (values.quick ? '1' : '5')),
    only: values.only === undefined ? GROUPS.filter(isFigureGroup) : values.only.split(',').map(readGroup),
    people,
    typists,
    charactersPerSecond: positive('characters-per-second', values['characters-per-second']),
    seconds: positive('seconds', values.seconds ?? (values.quick ? '3' : '6')),
    cards: wholeNumber('cards', values.cards),
    edits: wholeNumber('edits', values.edits),
    out: values.out === undefined ? null : resolve(values.out),
    profile: values.profile === undefined ? null : resolve(values.profile),
  };
}

function readGroup(name: string): FigureGroup {
  if (isFigureGroup(name)) return name;
  throw new Error(`--only: any of ${GROUPS.join(', ')}`);
}

function wholeNumber(name: string, text: string): number {
  const number = positive(name, text);
  if (!Number.isInteger(number)) throw new Error(`--${name}: a whole number`);
  return number;
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`--${name}: a number above nought`);
  return number;
}
