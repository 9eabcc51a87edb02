import { expect, test } from 'vitest';
import { whyKept } from '../../../client/card/whyKept.ts';
import type { KnownOfCard } from '../../../client/words/closedBy.ts';
import { CLOSE } from '../../../shared/protocol/sync.ts';
import { buildCardSummary } from '../../builders/board.ts';

const TODAY = '2026-11-19';
const summary = buildCardSummary();
const card = (given: Partial<Exclude<KnownOfCard, 'gone' | null>> = {}) => ({
  writing: { about: null, health: null, social: 'notYourSideSocial', joint: null } as const,
  left: null,
  lastClosing: null,
  restoredTo: {},
  summary: { ...summary, person: { ...summary.person, familyName: 'Smith', givenName: 'John' } },
  ...given,
});
const refused = (part: 'health' | 'social', code: number = CLOSE.notAllowed) => [{ part, code }];
const anew = (part: 'health' | 'joint') => [{ part, code: CLOSE.otherEpoch }];

test.each<[string, ReturnType<typeof refused> | ReturnType<typeof anew>, KnownOfCard, string]>([
  [
    'the person left in a round that closed today',
    refused('health'),
    card({
      writing: { health: 'cardHasLeft' },
      left: { on: TODAY, reason: 'stepDown' },
      lastClosing: { at: '2026-11-19T10:40:00Z', by: 'Ama Osei' },
    }),
    'Your last change wasn’t accepted: SMITH, John left the ward at 10:40. Your words are below.',
  ],
  [
    'the person left, and when on that day is not known',
    refused('health'),
    card({ writing: { health: 'cardHasLeft' }, left: { on: '2026-11-12', reason: 'stepDown' } }),
    'Your last change wasn’t accepted: SMITH, John left the ward on 12-Nov-2026. Your words are below.',
  ],
  [
    'they act as the other side now',
    refused('social'),
    card(),
    'Your last change wasn’t accepted: only people acting as social care staff write here. Your words are below.',
  ],
  [
    'the card may not be opened any longer',
    refused('health'),
    'gone',
    'Your last change wasn’t accepted: you may not open this any longer. Your words are below.',
  ],
  [
    'the part may not be read any longer',
    refused('health'),
    card({ writing: {} }),
    'Your last change wasn’t accepted: you may not open this any longer. Your words are below.',
  ],
  [
    'too much at once',
    refused('health', CLOSE.tooLarge),
    card(),
    'Your last change wasn’t accepted: there was too much of it at once, its section is full, or too many separate places of its part were changed. Your words are below.',
  ],
  ['nothing is known yet', refused('health'), null, 'Your last change wasn’t accepted. Your words are below.'],
  [
    'the round closed',
    anew('joint'),
    card({ lastClosing: { at: '2026-11-19T11:02:00Z', by: 'Ama Osei' } }),
    'Ama Osei closed the round at 11:02 while you were writing. Check your words below before adding them again.',
  ],
  [
    'the note begun anew, and its card not asked for since',
    anew('joint'),
    null,
    'This note was begun anew while you were writing: its round was closed, or the card was restored. Check your words below before adding them again.',
  ],
  [
    'restored to a moment of today',
    anew('health'),
    card({ restoredTo: { health: '2026-11-19T09:15:00Z' } }),
    'This card was restored to how it was at 09:15. Check your words below before adding them again.',
  ],
  [
    'the note restored, to a moment of another day',
    anew('joint'),
    card({ restoredTo: { joint: '2026-11-18T09:15:00Z' } }),
    'This card was restored to how it was at 09:15 on Wednesday 18 November 2026. Check your words below before adding them again.',
  ],
])('[SY4] words that were not taken say why: %s', (_name, kept, known, sentence) => {
  expect(whyKept(kept, known, TODAY)).toBe(sentence);
});
