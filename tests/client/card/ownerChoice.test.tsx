// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { OpenCard } from '../../../client/card/openCard.ts';
import { OwnerChoice } from '../../../client/card/OwnerChoice.tsx';
import type { OrganisationId, StaffId } from '../../../shared/ids.ts';
import type { WardRole } from '../../../shared/vocabulary.ts';
import { buildBoard } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';

afterEach(cleanup);

const [trust, council, surgery] = [buildId<OrganisationId>(), buildId<OrganisationId>(), buildId<OrganisationId>()];
const entry = (name: string, organisationId: OrganisationId, role: WardRole) => {
  return { staffId: buildId<StaffId>(), name, organisationId, role, registrations: [] };
};
const doctor = entry('Dr Gita Practice', surgery, 'gp');
const ward = {
  ...buildBoard().ward,
  organisations: [
    { organisationId: trust, name: 'Anytown Trust', kind: 'communityTrust' },
    { organisationId: council, name: 'Anytown Council', kind: 'council' },
    { organisationId: surgery, name: 'Oak Surgery', kind: 'gpPractice' },
  ],
  staff: [entry('Nora Testnurse', trust, 'member'), entry('Ola Observer', council, 'observer'), doctor],
} as const;

const offered = (hiddenFrom: readonly StaffId[]) => {
  render(
    <OpenCard value={{ askingPractice: null, hiddenFrom }}>
      <OwnerChoice ward={ward} value={null} onChange={() => undefined} />
    </OpenCard>,
  );
  return screen.getAllByRole('group').map(group => group.getAttribute('label'));
};

test('[AA2, T20] nobody is offered as owner who may not open the card or only looks on, nor the inbox of an organisation of such alone', () => {
  expect(offered([])).toEqual(['Anytown Trust', 'Oak Surgery']);
  cleanup();
  expect(offered([doctor.staffId])).toEqual(['Anytown Trust']);
});
