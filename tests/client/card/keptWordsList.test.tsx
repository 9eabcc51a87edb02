// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { KeptWordsList } from '../../../client/card/KeptWordsList.tsx';
import { CLOSE } from '../../../shared/protocol/sync.ts';

afterEach(cleanup);

const kept = [{ section: 'note', text: 'Seen at the close', part: 'joint', code: CLOSE.otherEpoch, entryId: 'entry' }];
const detail = {
  writing: { joint: 'notInRound' },
  left: null,
  restoredTo: {},
  lastClosing: { at: '2026-11-12T10:40:00Z', by: 'Ama Osei' },
};

test.each([
  ['until the card has been asked for again, no earlier closing is told', [{ part: 'joint', code: CLOSE.otherEpoch }], false],
  ['once it has been, the closing it tells of is', [], true],
] as const)('[SY4] why words were not taken: %s', (_which, stale, isTold) => {
  const state = { kept, stale, parts: new Map(), returned: [] };
  const documents = { subscribe: () => () => {}, read: () => state };
  render(<KeptWordsList documents={documents as never} detail={detail as never} />);
  expect(screen.queryByText(/Ama Osei/) !== null).toBe(isTold);
  expect(screen.getByText('Seen at the close')).toBeDefined();
});
