// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { MenuHost } from '../../../client/menu/MenuHost.tsx';
import { closeMenu } from '../../../client/menu/menuStore.ts';
import { boardFetched, boardStore, setCurrentWard } from '../../../client/stores/boardStore.ts';
import type { CardSummary } from '../../../shared/protocol/board.ts';
import type { RoundId } from '../../../shared/ids.ts';
import type { PastHit, SearchAnswer, SearchHit } from '../../../shared/protocol/search.ts';
import type { WardRole } from '../../../shared/vocabulary.ts';
import { buildBoard, buildCardSummary } from '../../builders/board.ts';
import { buildId } from '../../builders/ids.ts';
import { signedIn } from '../../builders/signedIn.ts';

function named(familyName: string): CardSummary {
  const card = buildCardSummary();
  return { ...card, person: { ...card.person, familyName, givenName: 'Mary' } };
}

const [smith, jones] = [named('Smith'), named('Jones')];
const board = buildBoard([smith, jones]);
const { wardId } = board.ward;
let asked: string[];
let answer: () => Response;

function hit(card: CardSummary, given: Partial<SearchHit> = {}): SearchHit {
  const where = { kind: 'words', part: 'health', section: 'risks' } as const;
  return { cardId: card.cardId, person: card.person, where, before: 'Has a ', found: 'cat', after: ' at home', ...given };
}

const says = (found: Partial<SearchAnswer>) => () => Response.json({ hits: [], past: [], more: false, damaged: 0, ...found });

beforeAll(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
});

beforeEach(() => {
  asked = [];
  answer = says({ hits: [], more: false });
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    return Promise.resolve(answer());
  });
});

afterEach(() => {
  cleanup();
  act(closeMenu);
  vi.unstubAllGlobals();
  boardStore.setState(boardStore.getInitialState(), true);
});

function Where() {
  const { pathname, state } = useLocation();
  return <output>{`${pathname} ${JSON.stringify(state)}`}</output>;
}

function show(role: WardRole = 'chair') {
  signedIn({ memberships: [{ wardId, role }] });
  setCurrentWard(wardId);
  boardFetched(board, null);
  render(
    <MemoryRouter initialEntries={['/']}>
      <textarea aria-label="Notes" />
      <MenuHost />
      <Where />
    </MemoryRouter>,
  );
}

function openAndType(query: string) {
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'k', ctrlKey: true });
  fireEvent.change(screen.getByRole('combobox'), { target: { value: query } });
}

