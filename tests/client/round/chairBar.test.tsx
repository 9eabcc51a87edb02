// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CommandWithoutId } from '../../../client/live/commandOutbox.ts';
import { sendCommand } from '../../../client/live/board.ts';
import { ChairBar } from '../../../client/round/ChairBar.tsx';
import { moveRound } from '../../../client/round/moveRound.ts';
import { LEARNING, type Place } from '../../../client/round/place.ts';
import { useFollowing } from '../../../client/round/useFollowing.ts';
import { useChairActs } from '../../../client/round/useChairActs.ts';
import { type RoundCard, roundCard, type RunningRound } from '../../../shared/domain/wardRound.ts';
import type { CardId, OrganisationId, StaffId } from '../../../shared/ids.ts';
import type { Side } from '../../../shared/vocabulary.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRoundCard, buildRunningRound } from '../../builders/round.ts';
import { signedIn } from '../../builders/signedIn.ts';

vi.mock(import('../../../client/live/board.ts'), async original => ({ ...(await original()), sendCommand: vi.fn() }));

const cardId = buildId<CardId>();
const staffId = buildId<StaffId>();
const recorded = { at: '2026-11-19T09:32:00.000Z', by: staffId };
const open = buildRunningRound({ agenda: [cardId], current: { cardId, movedAt: '2026-11-19T09:31:00.000Z', pausedMs: 0 } });
const settled: RunningRound = {
  ...open,
  version: open.version + 1,
  cards: {
    [cardId]: buildRoundCard({
      outcome: {
        outcome: 'notNeeded',
        reason: null,
        dischargeReason: null,
        diedOn: null,
        without: [],
        ...recorded,
      },
    }),
  },
};
let sent: CommandWithoutId[];

beforeEach(() => {
  sent = [];
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  signedIn({ staffId, name: 'Maria Testmatron' });
  answer({ ok: true, seq: 1, created: null });
});
afterEach(cleanup);

function answer(reply: Awaited<ReturnType<typeof sendCommand>>) {
  vi.mocked(sendCommand).mockImplementation(command => {
    sent.push(command);
    return Promise.resolve(reply);
  });
}

interface Given {
  readonly isRecording?: boolean;
  readonly mayWrite?: boolean;
  readonly unsettled?: number;
  readonly missedRounds?: number;
  readonly unreadable?: readonly CardId[];
}

interface BarProps extends Given {
  readonly round: RunningRound;
  readonly of?: CardId;
}

function Bar(props: BarProps) {
  const { round, of = cardId, isRecording = true, mayWrite = true, unsettled = 0, missedRounds = 0, unreadable = [] } = props;
  const nameOf = () => 'SMITH, John';
  const acts = useChairActs({ round, isOn: isRecording, nameOf, isCatchingUp: false });
  const said = { isRecording, mayWrite, unsettled, missedRounds };
  const onOpen = (to: Place) => moveRound(round, to, acts);
  const canBeShown = (each: CardId) => !unreadable.includes(each);
  return <ChairBar {...{ round, nameOf, canBeShown, acts, onOpen, ...said }} cardId={of} isChair chairName="Maria Testmatron" />;
}

const bar = (round: RunningRound, given: Given = {}) => <Bar round={round} {...given} />;
const withCard = (round: RunningRound, given: Partial<RoundCard>): RunningRound => ({
  ...round,
  version: round.version + 1,
  cards: { [cardId]: buildRoundCard({ ...roundCard(round, cardId), ...given }) },
});

async function press(name: RegExp) {
  const button = screen.getByRole('button', { name });
  button.focus();
  await act(async () => {
    fireEvent.click(button);
    await Promise.resolve();
  });
}

test('whoever records an outcome with a press stands on Undo, and after Undo on the outcomes again', async () => {
  const shown = render(bar(open));
  await press(/Not needed/);
  shown.rerender(bar(settled));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Undo/ }));
  await press(/^Undo/);
  shown.rerender(bar(open));
  expect(document.activeElement?.textContent).toContain('Plan agreed');
});

