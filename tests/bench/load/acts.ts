/** What the bench asks of the process that plays the people, and what it answers; over IPC, one act at a time. */
export interface LoadActs {
  /** Everyone onto one document. */
  readonly join: { readonly plan: JoinPlan; readonly answer: null };
  /** Types for a while, and until every keystroke has reached everyone. Throws (in words) when one does not. */
  readonly type: { readonly plan: TypingPlan; readonly answer: TypingResult };
  readonly leave: { readonly plan: null; readonly answer: null };
  /** Opens cards one after another, all of them once, then all of them again. */
  readonly openCards: { readonly plan: OpeningPlan; readonly answer: readonly (readonly CardOpening[])[] };
}

export interface Target {
  readonly kind: 'relay' | 'board';
  readonly url: string;
}

export interface JoinPlan {
  readonly target: Target;
  readonly people: number;
  readonly typists: number;
  /** Which card, so that each run has a fresh document. */
  readonly nth: number;
}

export interface TypingPlan {
  readonly seconds: number;
  readonly charactersPerSecond: number;
  readonly seed: number;
}

export interface TypingResult {
  readonly keystrokes: number;
  /** Milliseconds from the sending of a keystroke to its receipt, one for each other person. */
  readonly latencies: readonly number[];
}

export interface OpeningPlan {
  readonly target: Target;
  readonly cards: number;
  readonly times: number;
}

/** Milliseconds, and what came over the sockets. */
export interface CardOpening {
  /** `GET /api/cards/:cardId`; nought where there is nothing to get. */
  readonly detail: number;
  /** From the first of five sockets to the last of five answers. */
  readonly parts: number;
  readonly bytes: number;
}

export type LoadRequest = {
  [Act in keyof LoadActs]: { readonly act: Act; readonly plan: LoadActs[Act]['plan'] };
}[keyof LoadActs];

export type LoadReply = { readonly ok: true; readonly answer: unknown } | { readonly ok: false; readonly error: string };
