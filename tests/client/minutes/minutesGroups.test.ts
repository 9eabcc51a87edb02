import { expect, test } from 'vitest';
import { groupPeople, hasRecord } from '../../../client/minutes/minutesGroups.ts';
import type { MinutesPerson } from '../../../shared/domain/minutes.ts';
import type { Outcome } from '../../../shared/vocabulary.ts';
import { buildId } from '../../builders/ids.ts';

function person(outcome: Outcome | null, needs: MinutesPerson['needs'] = null): MinutesPerson {
  return {
    cardId: buildId(),
    person: { familyName: 'Sample', givenName: 'Edith', title: null, bornOn: '1932-03-09', nhsNumber: null },
    outcome,
    reason: null,
    dischargeReason: null,
    needs,
    note: null,
    noteUnreadable: false,
    changes: [],
    actions: [],
  };
}

test('[WR9] deferred and not needed are no discussion: they stand apart, with their reason', () => {
  const [plan, noChange, leaves] = [person('planAgreed'), person('noChange'), person('leavesWard')];
  const [deferred, notNeeded, nothing] = [person('deferred'), person('notNeeded'), person(null)];
  expect(groupPeople([deferred, plan, nothing, noChange, notNeeded, leaves])).toEqual({
    discussed: [plan, noChange, leaves],
    withReason: [deferred, notNeeded],
    rolledOver: [nothing],
  });
});

test('needs recorded of someone without an outcome are kept in the minutes, but are no discussion', () => {
  const needs = { changed: true, what: 'Two falls' } as MinutesPerson['needs'];
  const asked = person(null, needs);
  expect(groupPeople([asked])).toEqual({ discussed: [], withReason: [], rolledOver: [asked] });
  expect([asked, person(null)].map(hasRecord)).toEqual([true, false]);
});
