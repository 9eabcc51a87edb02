// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AskToAdd } from '../../../client/card/AskToAdd.tsx';
import { sendCommand } from '../../../client/live/board.ts';
import { AbsentSides } from '../../../client/points/AbsentSides.tsx';
import { PointActs } from '../../../client/points/PointActs.tsx';
import { RaiseDialog } from '../../../client/points/RaiseDialog.tsx';
import { ReadyChoice } from '../../../client/points/ReadyChoice.tsx';
import { connectionStore } from '../../../client/stores/connectionStore.ts';
import { sessionStore } from '../../../client/stores/sessionStore.ts';
import type { EntryId } from '../../../client/offline/keptEntry.ts';
import type { CardId } from '../../../shared/ids.ts';
import { CLOSE } from '../../../shared/protocol/sync.ts';
import { buildId } from '../../builders/ids.ts';
import { buildPositiveRisk, buildQuestion } from '../../builders/raisedPoint.ts';

vi.mock(import('../../../client/live/board.ts'), async original => ({ ...(await original()), sendCommand: vi.fn() }));

const cardId: CardId = buildId();
const question = { ...buildQuestion(), people: {} };
const risk = { ...buildPositiveRisk(), people: {} };
const kept = {
  part: 'health',
  section: 'risks',
  text: 'Falls at night.',
  code: CLOSE.notAllowed,
  entryId: buildId<EntryId>(),
} as const;
const undecided = {
  cardId,
  wardId: question.wardId,
  roundId: buildId(),
  roundNumber: 41,
  heldOn: '2026-11-12',
  side: 'social',
  seen: null,
  seenByName: null,
} as never;

const CONTROLS: readonly (readonly [string, ReactElement])[] = [
  ['answering a question', <PointActs key="" point={question} side="social" isRaiserGone={false} />],
  ['a positive risk', <PointActs key="" point={risk} side="health" isRaiserGone={false} />],
  [
    'raising a point',
    <RaiseDialog
      key=""
      kind="learningPoint"
      detail={{ ...question, askingPractice: null }}
      row={null}
      side="health"
      onClose={() => {}}
    />,
  ],
  ['being ready for the round', <ReadyChoice key="" cardId={cardId} side="health" mark={null} mayMark />],
  [
    'what was agreed without a side',
    <AbsentSides key="" wardId={buildId()} absent={[undecided]} side="social" practiceId={null} mayWrite />,
  ],
  ['asking to add words', <AskToAdd key="" cardId={cardId} words={kept} to="health" onAsked={() => {}} />],
];

beforeEach(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  vi.mocked(sendCommand).mockReset().mockResolvedValue({ ok: true, seq: 1, created: null });
  sessionStore.setState({
    status: 'signedIn',
    session: {
      staffId: buildId(),
      name: 'Tom Testreed',
      organisationId: buildId(),
      organisation: 'Anytown Trust',
      acting: null,
      registrations: [],
      memberships: [{ wardId: question.wardId, role: 'member' }],
      mode: 'demonstration',
    },
  });
});
afterEach(() => {
  cleanup();
  connectionStore.setState({ status: 'connected', lostAt: null }, true);
});

const sending = () =>
  screen.getAllByRole('button').filter(button => !['Cancel', 'Close'].includes(button.textContent?.trim() ?? ''));
const isOff = (button: HTMLElement) => button.ariaDisabled === 'true' || button.getAttribute('aria-disabled') === 'true';

test.each(CONTROLS)('without a connection nothing is sent, and the reason stands beside it: %s', async (_name, control) => {
  connectionStore.setState({ status: 'lost', lostAt: '2026-11-19T10:42:00Z' }, true);
  render(control);
  expect(sending().length).toBeGreaterThan(0);
  expect(screen.getByText('Needs a connection')).toBeTruthy();
  for (const button of sending()) {
    expect(isOff(button), button.textContent ?? '').toBe(true);
    await act(async () => fireEvent.click(button));
  }
  expect(vi.mocked(sendCommand)).not.toHaveBeenCalled();
  // Nor does pressing open a question that could then not be sent.
  expect(screen.getAllByText('Needs a connection')).toHaveLength(1);
});

test.each(CONTROLS)('with a connection nothing says that it needs one: %s', (_name, control) => {
  connectionStore.setState({ status: 'connected', lostAt: null }, true);
  render(control);
  expect(screen.queryByText('Needs a connection')).toBeNull();
  for (const button of sending()) expect(isOff(button), button.textContent ?? '').toBe(false);
});
