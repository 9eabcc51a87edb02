/**
 * Every word on screen: the closed lists, and a dictionary for each folder of client/. A clinician can read there what
 * Roundtable says, screen by screen. What is also said off the screen – in minutes that are printed, copied and exported –
 * stands in shared/words. (Sentences of refusals: shared/refusals.ts.)
 */
export * from '../shared/words/closedLists.ts';
export * from '../shared/words/roundName.ts';
export * from '../shared/words/wording.ts';
export * from './labels/frame.ts';
export * from './labels/signIn.ts';
export * from './labels/actions.ts';
export * from './labels/card.ts';
export * from './labels/facts.ts';
export * from './labels/authorship.ts';
export * from '../shared/words/points.ts';
export * from './labels/board.ts';
export * from './labels/caseload.ts';
export * from './labels/history.ts';
export * from './labels/menu.ts';
export * from './labels/offline.ts';
export * from './labels/pastRounds.ts';
export * from './labels/paste.ts';
export * from './labels/practice.ts';
export * from './labels/search.ts';
export * from './labels/sharing.ts';
export * from '../shared/words/minutes.ts';
export * from '../shared/words/learning.ts';
export * from './labels/round.ts';
export * from './labels/chairing.ts';
