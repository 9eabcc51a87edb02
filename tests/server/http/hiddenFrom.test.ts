import { expect, it } from 'vitest';
import { buildOrganisation, buildStaff } from '../../builders/staff.ts';
import type { CardDetail } from '../../../shared/protocol/board.ts';
import { serverOnPort } from '../serverOnPort.ts';

it('[AC3] a card names the members of the ward who may not open it, and nobody else', async () => {
  const server = await serverOnPort();
  const { wardId } = server.ward;
  const provider = buildOrganisation({ kind: 'careProvider' });
  const carer = buildStaff({ organisationId: provider.organisationId, memberships: [{ wardId, role: 'careProvider' }] });
  const elsewhere = buildStaff({ organisationId: provider.organisationId, memberships: [] });
  await server.store.transact(async tx => {
    await tx.saveOrganisation(provider);
    for (const staff of [carer, elsewhere]) await tx.saveStaff(staff);
  });
  const nurse = await server.signIn('nurse');
  const hiddenFrom = async () => {
    const answer = await fetch(`${server.url}/api/cards/${server.cards[0]?.cardId}`, { headers: nurse.headers });
    return ((await answer.json()) as CardDetail).hiddenFrom;
  };
  expect(await hiddenFrom()).toEqual([carer.staffId]);
  await server.store.transact(async tx => {
    const card = server.cards[0];
    if (card !== undefined) await tx.saveCard({ ...card, careProviderIds: [provider.organisationId] });
  });
  expect(await hiddenFrom()).toEqual([]);
});
