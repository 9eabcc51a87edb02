import { and, asc, eq, sql } from 'drizzle-orm';
import type { RaisedPoint } from '../shared/domain/raisedPoint.ts';
import type { CardId, PointId, WardId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { given, prepareOnce, prepareSave } from './prepared.ts';
import { raisedPoints } from './schema/rounds.ts';
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

/** Asked of the stored text, so that what was over years ago is not parsed to be left out. A damaged row is let through, to be found. */
const isCurrent = sql`case when not json_valid(${raisedPoints.state}) then 1
  when json_extract(${raisedPoints.state}, '$.withdrawn') is not null then 0
  when ${raisedPoints.kind} = 'question' then coalesce(json_extract(${raisedPoints.state}, '$.answer.at') > ${given('after')}, 1)
  when ${raisedPoints.kind} = 'challenge' then json_extract(${raisedPoints.state}, '$.ended') is null
  when ${raisedPoints.kind} = 'positiveRisk' then json_extract(${raisedPoints.state}, '$.decided') is null
  else 0 end`;

const currentOfWard = prepareOnce(db =>
  db
    .select()
    .from(raisedPoints)
    .where(and(eq(raisedPoints.wardId, given('wardId')), isCurrent))
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
  return currentOfWard(db).all({ wardId, after }).map(pointOf);
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
