import { expect, test } from 'vitest';
import { refusedWords } from '../../../client/offline/refusedWords.ts';
import type { ActionId, CommandId } from '../../../shared/ids.ts';
import type { ActionStanding } from '../../../shared/protocol/commands.ts';
import type { Refusal } from '../../../shared/refusals.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRefusedCommand, buildStanding } from '../../builders/refusedCommand.ts';

const command = { id: buildId<CommandId>(), type: 'acceptAction', actionId: buildId<ActionId>(), asked: null } as const;
const ended = { reason: 'There is one', byName: 'Sam Testworker' };
const NOT_NEEDED = 'You said “Accept” while you were offline, and there was no need to: Fit a key safe.';
const NOT_TAKEN = 'You said “Accept” while you were offline, and it was not taken: Fit a key safe.';

test.each<[Refusal, Partial<ActionStanding>, string]>([
  ['alreadyAccepted', {}, `${NOT_NEEDED} Sam Testworker accepted it on 20-Nov-2026 at 10:42.`],
  ['alreadyAccepted', { byName: null }, `${NOT_NEEDED} It was accepted for Anytown Council on 20-Nov-2026 at 10:42.`],
  [
    'actionNotOpen',
    { ...ended, state: 'declined' },
    `${NOT_TAKEN} Sam Testworker declined it on 20-Nov-2026 at 10:42: There is one`,
  ],
  ['actionNotOpen', { state: 'done' }, `${NOT_TAKEN} Sam Testworker said on 20-Nov-2026 at 10:42 that it was done.`],
  ['actionNotOpen', { state: 'done', isOwn: true }, `${NOT_TAKEN} You said on 20-Nov-2026 at 10:42 that it was done.`],
  [
    'actionNotOpen',
    { ...ended, state: 'noLongerNeeded' },
    `${NOT_TAKEN} Sam Testworker said on 20-Nov-2026 at 10:42 that it was no longer needed: There is one`,
  ],
  ['notTheOwner', { ownerName: 'Nora Testnurse' }, `${NOT_TAKEN} It has been given to Nora Testnurse, Anytown Council since.`],
  ['ownerChanged', { state: 'proposed', byName: null, at: null }, `${NOT_TAKEN} It has been given to Anytown Council since.`],
  [
    'actionNotAccepted',
    { state: 'proposed', byName: null, at: null, ownerName: 'Nora Testnurse' },
    `${NOT_TAKEN} It waits to be accepted by Nora Testnurse, Anytown Council.`,
  ],
  ['notAllowed', { state: 'proposed', byName: null, at: null }, `${NOT_TAKEN} Your role on this ward does not allow that.`],
])('[AA14] whoever accepted without a connection reads what others have made of it: %s %o', (refusal, stands, words) => {
  expect(refusedWords(buildRefusedCommand({ command, what: 'Fit a key safe', refusal, stands: buildStanding(stands) }))).toBe(
    words,
  );
});

test.each<[Partial<ActionStanding>, string]>([
  [{}, 'It is for Nora Testnurse, Anytown Council to say.'],
  [{ state: 'done' }, 'Sam Testworker said on 20-Nov-2026 at 10:42 that it was done.'],
  [
    { ...ended, state: 'noLongerNeeded' },
    'Sam Testworker said on 20-Nov-2026 at 10:42 that it was no longer needed: There is one',
  ],
])(
  '[AA14, AA5] Done that was recorded of somebody else’s, and came once the round was over, says of nobody that it was given to them: %o',
  (stood, words) => {
    const done = { ...command, type: 'completeAction' } as const;
    const stands = buildStanding({ ownerName: 'Nora Testnurse', ...stood });
    expect(refusedWords(buildRefusedCommand({ command: done, what: 'Fit a key safe', refusal: 'notTheOwner', stands }))).toBe(
      `You said “Done” while you were offline, and it was not taken: Fit a key safe. ${words}`,
    );
  },
);

test('[AA14, AA15] of what is there no longer it is said that it may have been withdrawn', () => {
  const told = refusedWords(buildRefusedCommand({ command, what: 'Fit a key safe', refusal: 'notFound' }));
  expect(told).toBe(`${NOT_TAKEN} That action is there no longer for you. It may have been agreed by mistake, and withdrawn.`);
});
