import { expect, test } from 'vitest';
import { announceSaveState, saveAnnouncement, saveSentence } from '../../../client/app/saveStateWords.ts';
import { saveWords } from '../../../client/labels.ts';
import { pageStore } from '../../../client/stores/pageStore.ts';
import { type SaveState, type SaveStateName, shownSaveState } from '../../../client/stores/saveStateStore.ts';

const AT = '2026-11-19T10:42:00Z';

function state(name: SaveStateName, given: Partial<SaveState> = {}): SaveState {
  return { state: name, since: AT, pending: 3, message: null, ...given };
}

test('each state of saving has its own sentence, word for word', () => {
  expect(saveSentence(state('saved', { pending: 0 }))).toBe('Saved 10:42');
  expect(saveSentence(state('saving'))).toBe('Saving…');
  expect(saveSentence(state('slow'))).toBe('Still saving – 3 changes not yet on the server');
  expect(saveSentence(state('offline'))).toBe(
    'Offline since 10:42. You can keep writing. 3 changes are saved on this computer only – others can’t see them yet.',
  );
  expect(saveSentence(state('back'))).toBe('Back online. Sending 3 changes…');
  expect(saveSentence(state('refused', { message: 'Your last change wasn’t accepted: Priya locked this.' }))).toBe(
    'Your last change wasn’t accepted: Priya locked this.',
  );
});

test('P28: a page that is too old says so whatever else there is to say; one of another build goes on', () => {
  const trouble = { ...state('refused'), troubleSince: AT, leftHere: 0, waitsForRole: null, keptBecause: null };
  expect(shownSaveState(trouble, AT, 'old').state).toBe('oldPage');
  expect(saveSentence(shownSaveState(trouble, AT, 'old'))).toBe(
    'The board has been updated. Reload to carry on – your words are kept.',
  );
  expect(
    shownSaveState(
      { ...state('saving'), troubleSince: null, leftHere: 0, waitsForRole: null, keptBecause: null },
      null,
      'updated',
    ).state,
  ).toBe('saving');
});

test('[AC12] a page of someone else than is signed in now, or of nobody any more, says so, and what to do', () => {
  const saved = { ...state('saved', { pending: 0 }), troubleSince: null, leftHere: 0, waitsForRole: null, keptBecause: null };
  expect(saveSentence(shownSaveState(saved, null, 'others'))).toBe(
    'In another window you have signed in as someone else, or chosen what you act as. Reload to carry on – your words are kept.',
  );
  expect(saveSentence(shownSaveState(saved, null, 'signedOut'))).toBe(
    'You are signed out. Reload to sign in again – your words are kept.',
  );
});

test('"Saved" is read out only after a problem, trouble once and assertively', () => {
  expect(saveAnnouncement('saved', state('saving'))).toBeNull();
  expect(saveAnnouncement('slow', state('saved'))).toEqual({ kind: 'saveState', text: 'Saved', assertive: false });
  expect(saveAnnouncement('saved', state('cannotSave'))?.assertive).toBe(true);
  expect(saveAnnouncement('cannotSave', state('cannotSave'))).toBeNull();
});

test('the server’s trouble goes before what a card says; a lost connection counts with nothing written', () => {
  const saved = { ...state('saved', { pending: 0 }), troubleSince: null, leftHere: 0, waitsForRole: null, keptBecause: null };
  expect(shownSaveState(saved, null).state).toBe('saved');
  expect(shownSaveState(saved, AT)).toEqual({ state: 'offline', since: AT, pending: 0, message: null });
  expect(
    shownSaveState({ ...saved, state: 'saving', troubleSince: AT, leftHere: 0, waitsForRole: null, keptBecause: null }, AT).state,
  ).toBe('cannotSave');
});

test('[P18] a lost connection counts though words that were not taken are on the page, and says nothing of keeping them', () => {
  const states = {
    troubleSince: null,
    leftHere: 0,
    waitsForRole: null,
  };
  const sentence = 'The round was closed while you were writing.';
  for (const name of ['refused', 'restored'] as const) {
    expect(shownSaveState({ ...state(name), ...states, keptBecause: null }, null)).toMatchObject({ state: name, message: null });
    const because = { ...states, keptBecause: { state: 'refused', sentence } } as const;
    expect(shownSaveState({ ...state(name), ...because }, null)).toMatchObject({ state: 'refused', message: sentence });
    expect(shownSaveState({ ...state(name), ...because }, AT)).toEqual({
      state: 'offline',
      since: AT,
      pending: 0,
      message: null,
    });
  }
});

test('P5: what an earlier page left on this computer counts as not sent, connected or not, and is no "Saved"', () => {
  const saved = { ...state('saved', { pending: 0 }), troubleSince: null, leftHere: 1, waitsForRole: null, keptBecause: null };
  expect(saveSentence(shownSaveState(saved, null))).toBe('1 change is saved on this computer only – others can’t see it yet.');
  expect(saveSentence(shownSaveState(saved, AT))).toBe(
    'Offline since 10:42. You can keep writing. 1 change is saved on this computer only – others can’t see it yet.',
  );
  const typing = { ...saved, ...state('offline', { pending: 2 }) };
  expect(saveSentence(shownSaveState(typing, AT))).toContain('3 changes are saved on this computer only');
  expect(shownSaveState({ ...saved, leftHere: 0 }, null).state).toBe('saved');
});

test('P5: what waits until somebody acts as something else again is told so, and is no "Saved"', () => {
  const waitsForRole = saveWords.waitsForRole(2, ['social worker']);
  const saved = { ...state('saved', { pending: 0 }), troubleSince: null, leftHere: 0, waitsForRole, keptBecause: null };
  expect(shownSaveState(saved, null)).toMatchObject({ state: 'savedHere', message: waitsForRole });
  expect(waitsForRole).toBe('2 changes wait on this computer until you write as social worker again.');
  expect(shownSaveState({ ...saved, state: 'saving' }, null).state).toBe('saving');
});

test('P28: that the board has been updated is read out once, whatever else becomes of the page', () => {
  const heard: string[] = [];
  const stop = announceSaveState(({ text }) => heard.push(text));
  pageStore.setState({ standing: 'updated' });
  for (const losesWords of [true, false]) pageStore.setState({ losesWords });
  pageStore.setState({ standing: 'updated' });
  stop();
  pageStore.setState({ standing: 'current' });
  expect(heard).toEqual([saveWords.oldPage]);
});
