import type { Reading } from '../../db/store.ts';
import type { AgreedAction } from '../../shared/domain/agreedAction.ts';
import type { Directory } from '../../shared/domain/minutes.ts';
import type { RaisedPoint } from '../../shared/domain/raisedPoint.ts';
import type { WardId } from '../../shared/ids.ts';
import { readNames } from './staff.ts';

/** Who and what the ids of a ward's ledger stand for now. Also knows those who have left the ward. */
export async function readDirectory(reading: Reading, wardId: WardId): Promise<Directory> {
  const names = await readNames(reading);
  const ward = await reading.findWard(wardId);
  const cards = [...(await reading.listCards(wardId, 'current')), ...(await reading.listCards(wardId, 'left'))];
  const persons = new Map(cards.map(card => [card.cardId, card.serviceUser]));
  const actions = new Map(
    (await reading.listActionsOfWard(wardId)).map((action): [string, AgreedAction] => [action.actionId, action]),
  );
  const points = new Map((await reading.listPointsOfWard(wardId)).map((point): [string, RaisedPoint] => [point.pointId, point]));
  return {
    wardName: () => found(ward, wardId).name,
    staff: staffId => names.staff(staffId),
    organisation: organisationId => names.organisation(organisationId).name,
    person: cardId => {
      const { familyName, givenName, title, bornOn, nhsNumber } = found(persons.get(cardId), cardId);
      return { familyName, givenName, title, bornOn, nhsNumber };
    },
    action: actionId => found(actions.get(actionId), actionId),
    point: pointId => points.get(pointId) ?? null,
  };
}

function found<Value>(value: Value | null | undefined, id: string): Value {
  if (value === null || value === undefined) throw new Error(`nothing is known by the id ${id}`);
  return value;
}
