import { createContext } from 'react';

/** Whose card this still is, for whoever writes on it while the round has gone on; null while it has not. */
export const StillOn = createContext<string | null>(null);