test('an outcome chosen while the last press is on its way is recorded once that has arrived', async () => {
  let arrive = (_reply: Awaited<ReturnType<typeof sendCommand>>) => {};
  const first = new Promise<Awaited<ReturnType<typeof sendCommand>>>(resolve => {
    arrive = resolve;
  });
  vi.mocked(sendCommand).mockImplementation(command => {
    sent.push(command);
    return sent.length === 1 ? first : Promise.resolve({ ok: true, seq: 2, created: null });
  });
  const shown = render(bar(open));
  await press(/^No$/);
  await press(/Not needed/);
  expect(sent.map(({ type }) => type)).toEqual(['reviewNeeds']);
  await act(async () => arrive({ ok: true, seq: 1, created: null }));
  expect(sent).toHaveLength(1);
  shown.rerender(bar(withCard(open, { needs: { changed: false, what: '' } })));
  await waitFor(() => expect(sent.map(({ type }) => type)).toEqual(['reviewNeeds', 'recordOutcome']));
});

test('WR20: with everyone’s outcome recorded the chair goes on to learning from a monthly round, and nowhere from a weekly one', async () => {
  const { rerender } = render(bar({ ...settled, kind: 'monthly' }));
  await press(/On to learning/);
  expect(sent).toEqual([{ type: 'openLearning', roundId: open.roundId, term: 1 }]);
  rerender(bar({ ...open, kind: 'monthly' }));
  expect(screen.queryByRole('button', { name: /On to learning/ })).toBe(null);
  rerender(bar(settled));
  expect(screen.queryByRole('button', { name: /On to learning/ })).toBe(null);
});

/** As the running round shows it: the card that the chair moves to comes after the news of the move. */
function FollowingBar({ round }: { round: RunningRound }) {
  const nameOf = (of: CardId | null) => (of === cardId ? 'SMITH, John' : 'JONES, Mary');
  const { following, isCatchingUp } = useFollowing(round, true, () => {});
  const acts = useChairActs({ round, isOn: true, nameOf, isCatchingUp });
  const said = { isChair: true, isRecording: true, mayWrite: true, unsettled: 0, missedRounds: 0, canBeShown: () => true };
  if (following.shown === null || following.shown === LEARNING) return null;
  const onOpen = (to: Place) => moveRound(round, to, acts);
  return (
    <>
      <textarea aria-label="Note" />
      <ChairBar {...{ round, nameOf, acts, onOpen, ...said }} cardId={following.shown} chairName="Maria Testmatron" />
    </>
  );
}

const jones = buildId<CardId>();
const onSmith: RunningRound = { ...open, agenda: [cardId, jones], chair: { staffId, term: 1 } };
const onJones: RunningRound = {
  ...onSmith,
  version: onSmith.version + 1,
  current: { cardId: jones, movedAt: '2026-11-19T09:32:00.000Z', pausedMs: 0 },
};
/** Whose card the chair has before them. */
const inFront = () => screen.getByRole('region', { name: /^Outcome for / }).getAttribute('aria-label');

test('[WR7, P13] Next passes over whoever has no card that can be shown, and is not there where nobody else is left', async () => {
  const [damaged, sound] = [buildId<CardId>(), buildId<CardId>()];
  const round = { ...open, agenda: [cardId, damaged, sound] };
  const shown = render(bar(round, { unreadable: [damaged] }));
  await press(/Next/);
  expect(sent).toMatchObject([{ type: 'moveToCard', cardId: sound }]);
  shown.rerender(bar({ ...round, agenda: [cardId, damaged] }, { unreadable: [damaged] }));
  expect(screen.queryByRole('button', { name: /Next/ })).toBeNull();
});

/** The chair presses Next on a line that takes its time, and gets on with something until the answer comes. */
async function nextOnASlowLine(meanwhile: () => void) {
  let arrive = (_reply: Awaited<ReturnType<typeof sendCommand>>) => {};
  vi.mocked(sendCommand).mockImplementation(command => {
    sent.push(command);
    return new Promise(resolve => {
      arrive = resolve;
    });
  });
  const shown = render(<FollowingBar round={onSmith} />);
  fireEvent.keyDown(document.body, { key: 'n' });
  meanwhile();
  await act(async () => arrive({ ok: true, seq: 1, created: null }));
  shown.rerender(<FollowingBar round={onJones} />);
}

