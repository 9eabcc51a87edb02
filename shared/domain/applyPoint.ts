import type { RegistrationId, StaffId } from '../ids.ts';
import type { Side } from '../vocabulary.ts';
import {
  type Attribution,
  type Challenge,
  lastAct,
  type PointEvent,
  type PositiveRisk,
  type RaisedPoint,
  type Raising,
  type RiskWords,
} from './raisedPoint.ts';

const BY_NEITHER = { health: null, social: null } as const;

/** The point after an event of its own; null once it is withdrawn. An event that does not fit is a mistake and throws. */
export function applyPoint(
  point: RaisedPoint | null,
  event: PointEvent,
  by: { readonly staffId: StaffId; readonly registrationId: RegistrationId | null },
  at: string,
): RaisedPoint | null {
  const attribution = (side: Side | null): Attribution => ({ at, by: by.staffId, registrationId: by.registrationId, side });
  switch (event.type) {
    case 'questionAsked':
      return { kind: 'question', ...raised(event, attribution), to: event.to, words: event.words, answer: null };
    case 'challengeRaised':
      return {
        kind: 'challenge',
        ...raised(event, attribution),
        words: event.words,
        answers: [],
        differing: BY_NEITHER,
        ended: null,
      };
    case 'learningPointNoted':
      return { kind: 'learningPoint', ...raised(event, attribution), words: event.words };
    case 'positiveRiskWritten': {
      const { risk, side } = event;
      const written = writtenBy(risk, attribution(side));
      return { kind: 'positiveRisk', ...raised(event, attribution), risk, written, agreed: BY_NEITHER, decided: null };
    }
  }
  if (point === null) throw new Error(`${event.type} for a point that was never raised: ${event.pointId}`);
  switch (event.type) {
    case 'pointAnswered': {
      const said = { ...attribution(event.side), words: event.words };
      if (point.kind === 'question') {
        const { answerTakenBack: _, ...question } = point;
        return { ...question, answer: said };
      }
      if (point.kind === 'challenge') return { ...point, answers: [...point.answers, said] };
      break;
    }
    case 'sideAgreedToDiffer': {
      const said = { ...attribution(event.side), words: event.view };
      if (point.kind === 'challenge') return { ...point, differing: { ...point.differing, [event.side]: said } };
      break;
    }
    case 'challengeEnded': {
      const { how, words, views, side } = event;
      if (point.kind !== 'challenge') break;
      const said = views === null || side === null ? {} : { [side]: { ...attribution(side), words: views[side] } };
      return { ...point, differing: { ...point.differing, ...said }, ended: { ...attribution(side), how, words, views } };
    }
    case 'positiveRiskRewritten': {
      if (point.kind !== 'positiveRisk') break;
      const { field, words, side } = event;
      const written = { ...point.written, [field]: words === '' ? null : attribution(side) };
      return { ...point, risk: { ...point.risk, [field]: words }, written, agreed: BY_NEITHER };
    }
    case 'positiveRiskAgreed':
    case 'positiveRiskDecided': {
      if (point.kind !== 'positiveRisk') break;
      const said = attribution(event.side);
      const agreed = { ...point.agreed, [event.side]: said };
      return { ...point, agreed, decided: event.type === 'positiveRiskDecided' ? said : null };
    }
    case 'pointTakenBack':
      return withoutLastAct(point, { at, by: by.staffId });
    case 'pointWithdrawn':
      return null;
    case 'pointWithdrawnAfterClose':
    case 'pointSetAside':
      return { ...point, withdrawn: attribution(event.side) };
  }
  throw new Error(`${event.type} does not fit a ${point.kind}`);
}

function withoutLastAct(point: RaisedPoint, takenBack: Pick<Attribution, 'at' | 'by'>): RaisedPoint {
  const last = lastAct(point);
  if (last !== null && point.kind === 'question') return { ...point, answer: null, answerTakenBack: takenBack };
  if (last !== null && point.kind === 'challenge') return challengeWithout(point, last);
  if (last !== null && point.kind === 'positiveRisk') {
    return { ...point, agreed: without(point.agreed, last.said), decided: null };
  }
  throw new Error(`nothing was said on the point ${point.pointId}`);
}

function challengeWithout(point: Challenge, { act, said }: NonNullable<ReturnType<typeof lastAct>>): Challenge {
  if (act === 'answer') return { ...point, answers: point.answers.filter(answer => answer !== said) };
  if (act === 'differing') return { ...point, differing: without(point.differing, said) };
  const { ended } = point;
  const differed = ended !== null && ended.how === 'agreedToDiffer' && ended.side !== null;
  return { ...point, differing: differed ? { ...point.differing, [ended.side]: null } : point.differing, ended: null };
}

function without<Said extends Attribution>(
  bySide: Readonly<Record<Side, Said | null>>,
  said: Attribution,
): Readonly<Record<Side, Said | null>> {
  const { health, social } = bySide;
  return { health: health === said ? null : health, social: social === said ? null : social };
}

function writtenBy(risk: RiskWords, by: Attribution): PositiveRisk['written'] {
  const ifWritten = (words: string) => (words === '' ? null : by);
  return {
    risk: ifWritten(risk.risk),
    whyItMatters: ifWritten(risk.whyItMatters),
    healthView: ifWritten(risk.healthView),
    socialView: ifWritten(risk.socialView),
    safetyNet: ifWritten(risk.safetyNet),
  };
}

function raised({ pointId, cardId, wardId, roundId, row, side }: Raising, attribution: (side: Side | null) => Attribution) {
  return { pointId, cardId, wardId, roundId, row, raised: attribution(side), withdrawn: null };
}
