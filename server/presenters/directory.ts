import type { DamagedAction, Reading } from '../../db/store.ts';
import type { AgreedAction } from '../../shared/domain/agreedAction.ts';
import type { Card } from '../../shared/domain/card.ts';
import type { Directory } from '../../shared/domain/foldMinutes.ts';
import type { MinutesStay } from '../../shared/domain/minutesStay.ts';
import type { RaisedPoint } from '../../shared/domain/raisedPoint.ts';
import { toldStepDown } from '../../shared/domain/stepDown.ts';
import type { StaffId, WardId } from '../../shared/ids.ts';
import { outWords } from '../../shared/words/minutes.ts';
import { expectedOn } from './expectedProfessions.ts';
import { type Names, readNames } from './staff.ts';

/** P13: whoever can't be named, their rows damaged or gone, is not left out of minutes either. */
const UNREADABLE = { familyName: outWords.unreadableName, givenName: '', title: null, bornOn: null, nhsNumber: null };

/** Who and what the ids of a ward's ledger stand for now. Also knows those who have left the ward. */
export async function readDirectory(reading: Reading, wardId: WardId): Promise<Directory> {
  const names = await readNames(reading);
  const ward = await reading.findWard(wardId);
  const [current, left] = [await reading.listCards(wardId, 'current'), await reading.listCards(wardId, 'left')];
  const byId = new Map([...current.readable, ...left.readable].map(card => [card.cardId, card]));
  const agreed = await reading.listActionsOfWard(wardId);
  const actions = new Map(agreed.readable.map((action): [string, AgreedAction] => [action.actionId, action]));
  const damaged = new Map(agreed.damaged.map((action): [string, DamagedAction] => [action.actionId, action]));
  const points = new Map(
    (await reading.listPointsOfWard(wardId)).readable.map((point): [string, RaisedPoint] => [point.pointId, point]),
  );
  return {
    wardName: () => found(ward, wardId).name,
    expected: kind => expectedOn(found(ward, wardId), names, kind),
    staff: staffId => names.staff(staffId),
    organisation: organisationId => names.organisation(organisationId).name,
    isPractice: organisationId => names.organisation(organisationId).kind === 'gpPractice',
    registration: registrationId => {
      const registration = names.registration(registrationId);
      return registration === null ? null : { regulator: registration.regulator, number: registration.number };
    },
    person: cardId => {
      const card = byId.get(cardId);
      if (card === undefined) return UNREADABLE;
      const { familyName, givenName, title, bornOn, nhsNumber } = card.serviceUser;
      return { familyName, givenName, title, bornOn, nhsNumber };
    },
    stay: cardId => {
      const card = byId.get(cardId);
      return card === undefined ? null : stayOf(card, names);
    },
    action: actionId => actions.get(actionId) ?? null,
    damagedAction: actionId => damaged.get(actionId) ?? null,
    point: pointId => points.get(pointId) ?? null,
  };
}

function stayOf(card: Card, names: Names): MinutesStay {
  const { serviceUser, addedOn, healthReason, socialReason, holdingOrganisationId, caseManagerId } = card;
  const { gender, nhsNumberStatus, diedOn, namedSocialWorkerId } = serviceUser;
  const stepDownOn = toldStepDown(card);
  const named = (staffId: StaffId | null) => {
    if (staffId === null) return null;
    const { name, organisationId } = names.staff(staffId);
    return { staffId, name, organisation: names.organisation(organisationId).name };
  };
  return {
    gender,
    nhsNumberStatus,
    diedOn,
    addedOn,
    ...(stepDownOn !== null && { stepDownOn }),
    healthReason,
    socialReason,
    holdingOrganisation: holdingOrganisationId === null ? null : names.organisation(holdingOrganisationId).name,
    caseManager: named(caseManagerId),
    namedSocialWorker: named(namedSocialWorkerId),
    sharing: { told: card.sharingTold, objection: card.sharingObjection },
  };
}

function found<Value>(value: Value | null | undefined, id: string): Value {
  if (value === null || value === undefined) throw new Error(`nothing is known by the id ${id}`);
  return value;
}
