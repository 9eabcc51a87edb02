import { type Connection, ignoringChecks, openReader, openWriter, pragmasNotAsSet } from './connection.ts';
import { isDamage, StartUpCheckFailed } from './errors.ts';
import { migrateToCurrent } from './migrate.ts';
import { listDangling } from './references.ts';

export interface Connections {
  readonly writer: Connection;
  readonly reader: Connection;
}

/**
 * Opens the file only if it is fit to serve, and says which check failed otherwise (StartUpCheckFailed): SQLite's version, the
 * file's integrity (before anything is written to it), migrations, references, pragmas read back on both connections. A row that is
 * not as it was written, in a file that is whole, is no ground to refuse (P13).
 */
export function openChecked(file: string): Connections {
  const writer = damageNamed(() => openWriter(file));
  try {
    damageNamed(() => {
      checkIntegrity(writer);
      migrateToCurrent(writer);
      checkReferences(writer);
    });
    const reader = openReader(file);
    try {
      checkPragmas([writer, reader]);
      return { writer, reader };
    } catch (error) {
      reader.sqlite.close();
      throw error;
    }
  } catch (error) {
    writer.sqlite.close();
    throw error;
  }
}

function checkIntegrity({ sqlite }: Connection): void {
  const found = ignoringChecks(sqlite, () => sqlite.prepare<[], string>('pragma quick_check(5)').pluck().all());
  if (found[0] !== 'ok') throw new StartUpCheckFailed('integrity', found.join('; '));
}

function checkReferences({ sqlite }: Connection): void {
  const found = listDangling(sqlite).filter(({ isFoundWhenRead }) => !isFoundWhenRead);
  const [first] = found;
  if (first === undefined) return;
  throw new StartUpCheckFailed(
    'foreignKeys',
    `${found.length} rows; first: ${first.table} points at a missing row of ${first.parent}`,
  );
}

function checkPragmas(connections: readonly Connection[]): void {
  const wrong = connections.flatMap(({ sqlite }) => pragmasNotAsSet(sqlite));
  if (wrong.length > 0) throw new StartUpCheckFailed('pragmas', wrong.join('; '));
}

/** A file that SQLite itself calls damaged fails the integrity check, wherever it was met. */
function damageNamed<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isDamage(error)) throw new StartUpCheckFailed('integrity', 'the file is damaged, or no database');
    throw error;
  }
}
