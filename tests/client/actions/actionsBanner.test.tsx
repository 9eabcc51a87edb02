// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { ActionsBanner } from '../../../client/actions/ActionsBanner.tsx';
import { myActionsStore } from '../../../client/stores/myActionsStore.ts';
import { sharingStore, toggleSharing } from '../../../client/stores/sharingStore.ts';
import type { MyAction, NotDiscussed } from '../../../shared/protocol/actions.ts';
import { buildCardSummary } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';
import { buildMyAction } from '../../builders/recordedAction.ts';

afterEach(() => {
  cleanup();
  myActionsStore.setState(myActionsStore.getInitialState(), true);
  sharingStore.setState(sharingStore.getInitialState(), true);
});

const comes = (...actions: readonly MyAction[]) => told(actions, []);
const told = (actions: readonly MyAction[], notDiscussed: readonly NotDiscussed[]) =>
  act(() =>
    myActionsStore.setState({ mine: { actions, notDiscussed, damaged: 0, serverTime: '2026-11-19T10:00:00Z' }, problem: null }),
  );

function show(path = '/wards/w') {
  render(
    <MemoryRouter initialEntries={[path]}>
      <ActionsBanner />
    </MemoryRouter>,
  );
}

const banner = () => screen.queryByRole('region', { name: 'My actions' });
const [late, asked] = [buildMyAction({ state: 'accepted' }, 'overdue'), buildMyAction()];

test('it says what is overdue and what waits to be accepted, until both are dealt with', () => {
  show();
  expect(banner()).toBeNull();
  comes(late, asked, buildMyAction({}, 'later'));
  expect(banner()?.textContent).toContain('You have 1 overdue and 1 to accept.');
  comes(asked);
  expect(banner()?.textContent).toContain('You have 1 to accept.');
  comes();
  expect(banner()).toBeNull();
  comes(asked);
  expect(banner()).toBeNull();
});

test('[CA11] it says of how many whom one leads for three rounds have passed over, with or without what waits', () => {
  const { cardId, person } = buildCardSummary();
  const passedOver = {
    cardId,
    person,
    wardName: 'Testside',
    missedOn: ['2026-10-29', '2026-11-05', '2026-11-12'],
    lastDiscussedOn: null,
  };
  show();
  told([late], [passedOver, { ...passedOver, cardId: buildId() }]);
  expect(banner()?.textContent).toContain('You have 1 overdue. 2 people you lead for were not discussed in 3 rounds.');
  told([], [passedOver]);
  expect(banner()?.textContent).toMatch(/^1 person you lead for was not discussed in 3 rounds\./);
  comes();
  expect(banner()).toBeNull();
});

test('put away it stays away, though more comes', () => {
  show();
  comes(asked);
  fireEvent.click(screen.getByRole('button', { name: 'Put away' }));
  comes(asked, late);
  expect(banner()).toBeNull();
});

test('it stands neither on a card nor in a round nor on My actions, nor where a room would read it', () => {
  for (const path of ['/cards/c', '/rounds/r', '/actions']) {
    show(path);
    comes(asked);
    expect(banner()).toBeNull();
    cleanup();
  }
  show();
  expect(banner()).not.toBeNull();
  act(toggleSharing);
  expect(banner()).toBeNull();
});
