import { and, asc, eq, gt, gte, notInArray } from 'drizzle-orm';
import { isPointOpen, type LearningPoint, type RaisedPoint } from '../shared/domain/raisedPoint.ts';
import type { CardId, PointId, WardId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { given, prepareOnce, prepareSave } from './prepared.ts';
import { POINT_KINDS, type PointKind } from '../shared/vocabulary.ts';
import { pointCurrentUntil, raisedPoints } from './schema/rounds.ts';
import { listDamage, readEach, readOne } from './readEach.ts';
import type { Readable } from './store.ts';
import { agreeWithState, parseStored } from './storedJson.ts';
import { storedPoint } from './storedPoint.ts';

type PointRow = typeof raisedPoints.$inferSelect;

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

/** Of what kind one is whose kind is damaged nobody knows: it is looked at, and so found to be (P13). */
const OTHER_KINDS: PointKind[] = POINT_KINDS.filter(kind => kind !== 'learningPoint');

const learningOfWard = prepareOnce(db =>
  db
    .select()
    .from(raisedPoints)
    .where(
      and(
        eq(raisedPoints.wardId, given('wardId')),
        notInArray(raisedPoints.kind, OTHER_KINDS),
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
  return row === undefined ? null : readOne(row, pointOf);
}

export function listPointsOfCard(db: Db, cardId: CardId): readonly RaisedPoint[] {
  return ofCard(db).all({ cardId }).map(pointOf);
}

export function listPointsOfWard(db: Db, wardId: WardId): Readable<RaisedPoint> {
  return readPoints(ofWard(db).all({ wardId }));
}

/** Open (isPointOpen), or a question answered after an instant; in the order they were raised. */
export function listCurrentPoints(db: Db, wardId: WardId, after: string): Readable<RaisedPoint> {
  const { readable, damaged } = readPoints(currentOfWard(db).all({ wardId, after }));
  return {
    readable: readable.filter(
      point => isPointOpen(point) || (point.withdrawn === null && point.kind === 'question' && point.answer !== null),
    ),
    damaged,
  };
}

export function listLearningPoints(db: Db, wardId: WardId, since: string): Readable<LearningPoint> {
  const { readable, damaged } = readPoints(learningOfWard(db).all({ wardId, since }));
  return { readable: readable.filter(point => point.kind === 'learningPoint'), damaged };
}

export function savePoint(db: Db, point: RaisedPoint): void {
  const { pointId, cardId, wardId, kind, raised } = point;
  save(db, { pointId, cardId, wardId, kind, raisedAt: raised.at, state: JSON.stringify(point) });
}

export function deletePoint(db: Db, pointId: PointId): void {
  remove(db).run({ pointId });
}

/** What is wrong with each point that can't be read. */
export function listDamagedPoints(db: Db): readonly string[] {
  return listDamage(db.select().from(raisedPoints).orderBy(asc(raisedPoints.pointId)).all(), pointOf);
}

function readPoints(rows: readonly PointRow[]): Readable<RaisedPoint> {
  return readEach(rows, row => row.cardId, pointOf);
}

function pointOf({ state, ...columns }: PointRow): RaisedPoint {
  const name = `raised_points ${columns.pointId}`;
  const point = parseStored(storedPoint, state, name);
  agreeWithState(columns, { ...point, raisedAt: point.raised.at }, name);
  return point;
}
