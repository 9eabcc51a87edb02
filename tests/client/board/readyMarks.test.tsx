// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ReadyMarks } from '../../../client/board/ReadyMarks.tsx';
import { SideCell } from '../../../client/board/SideCell.tsx';
import type { Readiness } from '../../../shared/vocabulary.ts';
import { buildCardSummary } from '../../builders/board.ts';

afterEach(cleanup);

const colour = (words: RegExp) => /rt-tag--(\w+)/.exec(screen.getByText(words).className)?.[1];

test.each([
  ['ready', /Ready$/, 'social'],
  ['nothingNew', /Nothing new$/, 'plain'],
  ['notReady', /Not ready$/, 'warn'],
] satisfies readonly [Readiness, RegExp, string][])(
  '%s looks the same in the lobby and on the board',
  (mark, words, expected) => {
    render(<ReadyMarks readiness={{ health: null, social: mark }} />);
    expect(colour(words)).toBe(expected);
    cleanup();
    render(
      <table>
        <tbody>
          <tr>
            <SideCell side="social" summary={buildCardSummary().social} mark={mark} />
          </tr>
        </tbody>
      </table>,
    );
    expect(colour(words)).toBe(expected);
  },
);
