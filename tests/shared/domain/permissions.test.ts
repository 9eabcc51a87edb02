import { describe, expect, it } from 'vitest';
import {
  type CardAccess,
  objectionToAgreeing,
  objectionToAnswering,
  objectionToCard,
  objectionToChairing,
  objectionToPreparing,
  objectionToReading,
  objectionToRounds,
  objectionToWard,
  objectionToWriting,
  type Registration,
  type Viewer,
} from '../../../shared/domain/permissions.ts';
import type { OrganisationId, RegistrationId, StaffId, WardId } from '../../../shared/ids.ts';
import { CARD_PARTS, type Side, type WardRole } from '../../../shared/vocabulary.ts';

const WARD = 'ward' as WardId;
const [TRUST, COUNCIL, OAK, RIVERSIDE] = ['trust', 'council', 'oak', 'riverside'] as [
  OrganisationId,
  OrganisationId,
  OrganisationId,
  OrganisationId,
];
const CARD: CardAccess = {
  wardId: WARD,
  gpPracticeId: OAK,
  careProviderIds: [RIVERSIDE],
  holdingOrganisationId: TRUST,
  sharingObjection: 'none',
  hasLeft: false,
};

function hat(side: Side): Registration {
  const profession = side === 'health' ? 'districtNurse' : 'socialWorker';
  return { registrationId: side as string as RegistrationId, profession, regulator: 'none', number: 'TEST', side };
}

function viewer(role: WardRole | null, side: Side | null, organisationId = TRUST): Viewer {
  return {
    staffId: 'someone' as StaffId,
    organisationId,
    acting: side === null ? null : hat(side),
    memberships: role === null ? [] : [{ wardId: WARD, role }],
  };
}

const EVERYONE = {
  matron: viewer('chair', 'health'),
  nurse: viewer('member', 'health'),
  socialWorker: viewer('member', 'social', COUNCIL),
  scribe: viewer('scribe', null),
  gp: viewer('gp', 'health', OAK),
  careProvider: viewer('careProvider', null, RIVERSIDE),
  observer: viewer('observer', null),
  unregistered: viewer('member', null),
  outsider: viewer(null, 'health'),
};

describe('access', () => {
  it('[AC2] shows a ward to its members and to nobody else', () => {
    expect(objectionToWard(EVERYONE.nurse, WARD)).toBeNull();
    expect(objectionToWard(EVERYONE.outsider, WARD)).toBe('notFound');
    expect(objectionToCard(EVERYONE.outsider, CARD)).toBe('notFound');
  });

  it('[AC3] opens a card to the practice, to the provider that supports, and never against an objection', () => {
    const can = (who: Viewer, card: Partial<CardAccess>) => objectionToCard(who, { ...CARD, ...card }) === null;
    expect(can(EVERYONE.gp, {})).toBe(true);
    expect(can(EVERYONE.gp, { gpPracticeId: TRUST })).toBe(false);
    expect(can(EVERYONE.gp, { sharingObjection: 'gp' })).toBe(false);
    expect(can(EVERYONE.careProvider, {})).toBe(true);
    expect(can(EVERYONE.careProvider, { careProviderIds: [] })).toBe(false);
    expect(can(EVERYONE.careProvider, { sharingObjection: 'careProvider' })).toBe(false);
    expect(can(EVERYONE.nurse, { sharingObjection: 'all' })).toBe(true);
    expect(can(EVERYONE.socialWorker, { sharingObjection: 'all' })).toBe(false);
  });

  it('[AC4, AC5] writes each document by the table', () => {
    const table = Object.fromEntries(
      Object.entries(EVERYONE).map(([name, who]) => [
        name,
        CARD_PARTS.map(part => objectionToWriting(who, CARD, part) ?? 'writes'),
      ]),
    );
    const server = 'recordIsServerWritten';
    expect(table).toEqual({
      matron: ['writes', 'writes', 'notYourSideSocial', 'writes', server],
      nurse: ['writes', 'writes', 'notYourSideSocial', 'writes', server],
      socialWorker: ['writes', 'notYourSideHealth', 'writes', 'writes', server],
      scribe: ['writes', 'writes', 'writes', 'writes', server],
      gp: ['writes', 'writes', 'notYourSideSocial', 'writes', server],
      careProvider: ['readOnlyRole', 'notAllowed', 'notAllowed', 'notAllowed', 'notAllowed'],
      observer: ['readOnlyRole', 'readOnlyRole', 'readOnlyRole', 'readOnlyRole', server],
      unregistered: ['readOnlyRole', 'readOnlyRole', 'readOnlyRole', 'readOnlyRole', server],
      outsider: ['notFound', 'notFound', 'notFound', 'notFound', 'notFound'],
    });
    expect(CARD_PARTS.map(part => objectionToReading(EVERYONE.careProvider, CARD, part))).toEqual([
      null,
      'notAllowed',
      'notAllowed',
      'notAllowed',
      'notAllowed',
    ]);
  });

  it('[AC5] writes nothing more on the card of someone who has left', () => {
    expect(objectionToWriting(EVERYONE.scribe, { ...CARD, hasLeft: true }, 'joint')).toBe('cardHasLeft');
    expect(objectionToReading(EVERYONE.scribe, { ...CARD, hasLeft: true }, 'joint')).toBeNull();
  });

  it('[AC6, AC7, AC8] gives rounds to the team, chairing to a chair, preparing to chair and scribe', () => {
    const table = Object.fromEntries(
      Object.entries(EVERYONE).map(([name, who]) => [
        name,
        [objectionToRounds(who, WARD), objectionToChairing(who, WARD), objectionToPreparing(who, WARD)],
      ]),
    );
    expect(table).toEqual({
      matron: [null, null, null],
      nurse: [null, 'notAllowed', 'notAllowed'],
      socialWorker: [null, 'notAllowed', 'notAllowed'],
      scribe: [null, 'notAllowed', null],
      gp: ['notAllowed', 'notAllowed', 'notAllowed'],
      careProvider: ['notAllowed', 'notAllowed', 'notAllowed'],
      observer: [null, 'notAllowed', 'notAllowed'],
      unregistered: [null, 'notAllowed', 'notAllowed'],
      outsider: ['notFound', 'notFound', 'notFound'],
    });
  });

  it('[AC9, AC10] agrees as whoever writes, answers as whoever does more than observe', () => {
    expect(objectionToAgreeing(EVERYONE.observer, CARD)).toBe('readOnlyRole');
    expect(objectionToAgreeing(EVERYONE.scribe, CARD)).toBeNull();
    expect(objectionToAnswering(EVERYONE.observer, CARD)).toBe('readOnlyRole');
    expect(objectionToAnswering(EVERYONE.careProvider, CARD)).toBeNull();
  });
});
