// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MyActionItem } from '../../../client/actions/MyActionItem.tsx';
import type { OrganisationId, StaffId } from '../../../shared/ids.ts';
import type { RecordedAction } from '../../../shared/protocol/record.ts';
import { buildId } from '../../builders/ids.ts';
import { buildMyAction } from '../../builders/recordedAction.ts';
import { signedIn } from '../../builders/signedIn.ts';

const me: StaffId = buildId();
const organisationId: OrganisationId = buildId();
const wardId = buildMyAction().action.wardId;

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  signedIn({ staffId: me, organisationId, memberships: [{ wardId, role: 'member' }] });
});
afterEach(cleanup);

function buttonsOf(change: Partial<RecordedAction>): readonly (string | null)[] {
  const entry = buildMyAction({ wardId, ...change });
  render(
    <MemoryRouter>
      <ul>
        <MyActionItem shown={{ entry, place: entry, act: null, isOld: false }} onDone={() => {}} onOver={() => {}} />
      </ul>
    </MemoryRouter>,
  );
  return screen.getAllByRole('button').map(({ textContent }) => textContent);
}

test('[AA8] to what one has accepted oneself one says done or can’t do; to what waits, accept or decline', () => {
  const owner = { organisationId, staffId: me };
  expect(buttonsOf({ owner, state: 'accepted' })).toEqual(['Done', 'Carry over', 'Can’t do', 'More']);
  cleanup();
  expect(buttonsOf({ owner, state: 'proposed' })).toEqual(['Accept', 'Decline', 'Carry over', 'More']);
});

test('[AA8] can’t do asks what keeps the action from moving, and is sent by the same words', () => {
  buttonsOf({ owner: { organisationId, staffId: me }, state: 'accepted' });
  fireEvent.click(screen.getByRole('button', { name: /^Can’t do/ }));
  const dialog = screen.getByRole('dialog', { name: 'What keeps this action from moving?' });
  expect([...dialog.querySelectorAll('button')].map(({ textContent }) => textContent)).toContain('Can’t do');
});

test('[AA8] a colleague’s action that does not move asks for help', () => {
  const owner = { organisationId, staffId: buildId<StaffId>() };
  expect(buttonsOf({ owner, state: 'accepted' })).toContain('Ask for help');
});
