import { join } from 'node:path';
import { storeOn } from '../../../db/openStore.ts';
import { openChecked } from '../../../db/startUpChecks.ts';
import { readConfig } from '../../../server/config.ts';
import { serve } from './serve.ts';

/** A board whose writer leaves some or all syncing to the system: the argument is a value of SQLite's `synchronous`. */
const connections = openChecked(join(readConfig(process.env).dataFolder, 'roundtable.db'));
connections.writer.sqlite.pragma(`synchronous = ${process.argv[2]}`);
await serve(storeOn(connections));
