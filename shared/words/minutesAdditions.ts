import { formatDate } from '../dates.ts';
import type { SaidSince } from '../domain/minutesAddition.ts';
import { RISK_FIELDS } from '../domain/raisedPoint.ts';
import type { MinutesAddition } from '../protocol/minutes.ts';
import { SIDES } from '../vocabulary.ts';
import { actionStateLabels, challengeEndingLabels } from './closedLists.ts';
import { minutesWords } from './minutes.ts';
import { absentWords, pointHeading, pointWords } from './points.ts';
import { noPersonYet } from './wording.ts';

/** What was added to minutes, in words, paragraph by paragraph: the same on the screen, on paper and in another record. */
export function additionWords(addition: MinutesAddition): readonly string[] {
  switch (addition.type) {
    case 'minutesCorrected': {
      const { what, state, dueOn, owner } = addition;
      const stands = minutesWords.nowStands(actionStateLabels[state], formatDate(dueOn));
      return [`${what} – ${stands}${owner === null ? `, ${noPersonYet.toLocaleLowerCase('en-GB')}` : ''}`];
    }
    case 'minutesPointWithdrawn':
      return [minutesWords.withdrawn(pointHeading(addition), addition.words)];
    case 'minutesPointSaid':
      return [`${pointHeading(addition)}: ${addition.words}`, ...saidWords(addition.said)];
    case 'minutesSideSaid':
      return [sideWords(addition)];
  }
}

function saidWords(said: SaidSince): readonly string[] {
  switch (said.act) {
    case 'answer':
      return [`${pointWords.answer}: ${said.words}`];
    case 'differing':
      return [`${pointWords.differs(said.side)}: ${said.words}`];
    case 'ending': {
      const { how, words, views } = said;
      const both = views === null ? [] : SIDES.map(side => `${pointWords.viewOf(side)}: ${views[side]}`);
      return [[challengeEndingLabels[how], words].filter(each => each !== '').join(': '), ...both];
    }
    case 'decision': {
      const fields = RISK_FIELDS.filter(field => said.risk[field] !== '');
      return [pointWords.decided, ...fields.map(field => `${pointWords.risk[field]}: ${said.risk[field]}`)];
    }
    case 'takenBack':
      return [minutesWords.takenBack[said.what]];
  }
}

function sideWords({ seen, ...party }: Extract<MinutesAddition, { type: 'minutesSideSaid' }>): string {
  if (seen === null) return absentWords.answerTakenBack(party);
  const said = seen.agrees ? absentWords.hasAgreed(party) : absentWords.hasDisagreed(party);
  return seen.comment === '' ? said : `${said}: ${seen.comment}`;
}
