// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FormDialog } from '../../../client/app/FormDialog.tsx';
import { LiveRegions } from '../../../client/app/LiveRegions.tsx';
import { Refused } from '../../../client/app/Refused.tsx';
import type { Refusal } from '../../../shared/refusals.ts';

const CLIENT = join(import.meta.dirname, '../../../client');
const TELLS_OF_ITSELF = /role="(alert|status|log)"|'alert'|<output|aria-live=/;

beforeEach(() => {
  vi.useFakeTimers();
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
});
afterEach(() => {
  act(() => {
    vi.runAllTimers();
  });
  cleanup();
  vi.useRealTimers();
});

test('nothing is read out of itself but the one polite and the one assertive region', () => {
  const files = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.tsx'));
  const telling = files.filter(file => TELLS_OF_ITSELF.test(readFileSync(join(CLIENT, file), 'utf8')));
  expect(files.length).toBeGreaterThan(100);
  expect(telling).toEqual(['app/LiveRegions.tsx']);
  expect('<p role="alert">').toMatch(TELLS_OF_ITSELF);
});

const assertive = () => [...document.querySelectorAll('[aria-live=assertive]')];
const said = () => assertive().map(region => region.textContent);
const wait = (ms: number) => {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
};
const soon = () => wait(200);

test('a refusal stands where it was pressed and is read out once by the assertive region, again when it comes again', () => {
  const shown = (refusal: Refusal | null) => (
    <>
      <LiveRegions />
      <Refused refusal={refusal} />
    </>
  );
  const { rerender } = render(shown(null));
  expect(said()).toEqual(['']);
  rerender(shown('notAllowed'));
  soon();
  const [words] = said();
  expect(words).not.toBe('');
  expect(screen.getAllByText(words ?? '')).toHaveLength(2);
  wait(2_000);
  expect(said()).toEqual(['']);
  rerender(shown('notAllowed'));
  soon();
  expect(said()).toEqual(['']);
  rerender(shown(null));
  rerender(shown('notAllowed'));
  soon();
  expect(said()).toEqual([words]);
});

test('in a dialog, outside of which nothing is read, the regions stand inside it and go back after it', () => {
  const asking = (refusal: Refusal | null) => (
    <>
      <LiveRegions />
      <FormDialog title="Answer" press="Save" refusal={refusal} isSending={false} onSend={() => {}} onClose={() => {}}>
        {null}
      </FormDialog>
    </>
  );
  const { rerender } = render(asking(null));
  expect(said()).toEqual(['']);
  rerender(asking('notAllowed'));
  soon();
  expect(assertive()).toHaveLength(1);
  expect(assertive()[0]?.closest('dialog')).not.toBeNull();
  expect(said()).not.toEqual(['']);
  rerender(<LiveRegions />);
  expect(assertive()).toHaveLength(1);
  expect(assertive()[0]?.closest('dialog')).toBeNull();
  expect(said()).toEqual(['']);
});
