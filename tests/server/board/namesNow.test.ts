import { expect, it, vi } from 'vitest';
import type { ColleaguePresence } from '../../../shared/protocol/sync.ts';
import { buildOrganisation, buildStaff } from '../../builders/staff.ts';
import { type OpenDocument, signInProgram } from '../../journeys/support/program.ts';
import { serverOnPort } from '../serverOnPort.ts';

const WAIT = { timeout: 20_000, interval: 20 };

/** Who the server says is in a document, by staff id. */
function shownTo({ provider }: OpenDocument): Readonly<Record<string, string>> {
  const told = [...provider.awareness.getStates().values()].flatMap(state => {
    const { user } = state as Partial<ColleaguePresence>;
    return user === undefined ? [] : [[user.staffId, `${user.name}, ${user.organisation}`] as const];
  });
  return Object.fromEntries(told);
}

it('T9: who joins after the server started, from an organisation it did not know then, is shown by name; who is renamed, by the new one', async () => {
  const server = await serverOnPort();
  const { store, ward } = server;
  const cardId = server.cards[0]?.cardId ?? '';
  const watching = (await server.signIn('coordinator')).open(cardId, 'joint', 1);
  await vi.waitFor(() => expect(watching.provider.synced).toBe(true), WAIT);

  const hospice = buildOrganisation({ name: 'Anytown Hospice' });
  const newcomer = buildStaff({
    name: 'Nia Testnew',
    organisationId: hospice.organisationId,
    memberships: [{ wardId: ward.wardId, role: 'member' }],
  });
  await store.transact(async tx => {
    await tx.saveOrganisation(hospice);
    await tx.saveStaff(newcomer);
  });
  const program = await signInProgram(server.url, newcomer.handle ?? '');
  const opened = program.open(cardId, 'joint', 1);
  opened.provider.awareness.setLocalState({ section: 'note', cursor: null });
  await vi.waitFor(() => expect(shownTo(watching)[newcomer.staffId]).toBe('Nia Testnew, Anytown Hospice'), WAIT);

  await store.transact(async tx => {
    await tx.saveOrganisation({ ...hospice, name: 'Anytown and District Hospice' });
    await tx.saveStaff({ ...newcomer, name: 'Nia Testmarried' });
  });
  await program.board();
  opened.provider.awareness.setLocalState({ section: 'draft', cursor: null });
  await vi.waitFor(() => expect(shownTo(watching)[newcomer.staffId]).toBe('Nia Testmarried, Anytown and District Hospice'), WAIT);
  program.close();
});
