import { openFailingStore } from '../support/failingStore.ts';
import { serve } from './serve.ts';

/** The board as it is, on a disk that fails and is well again when it is told to. */
await serve(openFailingStore());
