import { and, asc, eq, gt, gte } from 'drizzle-orm';
import { isPointOpen, type LearningPoint, type RaisedPoint } from '../shared/domain/raisedPoint.ts';
import type { CardId, PointId, WardId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { given, prepareOnce, prepareSave } from './prepared.ts';
import { pointCurrentUntil, raisedPoints } from './schema/rounds.ts';
import { parseStored } from './storedJson.ts';
import { storedPoint } from './storedPoint.ts';

const inOrder = [asc(raisedPoints.raisedAt), asc(raisedPoints.pointId)] as const;

const onePoint = prepareOnce(db =>
  db
    .select()
    .from(raisedPoints)
    .where(eq(raisedPoints.pointId, given('pointId')))
    .prepare(),
);

const ofCard = prepareOnce(db =>
  db
    .select()
    .from(raisedPoints)
    .where(eq(raisedPoints.cardId, given('cardId')))
    .orderBy(...inOrder)
    .prepare(),
);

const ofWard = prepareOnce(db =>
  db
    .select()
    .from(raisedPoints)
    .where(eq(raisedPoints.wardId, given('wardId')))
    .orderBy(...inOrder)
    .prepare(),
);

const currentOfWard = prepareOnce(db =>
  db
    .select()
    .from(raisedPoints)
    .where(and(eq(raisedPoints.wardId, given('wardId')), gt(pointCurrentUntil(raisedPoints), given('after'))))
    .orderBy(...inOrder)
    .prepare(),
);

const learningOfWard = prepareOnce(db =>
  db
    .select()
    .from(raisedPoints)
    .where(
      and(
        eq(raisedPoints.wardId, given('wardId')),
        eq(raisedPoints.kind, 'learningPoint'),
        gte(raisedPoints.raisedAt, given('since')),
      ),
    )
    .orderBy(...inOrder)
    .prepare(),
);

const save = prepareSave(raisedPoints, [raisedPoints.pointId]);

const remove = prepareOnce(db =>
  db
    .delete(raisedPoints)
    .where(eq(raisedPoints.pointId, given('pointId')))
    .prepare(),
);

export function findPoint(db: Db, pointId: PointId): RaisedPoint | null {
  const row = onePoint(db).get({ pointId });
  return row === undefined ? null : pointOf(row);
}

export function listPointsOfCard(db: Db, cardId: CardId): readonly RaisedPoint[] {
  return ofCard(db).all({ cardId }).map(pointOf);
}

export function listPointsOfWard(db: Db, wardId: WardId): readonly RaisedPoint[] {
  return ofWard(db).all({ wardId }).map(pointOf);
}

/** Open (isPointOpen), or a question answered after an instant; in the order they were raised. */
export function listCurrentPoints(db: Db, wardId: WardId, after: string): readonly RaisedPoint[] {
  return currentOfWard(db)
    .all({ wardId, after })
    .map(pointOf)
    .filter(point => isPointOpen(point) || (point.withdrawn === null && point.kind === 'question' && point.answer !== null));
}

export function listLearningPoints(db: Db, wardId: WardId, since: string): readonly LearningPoint[] {
  return learningOfWard(db)
    .all({ wardId, since })
    .map(pointOf)
    .filter(point => point.kind === 'learningPoint');
}

export function savePoint(db: Db, point: RaisedPoint): void {
  const { pointId, cardId, wardId, kind, raised } = point;
  save(db, { pointId, cardId, wardId, kind, raisedAt: raised.at, state: JSON.stringify(point) });
}

export function deletePoint(db: Db, pointId: PointId): void {
  remove(db).run({ pointId });
}

function pointOf(row: typeof raisedPoints.$inferSelect): RaisedPoint {
  return parseStored(storedPoint, row.state, `raised_points ${row.pointId}`);
}
