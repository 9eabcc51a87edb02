/**
 * Started by upgrades.test.ts in a process of its own, to be killed: brings the file up to date, and ends as kill -9 does
 * before the statement that its arguments name.
 */
import { migrateLooking } from './migrating.ts';

const [file, statement] = process.argv.slice(2);
if (file === undefined) throw new Error('migrateUntil.ts <file> <number of the statement>');
let met = 0;
migrateLooking(file, () => {
  met += 1;
  if (met === Number(statement)) process.kill(process.pid, 'SIGKILL');
});
