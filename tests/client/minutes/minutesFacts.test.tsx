// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { MinutesFacts } from '../../../client/minutes/MinutesFacts.tsx';
import { buildClosedRound, buildMinutes } from '../../builders/round.ts';

afterEach(cleanup);

test('[P13] minutes on the screen say of how many people a card could not be read at the start, and nothing where all could', () => {
  const shown = (unreadable?: number) => {
    const minutes = buildMinutes(buildClosedRound(), unreadable === undefined ? {} : { unreadable });
    return render(<MinutesFacts minutes={minutes} sha256={'a'.repeat(64)} />).container.textContent;
  };
  expect(shown(1)).toContain('One person’s card could not be read when the round started');
  cleanup();
  expect(shown()).not.toContain('could not be read');
});