test('[P9] the chair who pressed Next and waits is taken on; who went on writing stays, and what they write next acts on nobody', async () => {
  await nextOnASlowLine(() => {});
  expect(inFront()).toBe('Outcome for JONES, Mary');
  cleanup();
  sent = [];
  const write = () => {
    screen.getByLabelText('Note').focus();
    fireEvent.keyDown(screen.getByLabelText('Note'), { key: 's' });
  };
  await nextOnASlowLine(write);
  for (const key of 'then 1 to 5') fireEvent.keyDown(screen.getByLabelText('Note'), { key });
  expect(inFront()).toBe('Outcome for SMITH, John');
  expect(sent.map(({ type }) => type)).toEqual(['moveToCard']);
});

test('[P9] a word finished and left just before the answer comes still keeps the chair where they wrote it', async () => {
  await nextOnASlowLine(() => {
    const note = screen.getByLabelText('Note');
    note.focus();
    fireEvent.keyDown(note, { key: 'Escape' });
    note.blur();
  });
  expect(inFront()).toBe('Outcome for SMITH, John');
});

test('[P9] a dialog that is opened while the chair is on the way keeps its person, and the words in it go to them alone', async () => {
  await nextOnASlowLine(() => fireEvent.click(screen.getByRole('button', { name: /Leaves…/ })));
  expect(screen.getByRole('dialog', { name: 'SMITH, John leaves the ward' })).toBeTruthy();
  expect(inFront()).toBe('Outcome for SMITH, John');
});

test('[P9] what is asked about one person never comes to stand under the name of another', () => {
  for (const name of [/Leaves…/, /Defer…/, /^Yes$/]) {
    const shown = render(<Bar round={onSmith} />);
    fireEvent.click(screen.getByRole('button', { name }));
    expect(screen.getByRole('dialog')).toBeTruthy();
    shown.rerender(<Bar round={onSmith} of={jones} />);
    expect(screen.queryByRole('dialog')).toBeNull();
    cleanup();
  }
});

test('[WR13] a step pressed while the chair is on the way to the next card is ticked on that card, never on the one before', async () => {
  await nextOnASlowLine(() => fireEvent.keyDown(document.body, { key: 'q' }));
  expect(sent).toEqual([
    expect.objectContaining({ type: 'moveToCard', cardId: jones }),
    expect.objectContaining({ type: 'tickStep', cardId: jones }),
  ]);
});

test('an outcome that somebody else records moves nobody', () => {
  const shown = render(bar(open));
  shown.rerender(bar(settled));
  expect(document.activeElement).toBe(document.body);
});

test('[WR6] Ctrl+Z takes back the outcome this person has just recorded, and nothing twice', async () => {
  const shown = render(bar(open));
  await press(/Not needed/);
  shown.rerender(bar(settled));
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
  await waitFor(() => expect(sent.at(-1)).toEqual({ type: 'withdrawOutcome', roundId: open.roundId, cardId, ...recorded }));
  shown.rerender(bar(open));
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
  expect(sent).toHaveLength(2);
});

test('a refusal of what has changed stands inside the question', async () => {
  render(bar(open));
  await press(/^Yes/);
  answer({ ok: false, refusal: 'whatChangedNeeded' });
  await act(async () => {
    fireEvent.click(screen.getByText('Save'));
    await Promise.resolve();
  });
  const alerts = document.querySelectorAll('.refusal');
  expect([...alerts].map(each => each.closest('dialog') !== null)).toEqual([true]);
});

test('[WR5] what has changed in needs or risks stands in the bar once it is recorded, for the one person', () => {
  const shown = render(bar(withCard(open, { needs: { changed: false, what: '' } })));
  expect(screen.queryByText(/^Changed:/)).toBeNull();
  shown.rerender(bar(withCard(open, { needs: { changed: true, what: 'Fell twice this week' } })));
  expect(screen.getByText('Changed: Fell twice this week')).toBeTruthy();
});

test('who may not write is not told that they can', () => {
  render(bar(open, { isRecording: false, mayWrite: false }));
  expect(screen.getByText(/You are looking on/)).toBeTruthy();
  expect(screen.queryByText(/You can write/)).toBeNull();
});

const at = '2026-11-19T09:31:30.000Z';
const present = (side: Side) => ({
  staffId: buildId<StaffId>(),
  organisationId: buildId<OrganisationId>(),
  attendance: 'present' as const,
  registrationId: null,
  profession: null,
  side,
});
const bothHere: RunningRound = { ...open, attendance: [present('health'), present('social')] };
const answered = { needs: { changed: false, what: '' }, steps: { health: { at, heard: 'given' } } } as const;

