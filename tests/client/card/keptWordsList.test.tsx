// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { KeptWordsList } from '../../../client/card/KeptWordsList.tsx';
import { saveStateStore } from '../../../client/stores/saveStateStore.ts';
import { CLOSE } from '../../../shared/protocol/sync.ts';

afterEach(cleanup);

const kept = [{ section: 'note', text: 'Seen at the close', part: 'joint', code: CLOSE.otherEpoch, entryId: 'entry' }];
const detail = {
  writing: { joint: 'notInRound' },
  left: null,
  restoredTo: {},
  lastClosing: { at: '2026-11-12T10:40:00Z', by: 'Ama Osei' },
};

function show(stale: readonly object[], now: object) {
  const state = { kept, stale, parts: new Map(), returned: [] };
  const documents = { subscribe: () => () => {}, read: () => state };
  render(<KeptWordsList documents={documents as never} detail={now as never} />);
}

test.each([
  ['until the card has been asked for again, no earlier closing is told', [{ part: 'joint', code: CLOSE.otherEpoch }], false],
  ['once it has been, the closing it tells of is', [], true],
] as const)('[SY4] why words were not taken: %s', (_which, stale, isTold) => {
  show(stale, detail);
  expect(screen.queryByText(/Ama Osei/) !== null).toBe(isTold);
  expect(screen.getByText('Seen at the close')).toBeDefined();
});

test.each([
  ['refused', 'whose round was closed', [], {}],
  ['restored', 'that was restored', [], { joint: '2026-11-12T09:15:00Z' }],
  ['refused', 'of which that is not known yet', [{ part: 'joint', code: CLOSE.otherEpoch }], { joint: '2026-11-12T09:15:00Z' }],
] as const)('[SY4] the strip says %s over words kept from a note %s', (state, _which, stale, restoredTo) => {
  show(stale, { ...detail, restoredTo });
  expect(saveStateStore.getState().keptBecause?.state).toBe(state);
});
