// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { IdentityBanner } from '../../../client/card/IdentityBanner.tsx';
import type { PersonIdentity } from '../../../shared/protocol/board.ts';

afterEach(cleanup);

const EDITH: PersonIdentity = {
  familyName: 'Sample',
  givenName: 'Edith',
  title: 'Mrs',
  preferredName: null,
  bornOn: '1932-03-09',
  diedOn: null,
  gender: 'female',
  nhsNumber: null,
};

function bannerText(person: PersonIdentity, left: { on: string; reason: 'died' | 'admitted' } | null = null): string {
  render(<IdentityBanner person={person} similarName={false} left={left} />);
  return screen.getByRole('heading').parentElement?.textContent ?? '';
}

test('the dead have a date of death and the age at death in place of an age, on a pattern of their own', () => {
  const text = bannerText({ ...EDITH, diedOn: '2026-07-02' }, { on: '2026-07-04', reason: 'died' });
  expect(text).toContain('Died02-Jul-2026');
  expect(text).toContain('Age at death94y');
  expect(text).toContain('Left the ward 04-Jul-2026 – Died');
  expect(text).not.toMatch(/\(\d+y\)/u);
  expect(screen.getByRole('heading').parentElement?.className).toContain('identity--deceased');
});

test('who left as died without a known day has no living age either', () => {
  const text = bannerText(EDITH, { on: '2026-07-04', reason: 'died' });
  expect(text).toContain('DiedNot known');
  expect(text).not.toMatch(/\d+y/u);
});

test('who left alive keeps the living age', () => {
  const text = bannerText(EDITH, { on: '2026-07-04', reason: 'admitted' });
  expect(text).toMatch(/\(\d+y\)/u);
  expect(text).toContain('Left the ward 04-Jul-2026 – Admitted to hospital');
});