const options = () => screen.queryAllByRole('option').map(option => option.textContent);
const chosen = () => screen.getByRole('option', { selected: true }).textContent;
const place = () => screen.getByText(/^\//, { selector: 'output' }).textContent;
const press = (key: string) => fireEvent.keyDown(screen.getByRole('combobox'), { key });

test('Ctrl+K opens the menu, from a text field too; Cmd+K as well, and Escape gives focus back', () => {
  show();
  screen.getByLabelText('Notes').focus();
  fireEvent.keyDown(screen.getByLabelText('Notes'), { key: 'k', ctrlKey: true });
  expect(document.activeElement).toBe(screen.getByRole('combobox'));
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(screen.getByLabelText('Notes'));
  fireEvent.keyDown(document.body, { key: 'k', metaKey: true });
  expect(screen.getByRole('dialog', { name: 'Find or do' })).toBeTruthy();
});

test('a person is found by name and Enter opens the card', () => {
  show();
  openAndType('jone');
  expect(chosen()).toContain('JONES, Mary');
  press('Enter');
  expect(place()).toBe(`/cards/${jones.cardId} null`);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('the arrows move the choice round the list while focus stays in the field', () => {
  show();
  openAndType('mary');
  const field = screen.getByRole('combobox');
  expect(options()).toHaveLength(2);
  press('ArrowDown');
  expect(chosen()).toContain('JONES');
  expect(field.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { selected: true }).id);
  press('ArrowDown');
  expect(chosen()).toContain('SMITH');
  press('ArrowUp');
  expect(chosen()).toContain('JONES');
  expect(document.activeElement).toBe(field);
});

test.each([
  ['chair', ['Board', 'Past rounds', 'Import a caseload', 'Add a person', 'My actions']],
  ['observer', ['Board', 'Past rounds', 'My actions']],
  ['gp', ['Board', 'My actions']],
] as const)('a %s is offered the screens that are theirs', (role, screens) => {
  show(role);
  openAndType('');
  expect(options().map(words => words.trim())).toEqual(expect.arrayContaining([...screens]));
  expect(options().some(words => words.includes('Import'))).toBe(role === 'chair');
});

test('from two letters on the words of the ward are searched, once, and shown by person with where they stand', async () => {
  show();
  answer = says({ hits: [hit(smith), hit(jones), hit(smith, { where: { kind: 'action' }, found: 'Cat' })], more: false });
  openAndType('c');
  type('ca', 'cat');
  const group = await screen.findByRole('group', { name: /Words on cards.*SMITH, Mary/ });
  expect(
    within(group)
      .getAllByRole('option')
      .map(option => option.textContent),
  ).toEqual(['Health view, RisksHas a cat at home', 'Agreed actionsHas a Cat at home']);
  expect(asked).toEqual([`/api/wards/${wardId}/search?q=cat`]);
  fireEvent.click(within(group).getAllByRole('option')[0] ?? group);
  expect(place()).toBe(
    `/cards/${smith.cardId} ${JSON.stringify({ cameFor: 'words', where: { kind: 'words', part: 'health', section: 'risks' } })}`,
  );
});

test('[ST4] what past rounds said stands apart, by person with round and day, and leads to that person in those minutes', async () => {
  show();
  const { cardId, person } = smith;
  const round = { roundId: buildId<RoundId>(), kind: 'weekly', number: 41, heldOn: '2026-11-12' } as const;
  const past: PastHit = { cardId, person, round, said: 'note', before: 'Has a ', found: 'cat', after: ' then' };
  answer = says({ hits: [hit(smith)], past: [past], more: false });
  openAndType('cat');
  const group = await screen.findByRole('group', { name: /In past rounds.*SMITH, Mary/ });
  const [option] = within(group).getAllByRole('option');
  expect(option?.textContent).toBe('Round 41, 12-Nov-2026, Joint assessment noteHas a cat then');
  expect(screen.getByRole('group', { name: /Words on cards.*SMITH, Mary/ })).toBeTruthy();
  fireEvent.click(option ?? group);
  expect(place()).toContain(`/rounds/${round.roundId}/minutes`);
});

test('P13: of how many people something could not be searched is said, beside what was found and where nothing was', async () => {
  show();
  openAndType('zz');
  answer = says({ damaged: 1 });
  await screen.findByText(/^No card and no past round of this ward says that\. Something of one person can’t be shown here/);
  answer = says({ hits: [hit(smith)], damaged: 2 });
  type('cat');
  await screen.findByText(/^Something of 2 people can’t be shown here/);
});

test('loading, nothing, too much and failure are said in plain words', async () => {
  show();
  openAndType('zz');
  expect(screen.getByText('Looking through the ward’s words…')).toBeTruthy();
  await screen.findByText('No card and no past round of this ward says that.');
  answer = says({ hits: Array.from({ length: 50 }, () => hit(smith)), more: true });
  type('cat');
  await screen.findByText('More than 50: be more precise.');
  answer = () => Response.json({}, { status: 500 });
  type('cats');
  await screen.findByText(/could not be looked through/);
  answer = says({ hits: [], more: false });
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('No card and no past round of this ward says that.');
});

test('? lists the shortcuts from every screen, and never while typing', () => {
  show();
  screen.getByLabelText('Notes').focus();
  fireEvent.keyDown(screen.getByLabelText('Notes'), { key: '?' });
  expect(screen.queryByRole('dialog')).toBeNull();
  screen.getByLabelText('Notes').blur();
  fireEvent.keyDown(document.body, { key: '?' });
  expect(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy();
});

function type(...queries: readonly string[]) {
  for (const value of queries) fireEvent.change(screen.getByRole('combobox'), { target: { value } });
}
