// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { WordsField } from '../../../client/app/WordsField.tsx';

afterEach(cleanup);

test('the words of a decision are looked at for the code of a door as those of the card are', () => {
  const { rerender } = render(<WordsField label="Reason" value="Key safe fitted 2024" onChange={() => undefined} />);
  expect(screen.queryByText(/Codes of doors/)).toBeNull();
  rerender(<WordsField label="Reason" value="The carer has it, key safe 4521" onChange={() => undefined} />);
  expect(screen.getByText(/Codes of doors/)).toBeTruthy();
});
