import type { AgreedAction } from '../domain/agreedAction.ts';
import type { Escalation } from '../domain/escalation.ts';
import type { MyActionGroup } from '../domain/myActions.ts';
import type { CardSummary, PersonIdentity } from './board.ts';

/** `GET /api/actions`: everything that waits for whoever is signed in, on all their wards, or that they wait for. */
export interface MyActions {
  /** By group, then by due date. */
  readonly actions: readonly MyAction[];
  /** Whom they lead a side for, and nobody has discussed for three rounds (CA11): longest first. */
  readonly notDiscussed: readonly NotDiscussed[];
  /** Of how many people an action, theirs or their team's, can't be shown: its stored copy, or the card's, is damaged (P13). */
  readonly damaged: number;
  readonly serverTime: string;
}

export interface MyAction {
  readonly action: AgreedAction;
  readonly group: MyActionGroup;
  readonly wardName: string;
  /** Whether the ward lets browsers keep what was said of it without a connection (AC11). */
  readonly keepsUnsentWords: boolean;
  readonly person: PersonIdentity;
  /** Null for a team inbox: no named person yet. */
  readonly ownerName: string | null;
  readonly ownerOrganisation: string;
  readonly escalation: Escalation;
}

export interface NotDiscussed extends Pick<CardSummary, 'cardId' | 'person' | 'missedOn' | 'lastDiscussedOn'> {
  readonly wardName: string;
}
