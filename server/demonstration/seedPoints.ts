import { addDays } from '../../shared/dates.ts';
import type { PointId } from '../../shared/ids.ts';
import type { DemonstrationMoment, DemonstrationPerson, DemonstrationPoint, DemonstrationReply } from './content/index.ts';
import { perform } from './command.ts';
import { at, type Happening, type SeedYear } from './seedYear.ts';

/** What was raised about a person: in a round once everybody has been gone through, else early in the afternoon. */
export function seedPoints(
  person: DemonstrationPerson,
  year: SeedYear,
  dayOf: (roundsAgo: number) => string,
): readonly Happening[] {
  return person.raised.flatMap(raised => {
    const known: { pointId: PointId | null } = { pointId: null };
    const when = (moment: DemonstrationMoment, index: number) => {
      const minute = String(41 + index).padStart(2, '0');
      return at(addDays(dayOf(moment.roundsAgo), moment.daysAfter), `${moment.daysAfter === 0 ? '11' : '13'}:${minute}`);
    };
    return [
      {
        at: when(raised, 0),
        happen: async (now: string) => {
          known.pointId = await raise(person, raised, year, now);
        },
      },
      ...raised.replies.map((reply, index) => ({
        at: when(reply, index + 1),
        happen: async (now: string) => {
          if (known.pointId === null) throw new Error(`${person.key}: answered before it was raised`);
          await say(known.pointId, reply, year, now);
        },
      })),
    ];
  });
}

async function raise(person: DemonstrationPerson, raised: DemonstrationPoint, year: SeedYear, now: string): Promise<PointId> {
  const cardId = year.cards.get(person);
  if (cardId === undefined) throw new Error(`${person.key} has not arrived`);
  const { by, row, point } = raised;
  const done = await perform(year, year.ids.signedIn(by), now, { type: 'raisePoint', cardId, row, point });
  return done.created as PointId;
}

async function say(pointId: PointId, reply: DemonstrationReply, year: SeedYear, now: string): Promise<void> {
  const by = year.ids.signedIn(reply.by);
  switch (reply.kind) {
    case 'answer':
      await perform(year, by, now, { type: 'answerPoint', pointId, words: reply.words });
      return;
    case 'differ':
      await perform(year, by, now, { type: 'agreeToDiffer', pointId, view: reply.view, was: '', words: reply.words });
      return;
    case 'view':
      await perform(year, by, now, { type: 'rewritePositiveRisk', pointId, field: reply.field, words: reply.words, was: '' });
      return;
    case 'decide': {
      const point = await year.tx.findPoint(pointId);
      if (point?.kind !== 'positiveRisk') throw new Error(`${reply.by} decides what is no positive risk`);
      await perform(year, by, now, { type: 'decidePositiveRisk', pointId, risk: point.risk });
    }
  }
}
