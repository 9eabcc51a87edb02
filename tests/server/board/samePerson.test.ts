import { describe, expect, it } from 'vitest';
import { isSamePerson } from '../../../server/board/commands/cards.ts';
import { similarCards } from '../../../shared/domain/card.ts';
import { buildCard, buildServiceUser } from '../../builders/card.ts';
import { buildNhsNumber } from '../../builders/ids.ts';
import { buildCaseloadPerson } from '../caseload/buildCaseload.ts';

describe('telling people apart', () => {
  const known = buildServiceUser({
    familyName: 'Sample',
    givenName: 'Ann',
    bornOn: '1940-01-02',
    nhsNumber: '9000000009',
    sourceIdentifier: 'rio|7',
  });
  const named = { familyName: 'SAMPLE', givenName: 'ann', bornOn: '1940-01-02' };

  it('[CA1] takes the NHS number first, then the identifier in the source, then both names with the date of birth', () => {
    expect(isSamePerson(known, buildCaseloadPerson({ nhsNumber: '9000000009', familyName: 'Other' }))).toBe(true);
    expect(isSamePerson(known, buildCaseloadPerson({ ...named, nhsNumber: buildNhsNumber(), sourceIdentifier: null }))).toBe(
      false,
    );
    expect(isSamePerson(known, buildCaseloadPerson({ familyName: 'Other', nhsNumber: null, sourceIdentifier: 'rio|7' }))).toBe(
      true,
    );
    expect(isSamePerson(known, buildCaseloadPerson({ ...named, nhsNumber: null, sourceIdentifier: null }))).toBe(true);
    expect(
      isSamePerson(known, buildCaseloadPerson({ ...named, bornOn: '1940-01-03', nhsNumber: null, sourceIdentifier: null })),
    ).toBe(false);
  });

  it('[CA4] marks both of two people with one family name or one date of birth', () => {
    const person = (familyName: string, bornOn: string | null) =>
      buildCard({ serviceUser: buildServiceUser({ familyName, bornOn }) });
    const [john, joan, twin, other, unknown] = [
      person('Sample', '1940-01-01'),
      person('SAMPLE', '1950-01-01'),
      person('Twin', '1960-01-01'),
      person('Else', '1960-01-01'),
      person('Alone', null),
    ];
    expect(similarCards([john, joan, twin, other, unknown])).toEqual(
      new Set([john.cardId, joan.cardId, twin.cardId, other.cardId]),
    );
    expect(similarCards([john, twin, unknown, person('Lonely', null)])).toEqual(new Set());
  });
});