test('[WR13] the side that was not heard is asked before a plan is agreed, and the plan goes on by itself once it is', async () => {
  const shown = render(bar(withCard(bothHere, answered)));
  await press(/Plan agreed/);
  expect(sent).toEqual([]);
  const asked = screen.getByRole('group', { name: 'Anything from social care?' });
  expect(asked.contains(document.activeElement)).toBe(true);
  fireEvent.click(within(asked).getByRole('button', { name: /Social care: ?Nothing to add$/ }));
  await waitFor(() => expect(sent).toHaveLength(1));
  const heard = { ...answered, steps: { ...answered.steps, social: { at, heard: 'nothingToAdd' } } } as const;
  shown.rerender(bar(withCard(withCard(bothHere, answered), heard)));
  await waitFor(() => expect(sent).toHaveLength(2));
  const { roundId } = open;
  expect(sent).toEqual([
    { type: 'tickStep', roundId, cardId, step: 'social', heard: 'nothingToAdd' },
    {
      type: 'recordOutcome',
      roundId,
      cardId,
      outcome: 'planAgreed',
      reason: null,
      dischargeReason: null,
      diedOn: null,
      over: null,
    },
  ]);
});

test('[WR13] a side that was said not to be here and came, or was heard and nobody of it came after all, is asked anew', async () => {
  const notHere = { ...answered, steps: { ...answered.steps, social: { at, heard: 'notPresent' } } } as const;
  const shown = render(bar(withCard(bothHere, notHere)));
  await press(/Plan agreed/);
  const came = within(screen.getByRole('group', { name: 'Anything from social care?' }));
  expect(came.getAllByRole('button').map(each => each.textContent)).toEqual([
    'Q Social care: Given',
    'W Social care: Nothing to add',
  ]);
  fireEvent.click(came.getByRole('button', { name: /Given$/ }));
  const { roundId } = open;
  await waitFor(() => expect(sent).toEqual([{ type: 'tickStep', roundId, cardId, step: 'social', heard: 'given' }]));
  shown.unmount();
  const heard = { ...answered, steps: { ...answered.steps, social: { at, heard: 'given' } } } as const;
  render(bar(withCard({ ...open, attendance: [present('health')] }, heard)));
  await press(/Plan agreed/);
  const never = within(screen.getByRole('group', { name: 'No one from social care is in this round.' }));
  expect(never.getByRole('button', { name: /Go on – leave questions$/ })).toBe(document.activeElement);
});

test('[WR6, WR13] what was said anew of a side that came is taken back to nothing, not to its absence', async () => {
  const before = { ...answered, steps: { ...answered.steps, social: { at, heard: 'notPresent' } } } as const;
  const heard = { ...answered, steps: { ...answered.steps, social: { at, heard: 'given' } } } as const;
  const agreed = { outcome: 'planAgreed', reason: null, dischargeReason: null, diedOn: null, without: [], ...recorded } as const;
  const shown = render(bar(withCard(bothHere, before)));
  await press(/Plan agreed/);
  await press(/Social care: ?Given$/);
  const ticked = withCard(withCard(bothHere, before), heard);
  shown.rerender(bar(ticked));
  await waitFor(() => expect(sent).toHaveLength(2));
  const settledSo = withCard(ticked, { outcome: agreed });
  shown.rerender(bar(settledSo));
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
  await waitFor(() => expect(sent.at(-1)).toMatchObject({ type: 'withdrawOutcome' }));
  shown.rerender(bar(withCard(settledSo, { outcome: null })));
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
  await waitFor(() => expect(sent.at(-1)).toEqual({ type: 'untickStep', roundId: open.roundId, cardId, step: 'social' }));
});

test('[WR13] keys tick the step in hand: a side is given, or has nothing to add', async () => {
  const shown = render(bar(bothHere));
  const key = async (name: string) => {
    fireEvent.keyDown(document.body, { key: name });
    await act(() => Promise.resolve());
  };
  await key('q');
  shown.rerender(bar(withCard(bothHere, { steps: { lastActions: { at, heard: null } } })));
  await key('w');
  const { roundId } = open;
  expect(sent).toEqual([
    { type: 'tickStep', roundId, cardId, step: 'lastActions', heard: null },
    { type: 'tickStep', roundId, cardId, step: 'health', heard: 'nothingToAdd' },
  ]);
});

