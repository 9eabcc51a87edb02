// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CommandWithoutId } from '../../../client/live/commandOutbox.ts';
import { sendCommand } from '../../../client/live/board.ts';
import { AgreedWithoutList } from '../../../client/practice/AgreedWithoutList.tsx';
import type { AgreedWithoutPractice, PracticeView } from '../../../shared/protocol/practice.ts';
import { buildCardSummary } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';
import { buildMinutesAction, buildMinutesPerson } from '../../builders/minutes.ts';
import { signedIn } from '../../builders/signedIn.ts';

vi.mock(import('../../../client/live/board.ts'), async original => ({ ...(await original()), sendCommand: vi.fn() }));

const { person } = buildCardSummary();
const name = `${person.familyName.toUpperCase()}, ${person.givenName}`;
const decision: AgreedWithoutPractice['decision'] = {
  cardId: buildId(),
  roundId: buildId(),
  roundKind: 'monthly',
  roundNumber: 3,
  heldOn: '2026-11-19',
  side: 'gp',
  practice: { organisationId: buildId(), name: 'Oak Surgery' },
  seen: null,
  seenByName: null,
};
const agreed = buildMinutesPerson({ outcome: 'planAgreed', actions: [buildMinutesAction({ what: 'Weigh every Monday.' })] });
let sent: CommandWithoutId[];

beforeEach(() => {
  sent = [];
  signedIn();
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  vi.mocked(sendCommand).mockImplementation(command => {
    sent.push(command);
    return Promise.resolve({ ok: true, seq: 1, created: null });
  });
});
afterEach(cleanup);

function show(each: Partial<AgreedWithoutPractice> = {}, who = { isOwn: true, mayAnswer: true }) {
  const agreedWithout = [{ person, similarName: false, decision, agreed, ...each }];
  const view: PracticeView = {
    organisationId: buildId(),
    practice: 'Oak Surgery',
    people: [],
    agreedWithout,
    others: 0,
    damaged: 0,
    rounds: [],
  };
  render(<AgreedWithoutList wardId={buildId()} view={view} {...who} />, { wrapper: MemoryRouter });
}

test('WR21: a GP reads what was agreed without the practice and of whom, and agrees by one press', async () => {
  show();
  const of = within(within(screen.getByRole('region', { name: 'What was agreed without you' })).getByRole('region', { name }));
  expect(of.getByText('Agreed without Oak Surgery on 19-Nov-2026 (wider MDT 3).')).toBeDefined();
  expect(of.getByText('Weigh every Monday.')).toBeDefined();
  fireEvent.click(of.getByRole('button', { name: 'Seen – agree' }));
  const { cardId, roundId } = decision;
  const answer = { type: 'markSeen', cardId, roundId, forPractice: true } as const;
  await waitFor(() => expect(sent).toEqual([{ ...answer, agrees: true, comment: '' }]));
});

test('WR21: to disagree takes words, which go with it', async () => {
  show();
  fireEvent.click(screen.getByRole('button', { name: 'Seen – disagree…' }));
  fireEvent.change(screen.getByLabelText('Comment'), { target: { value: 'Her scales are broken.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  await waitFor(() => expect(sent).toMatchObject([{ agrees: false, comment: 'Her scales are broken.', forPractice: true }]));
});

test('GP5, WR21: whoever looks at it as the practice sees it, and whose minutes can’t be read, is offered no answer and no plan', () => {
  show({ agreed: null }, { isOwn: false, mayAnswer: false });
  expect(screen.getByRole('region', { name: 'What was agreed without Oak Surgery' })).toBeDefined();
  expect(screen.getByText(/has not seen it yet/)).toBeDefined();
  expect(screen.queryByRole('button')).toBe(null);
});
