import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What a bench is told on its command line. */
export interface BenchArguments {
  /** Each is one of the relay and one of the board. */
  readonly runs: number;
  /** On the document, each seen by all others. */
  readonly people: number;
  /** Those of them who type. */
  readonly typists: number;
  /** Of each typist. */
  readonly charactersPerSecond: number;
  /** Measured, after a warm-up. */
  readonly seconds: number;
  /** Cards opened after each restart, each once cold and once warm. */
  readonly cards: number;
  readonly only: 'typing' | 'opening' | null;
  readonly out: string | null;
  /** Folder for CPU profiles of the board's process. */
  readonly profile: string | null;
}

export const USAGE = `npm run bench -- [--runs=5] [--quick] [--only=typing|opening] [--out=file.json] [--profile=folder]
  [--people=15] [--typists=15] [--characters-per-second=5] [--seconds=10] [--cards=12]`;

/** Throws on an unknown name, and on what is not a number above nought. */
export function readArguments(args: readonly string[]): BenchArguments {
  const string = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      runs: string,
      people: { ...string, default: '15' },
      typists: string,
      'characters-per-second': { ...string, default: '5' },
      seconds: { ...string, default: '10' },
      cards: { ...string, default: '12' },
      only: string,
      out: string,
      profile: string,
    },
  });
  const people = wholeNumber('people', values.people);
  const typists = wholeNumber('typists', values.typists ?? values.people);
  if (people < 2 || typists > people) throw new Error('--people: at least two, and no fewer than --typists');
  return {
    runs: wholeNumber('runs', values.runs ?? (values.quick ? '1' : '5')),
    people,
    typists,
    charactersPerSecond: positive('characters-per-second', values['characters-per-second']),
    seconds: positive('seconds', values.seconds),
    cards: wholeNumber('cards', values.cards),
    only: whichOnly(values.only),
    out: values.out === undefined ? null : resolve(values.out),
    profile: values.profile === undefined ? null : resolve(values.profile),
  };
}

function whichOnly(name: string | undefined): BenchArguments['only'] {
  if (name === undefined || name === 'typing' || name === 'opening') return name ?? null;
  throw new Error('--only: typing or opening');
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
