// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CopyForRecord, focusFirstToCopy } from '../../../client/minutes/CopyForRecord.tsx';
import { OutMenu } from '../../../client/minutes/OutMenu.tsx';
import { connectionStore } from '../../../client/stores/connectionStore.ts';
import { sessionStore } from '../../../client/stores/sessionStore.ts';
import type { RoundId, WardId } from '../../../shared/ids.ts';
import type { CopiedToRecord } from '../../../shared/protocol/minutes.ts';
import type { WardRole } from '../../../shared/vocabulary.ts';
import { buildId } from '../../builders/ids.ts';
import { buildMinutesPerson } from '../../builders/minutes.ts';
import { buildSessionInfo } from '../../builders/sessionInfo.ts';

const wardId = buildId<WardId>();
const roundId = buildId<RoundId>();
const NAME = 'TESTPERSON, Edith';

function signIn(role: WardRole): void {
  sessionStore.setState({ status: 'signedIn', session: buildSessionInfo({ memberships: [{ wardId, role }] }) }, true);
}

beforeEach(() => {
  connectionStore.setState({ status: 'connected', lostAt: null }, true);
  signIn('member');
  // jsdom knows the element and not how to open it.
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLElement.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal('fetch', async (path: string) => new Response(`the words of ${path.split('?')[1]}`));
});
/** jsdom has none of its own. */
const giveClipboard = (value: object | undefined) => Object.defineProperty(navigator, 'clipboard', { value, configurable: true });

afterEach(() => {
  cleanup();
  Reflect.deleteProperty(navigator, 'clipboard');
  vi.unstubAllGlobals();
});

const ours: Omit<CopiedToRecord, 'cardId'> = {
  organisation: 'Anytown Trust',
  isOurs: true,
  byName: 'Nora Testnurse',
  at: '2026-11-19T12:05:00.000Z',
};

function show(copies: readonly Omit<CopiedToRecord, 'cardId'>[] = []) {
  const person = buildMinutesPerson();
  const { cardId } = person;
  render(<CopyForRecord minutes={{ roundId, wardId }} person={person} copies={copies.map(copy => ({ ...copy, cardId }))} />);
  return cardId;
}

const copy = () => screen.getByRole('button', { name: `Copy for my record: ${NAME}` });
const tick = () => screen.queryByRole('checkbox', { name: `Copied to the record: ${NAME}` });

describe('[MI5] copying what minutes say of a person', () => {
  it('puts the server’s words on the clipboard and says whose they are', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    giveClipboard({ writeText });
    const cardId = show();
    fireEvent.click(copy());
    await vi.waitFor(() => expect(screen.getByText(`✓ Copied: ${NAME}. Paste it into your record, then tick.`)).toBeTruthy());
    expect(writeText).toHaveBeenCalledExactlyOnceWith(`the words of cardId=${cardId}`);
  });

  it('where the browser lets no page copy, shows the words to be copied by hand', async () => {
    giveClipboard(undefined);
    const cardId = show();
    fireEvent.click(copy());
    expect((await screen.findByRole('textbox', { name: 'Copy these words' })).textContent).toBe(`the words of cardId=${cardId}`);
    expect(screen.queryByText(/Copied:/)).toBeNull();
  });

  it('says which organisation has it, by whom and since when; the own one is ticked', () => {
    show([ours, { ...ours, organisation: 'Anytown Council', isOurs: false, byName: 'Sam Testworker' }]);
    expect(screen.getByText('Anytown Trust has it in its record (Nora Testnurse, 19-Nov-2026 12:05)')).toBeTruthy();
    expect(screen.getByText('Anytown Council has it in its record (Sam Testworker, 19-Nov-2026 12:05)')).toBeTruthy();
    expect(tick()).toMatchObject({ checked: true });
  });

  it('is for an observer to read and copy, not to tick', () => {
    signIn('observer');
    show();
    expect(tick()).toBeNull();
    expect(copy()).toMatchObject({ disabled: false });
  });

  it('needs a connection, and says so', () => {
    connectionStore.setState({ status: 'lost', lostAt: '2026-11-19T12:05:00.000Z' }, true);
    show();
    expect([copy(), tick()]).toMatchObject([{ disabled: true }, { disabled: true }]);
    expect(screen.getByText('Needs a connection')).toBeTruthy();
  });

  it('goes on with the first person who is not in the own record yet', () => {
    show([ours]);
    show([{ ...ours, isOurs: false }]);
    focusFirstToCopy();
    expect(document.activeElement).toBe(screen.getAllByRole('button')[1]);
  });
});

describe('the menu of the ways out', () => {
  it('offers none of them without a connection, and says so', () => {
    render(<OutMenu roundId={roundId} onCopy={() => undefined} />);
    const menu = screen.getByRole('button', { name: 'Print and export these minutes' });
    fireEvent.click(menu);
    expect(screen.getAllByRole('link').map(link => link.getAttribute('href'))).toEqual([
      `/api/rounds/${roundId}/actions.csv`,
      `/api/rounds/${roundId}/minutes.fhir.json`,
      `/api/rounds/${roundId}/minutes.txt`,
    ]);
    act(() => connectionStore.setState({ status: 'lost', lostAt: '2026-11-19T12:05:00.000Z' }, true));
    expect(screen.queryAllByRole('link')).toEqual([]);
    expect(screen.getByText('Needs a connection')).toBeTruthy();
  });

  it('[MI6] prints whole names only once a reason is chosen', () => {
    const open = vi.fn((_path: string) => null);
    vi.stubGlobal('open', open);
    render(<OutMenu roundId={roundId} onCopy={() => undefined} />);
    fireEvent.click(screen.getByRole('button', { name: 'Print and export these minutes' }));
    fireEvent.click(screen.getByRole('button', { name: 'Print with whole names…' }));
    const press = screen.getByRole('button', { name: 'Open the page for print' });
    fireEvent.click(press);
    expect(open).not.toHaveBeenCalled();
    fireEvent.click(screen.getByLabelText('For a meeting without screens'));
    fireEvent.click(press);
    expect(open.mock.calls.map(([path]) => path)).toEqual([`/api/rounds/${roundId}/minutes.html?names=full&reason=noScreen`]);
  });
});