test('[WR13] a press meant for the next side, before the screen shows it, says nothing anew of the side before', async () => {
  const actions = { lastActions: { at, heard: null } };
  const shown = render(bar(withCard(bothHere, { steps: actions })));
  await press(/Health: ?Given$/);
  await press(/Health: ?Nothing to add$/);
  expect(sent).toHaveLength(1);
  const since = withCard(withCard(bothHere, {}), { steps: { ...actions, health: { at, heard: 'given' } } });
  shown.rerender(bar(since));
  await press(/Social care: ?Nothing to add$/);
  expect(sent.slice(1)).toEqual([expect.objectContaining({ type: 'tickStep', step: 'social', heard: 'nothingToAdd' })]);
});

test('[WR13] of a side that is not here nobody can say it was heard: go on, defer with the reason, or invite', async () => {
  const round = { ...open, attendance: [present('health')] };
  render(bar(withCard(round, { steps: { lastActions: { at, heard: null }, health: { at, heard: 'given' } } })));
  const steps = within(screen.getByRole('group', { name: 'Steps of this card' }));
  expect(steps.getAllByRole('button').map(each => each.textContent)).toEqual([
    '✓ Actions',
    '✓ Health',
    'Social care (not present)',
    'Q Social care: Go on – leave questions',
    'Defer this card',
    'Invite now',
    'Agree',
  ]);
  await press(/Defer this card/);
  expect(screen.getByLabelText<HTMLTextAreaElement>('Reason, in a few words').value).toBe('No one from social care in the round');
});

test('[AA8] overdue actions come first: the bar says how many, and takes the chair there', async () => {
  const card = document.createElement('div');
  card.className = 'card';
  card.innerHTML = '<div class="last__late"><button>Done</button></div>';
  document.body.append(card);
  const shown = render(bar(withCard(bothHere, answered), { unsettled: 2 }));
  await press(/Plan agreed/);
  expect(screen.getByText('2 overdue actions to settle first')).toBeTruthy();
  expect(document.activeElement).toBe(card.querySelector('button'));
  shown.rerender(bar(withCard(bothHere, answered), { unsettled: 0 }));
  expect(screen.getByText('Anything from social care?')).toBeTruthy();
  card.remove();
});

test('[WR8] "not needed" for someone missed twice asks why it is safe to wait', async () => {
  render(bar(open, { missedRounds: 2 }));
  await press(/Not needed/);
  expect(screen.getByText(/Why is it safe to wait/)).toBeTruthy();
  expect(sent).toEqual([]);
});

test('[WR6] the last step is offered to be undone in words, and Ctrl+Z does it', async () => {
  const shown = render(bar(bothHere));
  fireEvent.keyDown(document.body, { key: 'q' });
  await act(() => Promise.resolve());
  shown.rerender(bar(withCard(bothHere, { steps: { lastActions: { at, heard: null } } })));
  expect(screen.getByRole('button', { name: 'Undo: Actions ticked for SMITH, John' })).toBeTruthy();
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
  const { roundId } = open;
  await waitFor(() => expect(sent.at(-1)).toEqual({ type: 'untickStep', roundId, cardId, step: 'lastActions' }));
});

test('[WR6] Ctrl+Z with nothing to undo says so, and before the last step has arrived that it came too soon', async () => {
  render(bar(bothHere));
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
  expect(screen.getByText(/^Nothing to undo/)).toBeTruthy();
  fireEvent.keyDown(document.body, { key: 'q' });
  await act(() => Promise.resolve());
  expect(screen.queryByText(/^Nothing to undo/)).toBeNull();
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
  expect(screen.getByText(/^Too soon/)).toBeTruthy();
  expect(sent).toHaveLength(1);
});

test('[AA8] what is overdue again under a plan is said beside it, and under "not needed" it is not', async () => {
  const agreed = { outcome: 'planAgreed', reason: null, dischargeReason: null, diedOn: null, without: [], ...recorded } as const;
  const shown = render(bar(withCard(bothHere, { ...answered, outcome: agreed }), { unsettled: 1 }));
  expect(screen.getByRole('button', { name: 'Settle 1 overdue action' })).toBeTruthy();
  shown.rerender(bar(withCard(bothHere, { ...answered, outcome: { ...agreed, outcome: 'notNeeded' } }), { unsettled: 1 }));
  expect(screen.queryByRole('button', { name: /^Settle/ })).toBeNull();
});
