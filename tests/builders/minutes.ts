import type { MinutesAction, MinutesPerson } from '../../shared/domain/minutes.ts';
import type { MinutesStay } from '../../shared/domain/minutesStay.ts';
import type { MinutesAddition } from '../../shared/protocol/minutes.ts';
import { buildId, buildNhsNumber } from './ids.ts';

export function buildMinutesAction(given: Partial<MinutesAction> = {}): MinutesAction {
  return {
    actionId: buildId(),
    what: 'Ask the pharmacist to review the tablets.',
    owner: 'Sam Testworker',
    ownerOrganisation: 'Anytown Council',
    dueOn: '2026-11-26',
    state: 'accepted',
    reason: null,
    agreedInThisRound: true,
    ...given,
  };
}

/** Discussed without a change; nothing else was said. */
export function buildMinutesPerson(given: Partial<MinutesPerson> = {}): MinutesPerson {
  return {
    cardId: buildId(),
    person: {
      familyName: 'Testperson',
      givenName: 'Edith',
      title: 'Mrs',
      bornOn: '1938-03-04',
      nhsNumber: buildNhsNumber(),
    },
    outcome: 'noChange',
    reason: null,
    dischargeReason: null,
    needs: { changed: false, what: '' },
    note: null,
    noteUnreadable: false,
    changes: [],
    actions: [],
    ...given,
  };
}

export function buildStay(given: Partial<MinutesStay> = {}): MinutesStay {
  return {
    gender: 'female',
    nhsNumberStatus: null,
    diedOn: null,
    addedOn: '2026-10-01',
    healthReason: 'Three admissions with heart failure this year.',
    socialReason: 'Lives alone; care package under review.',
    holdingOrganisation: 'Anytown Trust',
    caseManager: { name: 'Nora Testnurse', organisation: 'Anytown Trust' },
    namedSocialWorker: { name: 'Sam Testworker', organisation: 'Anytown Council' },
    sharing: { told: true, objection: 'none' },
    ...given,
  };
}

type Correction = Extract<MinutesAddition, { type: 'minutesCorrected' }>;

export function buildCorrection(given: Partial<Correction> = {}): Correction {
  return {
    type: 'minutesCorrected',
    cardId: buildId(),
    actionId: buildId(),
    what: 'Ask the pharmacist to review the tablets.',
    state: 'accepted',
    dueOn: '2026-11-26',
    at: '2026-11-19T12:05:00.000Z',
    byName: 'Nora Testnurse',
    ...given,
  };
}

/** One person of whom everything that minutes can hold was said, each with words of its own. */
export function buildWholePerson(say: (field: string) => string): MinutesPerson {
  const points: MinutesPerson['points'] = [
    {
      kind: 'challenge',
      row: 'risks',
      words: say('challenge'),
      raisedBy: say('raised by'),
      answers: [{ words: say('answer'), by: say('answered by') }],
      ended: {
        how: 'agreedToDiffer',
        words: say('ending'),
        views: { health: say('health differs'), social: say('social care differs') },
      },
      risk: null,
    },
    {
      kind: 'positiveRisk',
      row: null,
      words: say('risk'),
      raisedBy: say('risk by'),
      answers: [],
      ended: null,
      risk: {
        words: {
          risk: say('risk'),
          whyItMatters: say('why it matters'),
          healthView: say('health sees'),
          socialView: say('social care sees'),
          safetyNet: say('safety net'),
        },
        decided: false,
        viewsBy: { health: say('view by health'), social: null },
        agreedBy: { health: say('agreed by'), social: null },
      },
    },
  ];
  return buildMinutesPerson({
    person: {
      familyName: say('family name'),
      givenName: say('given name'),
      title: say('title'),
      bornOn: '1938-03-04',
      nhsNumber: '9000000009',
    },
    outcome: 'leavesWard',
    reason: say('reason'),
    dischargeReason: 'stepDown',
    without: ['social'],
    addedLate: say('added late'),
    points,
    needs: { changed: true, what: say('needs') },
    note: { text: say('note'), badge: 'joint', writtenBy: [say('written by'), say('and by')] },
    changes: [
      { part: 'health', row: 'home', text: say('health view') },
      { part: 'about', row: 'pleaseDo', text: say('about me') },
    ],
    actions: [
      buildMinutesAction({
        what: say('action'),
        owner: say('owner'),
        ownerOrganisation: say('organisation'),
        reason: say('why'),
      }),
    ],
  });
}
