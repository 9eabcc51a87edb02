import { describe, expect, it } from 'vitest';
import { recordText, recordTexts } from '../../../server/minutes/recordText.ts';
import type { MinutesPerson } from '../../../shared/domain/minutes.ts';
import { buildCorrection, buildMinutesAction, buildMinutesPerson, buildStay, buildWholePerson } from '../../builders/minutes.ts';
import { buildClosedRound, buildMinutes } from '../../builders/round.ts';

const SHA = 'abcdef0123456789'.repeat(4);

function answerWith(...people: readonly MinutesPerson[]) {
  const attendance = [
    {
      organisation: 'Anytown Council',
      staff: [
        { name: 'Sam Testworker', profession: 'socialWorker', side: 'social', attendance: 'present' },
        { name: 'Jo Away', profession: null, side: null, attendance: 'apologies' },
      ],
    },
  ] as const;
  return { minutes: buildMinutes(buildClosedRound({ number: 12 }), { attendance, people }), sha256: SHA, additions: [] };
}

describe('minutes as text for a source record', () => {
  it('[CA12] tell the planned step-down as it stood at the close, not of whoever left in that round', () => {
    const stay = buildStay({ stepDownOn: '2026-12-10' });
    const person = buildMinutesPerson({ stay });
    expect(recordText(answerWith(person), person)).toContain('Discussed – no change\r\nPlanned step-down: 10-Dec-2026\r\n');
    const left = buildMinutesPerson({ stay, outcome: 'leavesWard', dischargeReason: 'stepDown' });
    expect(recordText(answerWith(left), left)).not.toContain('Planned step-down');
    const unplanned = buildMinutesPerson({ stay: buildStay() });
    expect(recordText(answerWith(unplanned), unplanned)).not.toContain('Planned step-down');
  });

  it('[MI4] say whose they are first, where they are from last, and everything between in plain lines', () => {
    const person = buildMinutesPerson({
      person: { familyName: 'Testperson', givenName: 'Edith', title: 'Mrs', bornOn: '1938-03-04', nhsNumber: '9000000009' },
      note: { text: 'Two falls.\nRails asked for.', badge: 'joint', writtenBy: ['Nora Testnurse', 'Sam Testworker'] },
      actions: [buildMinutesAction(), buildMinutesAction({ owner: null, state: 'done', agreedInThisRound: false })],
    });
    const answer = {
      ...answerWith(person),
      additions: [buildCorrection({ cardId: person.cardId }), buildCorrection({ what: 'Of someone else.' })],
    };
    expect(recordText(answer, person).split('\r\n')).toEqual([
      'TESTPERSON, Edith (Mrs)',
      'Born 04-Mar-1938, NHS No. 900 000 0009',
      'Ward round 12, Riverside, 19-Nov-2026, 09:30 to 10:40',
      'Chaired by Maria Testmatron (community matron), Anytown Trust',
      'There: Anytown Council: Sam Testworker (social worker)',
      'Apologies: Anytown Council: Jo Away',
      '',
      'OUTCOME',
      'Discussed – no change',
      '',
      'HAVE NEEDS OR RISKS CHANGED?',
      'No',
      '',
      'JOINT ASSESSMENT NOTE (JOINT: HEALTH AND SOCIAL CARE)',
      'Two falls.',
      'Rails asked for.',
      'Written by Nora Testnurse and Sam Testworker',
      '',
      'AGREED ACTIONS',
      '1. Ask the pharmacist to review the tablets.',
      '   Who: Sam Testworker, Anytown Council. By: 26-Nov-2026. State: Accepted.',
      '2. Ask the pharmacist to review the tablets.',
      '   Who: No named person yet, Anytown Council. By: 26-Nov-2026. State: Done – Agreed earlier.',
      '',
      'ADDED SINCE THE ROUND CLOSED',
      'Ask the pharmacist to review the tablets. – now: Accepted, due 26-Nov-2026 (Nora Testnurse, 19-Nov-2026 12:05)',
      '',
      'From Roundtable, minutes of ward round 12, fixed 19-Nov-2026 10:40, fingerprint abcdef012345.',
      '',
    ]);
  });

  it('leave nothing out that was said of a person', () => {
    const said: string[] = [];
    const person = buildWholePerson(field => {
      said.push(`the ${field}`);
      return `the ${field}`;
    });
    // Names of families stand in capitals.
    const text = recordText(answerWith(person), person).toLocaleLowerCase('en-GB');
    expect(said.filter(words => !text.includes(words))).toEqual([]);
    expect(text).toContain('agreed without social care');
  });

  it('hold no tab, no control character and no line end that a record program would stumble over', () => {
    const person = buildWholePerson(field => `${field}\tone\0two\u0007three\r\nfour\nfive\rsix\u001b[31m`);
    const text = recordText(answerWith(person), person);
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    expect(text.match(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]/g)).toBeNull();
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text).toContain('note onetwothree\r\nfour\r\nfive\r\nsix[31m');
  });

  it('stand one after another for everyone, each whole', () => {
    const people = [buildMinutesPerson(), buildMinutesPerson()];
    const answer = answerWith(...people);
    const [first, second, ...more] = recordTexts(answer).split(`\r\n${'='.repeat(72)}\r\n\r\n`);
    expect([first, second, more]).toEqual([...people.map(person => recordText(answer, person)), []]);
  });
});
