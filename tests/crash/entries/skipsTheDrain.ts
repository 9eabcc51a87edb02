import { openStore } from '../../../db/openStore.ts';
import { readConfig } from '../../../server/config.ts';
import { serve } from './serve.ts';

/** A board that, told to stop, is simply gone: nobody is told to come back. */
await serve(await openStore({ folder: readConfig(process.env).dataFolder }));
