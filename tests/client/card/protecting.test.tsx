// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CardFacts } from '../../../client/card/CardFacts.tsx';
import { sendCommand } from '../../../client/live/board.ts';
import { sessionStore } from '../../../client/stores/sessionStore.ts';
import type { Protection } from '../../../shared/domain/protection.ts';
import type { WardId } from '../../../shared/ids.ts';
import type { CardDetail } from '../../../shared/protocol/board.ts';
import { buildCardSummary } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';

vi.mock(import('../../../client/live/board.ts'), async original => ({ ...(await original()), sendCommand: vi.fn() }));

const wardId = buildId<WardId>();
const summary = buildCardSummary();
const detailOf = ({ restricted, sharingObjection }: Protection): CardDetail => ({
  cardId: summary.cardId,
  wardId,
  epochs: { about: 1, health: 1, social: 1, joint: 1, record: 1 },
  keepsUnsentWords: false,
  writing: { joint: null },
  summary,
  address: null,
  phone: null,
  gpPractice: null,
  restricted,
  caseManager: null,
  namedSocialWorker: null,
  sharing: { told: true, objection: sharingObjection },
  holder: null,
  support: null,
  askingPractice: null,
  hiddenFrom: [],
  lastClosing: null,
  restoredTo: {},
  unreadStays: 0,
  left: null,
});

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  vi.mocked(sendCommand).mockReset().mockResolvedValue({ ok: true, seq: 1, created: null });
  sessionStore.setState({
    status: 'signedIn',
    session: {
      staffId: buildId(),
      name: 'Ama Osei-Sample',
      organisationId: buildId(),
      organisation: 'Anytown Trust',
      acting: null,
      registrations: [],
      memberships: [{ wardId, role: 'chair' }],
      mode: 'demonstration',
    },
  });
});
afterEach(() => {
  cleanup();
  sessionStore.setState(sessionStore.getInitialState(), true);
});

test('[CA9] what was said a moment ago is asked about again once the card has been read again, from what stands since', async () => {
  let read = () => {};
  const onProtected = () => new Promise<void>(resolve => (read = resolve));
  const facts = (protection: Protection) => (
    <MemoryRouter>
      <CardFacts detail={detailOf(protection)} isInRound={false} {...{ summary, onProtected }} />
    </MemoryRouter>
  );
  const { rerender } = render(facts({ restricted: false, sharingObjection: 'none' }));
  const ask = () => fireEvent.click(screen.getByRole('button', { name: 'Sharing and restriction…' }));
  ask();
  fireEvent.click(screen.getByLabelText(/^Restricted/));
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Save' })));
  expect(vi.mocked(sendCommand)).toHaveBeenCalledTimes(1);
  ask();
  expect(screen.queryByRole('dialog')).toBeNull();

  rerender(facts({ restricted: true, sharingObjection: 'none' }));
  await act(async () => read());
  ask();
  expect(screen.getByLabelText<HTMLInputElement>(/^Restricted/).checked).toBe(true);
});
