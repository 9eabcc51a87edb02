import type { DocumentKey } from '../../db/store.ts';
import type { AbsentSide } from '../../shared/domain/absentSide.ts';
import type { AgreedAction } from '../../shared/domain/agreedAction.ts';
import type { RaisedPoint } from '../../shared/domain/raisedPoint.ts';
import type { ActionId, CardId, PointId, RoundId, WardId } from '../../shared/ids.ts';
import type { RoundNews } from '../../shared/protocol/board.ts';
import type { RecordedRound } from '../../shared/protocol/record.ts';
import type { CardPart } from '../../shared/vocabulary.ts';

/** What the world must be told once the transaction has committed: never inside it. */
export interface Effects {
  readonly news: RoundNews[];
  /** Wards whose board may look different. */
  readonly wards: Set<WardId>;
  /** Cards that someone may now open who could not, or the other way round. */
  readonly access: Set<CardId>;
  /** To be mirrored into `record` documents before the transaction commits. */
  readonly records: Map<CardId, RecordChange[]>;
  /** Updates journalled by the transaction, for documents that are open. */
  readonly committed: { readonly document: DocumentKey; readonly bytes: Uint8Array }[];
  readonly epochs: { readonly cardId: CardId; readonly part: CardPart }[];
  /** Documents that could not be read, and so don't say what was done: nobody may go on reading what is open of them (P13). */
  readonly damaged: DocumentKey[];
}

export type RecordChange =
  | { readonly kind: 'action'; readonly actionId: ActionId; readonly action: AgreedAction | null }
  | { readonly kind: 'point'; readonly pointId: PointId; readonly point: RaisedPoint | null }
  | { readonly kind: 'absentSide'; readonly absent: AbsentSide }
  | { readonly kind: 'round'; readonly roundId: RoundId; readonly round: RecordedRound };

export function noEffects(): Effects {
  return { news: [], wards: new Set(), access: new Set(), records: new Map(), committed: [], epochs: [], damaged: [] };
}

export function mirror(effects: Effects, cardId: CardId, change: RecordChange): void {
  const changes = effects.records.get(cardId) ?? [];
  changes.push(change);
  effects.records.set(cardId, changes);
}
