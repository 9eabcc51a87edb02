// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { hunt, report } from './hunt.ts';
import { openEditorPage } from './editorPage.ts';
import { scaled, timeFor } from '../scale.ts';

const SCHEDULES = scaled({ pr: 20, night: 5_000 });

test(`P4: with real editors on the pages too, each of which shows its text at every step (${SCHEDULES} schedules)`, {
  timeout: timeFor(SCHEDULES, 5_000),
}, async () => {
  const options = { openEditor: openEditorPage };
  const failed = await hunt(SCHEDULES, options);
  expect(await report(failed, 'tests/simulation/editors.test.ts', options)).toBeNull();
});
