import { addDays } from '../../shared/dates.ts';
import type { ActionId } from '../../shared/ids.ts';
import { type DemonstrationAction, type DemonstrationPerson, type StaffKey } from './content/index.ts';
import { perform } from './command.ts';
import { at, type Happening, type SeedYear, writerFor } from './seedYear.ts';

/** What became of the actions of a person's story: asked after the round, carried over, done, declined, no longer needed. */
export function seedActions(
  person: DemonstrationPerson,
  year: SeedYear,
  dayOf: (roundsAgo: number) => string,
): readonly Happening[] {
  return person.story.flatMap(week =>
    week.actions.flatMap(action => [
      ...asking(person, action, dayOf(week.roundsAgo), year),
      ...accepting(action, dayOf(week.roundsAgo), year),
      ...stalling(action, dayOf, year),
      ...carrying(action, dayOf, year),
      ...ending(action, dayOf(week.roundsAgo), year),
    ]),
  );
}

/** Asked of an organisation that was not in the room: stays "not yet accepted" until it answers. */
function asking(person: DemonstrationPerson, action: DemonstrationAction, day: string, year: SeedYear): readonly Happening[] {
  if (action.accepted) return [];
  const ask = async (now: string) => {
    const owner = year.ids.staff(action.owner);
    const asker: StaffKey =
      (['health', 'social'] as const)
        .map(side => writerFor(person, side))
        .find(key => year.ids.staff(key).organisationId !== owner.organisationId) ?? 'social-worker';
    const cardId = year.cards.get(person);
    if (cardId === undefined) throw new Error(`${person.key} has not arrived`);
    const done = await perform(year, year.ids.signedIn(asker), now, {
      type: 'agreeAction',
      cardId,
      what: action.what,
      ownerOrganisationId: owner.organisationId,
      ownerStaffId: action.ofTeam ? null : owner.staffId,
      dueOn: addDays(day, action.dueInDays),
    });
    year.actions.set(action, done.created as ActionId);
  };
  return [{ at: at(addDays(day, action.askedAfterDays), '14:00'), happen: ask }];
}

/** Agreed in a round in which nobody of the owner's organisation was: it accepts for itself, that afternoon. */
function accepting(action: DemonstrationAction, day: string, year: SeedYear): readonly Happening[] {
  if (!action.accepted) return [];
  const accept = async (now: string) => {
    const actionId = idOf(action, year);
    if ((await year.tx.findAction(actionId))?.state !== 'proposed') return;
    await perform(year, year.ids.signedIn(action.owner), now, { type: 'acceptAction', actionId });
  };
  return [{ at: at(day, '15:30'), happen: accept }];
}

function stalling(action: DemonstrationAction, dayOf: (roundsAgo: number) => string, year: SeedYear): readonly Happening[] {
  if (action.stuck === null) return [];
  const { roundsAgo, daysAfter, why, words } = action.stuck;
  const stall = async (now: string) => {
    await perform(year, year.ids.signedIn(action.owner), now, { type: 'stallAction', actionId: idOf(action, year), why, words });
  };
  return [{ at: at(addDays(dayOf(roundsAgo), daysAfter), '15:45'), happen: stall }];
}

function carrying(action: DemonstrationAction, dayOf: (roundsAgo: number) => string, year: SeedYear): readonly Happening[] {
  return action.carriedOver.map(({ roundsAgo, dueInDays, reason }) => ({
    at: at(dayOf(roundsAgo), '11:45'),
    happen: async now => {
      const dueOn = addDays(dayOf(roundsAgo), dueInDays);
      await perform(year, year.ids.signedIn(action.owner), now, {
        type: 'carryOverAction',
        actionId: idOf(action, year),
        dueOn,
        reason,
      });
    },
  }));
}

function ending(action: DemonstrationAction, day: string, year: SeedYear): readonly Happening[] {
  const { end, doneAfterDays } = action;
  if (doneAfterDays === null || end === 'open' || end === 'carriedOver') return [];
  const finish = async (now: string) => {
    const by = year.ids.signedIn(action.owner);
    const actionId = idOf(action, year);
    const reason = action.reason ?? '';
    if (end === 'done') await perform(year, by, now, { type: 'completeAction', actionId });
    else if (end === 'declined') await perform(year, by, now, { type: 'declineAction', actionId, reason });
    else await perform(year, by, now, { type: 'dropAction', actionId, reason });
  };
  return [{ at: at(addDays(day, doneAfterDays), '16:30'), happen: finish }];
}

function idOf(action: DemonstrationAction, { actions }: SeedYear): ActionId {
  const actionId = actions.get(action);
  if (actionId === undefined) throw new Error(`"${action.what}" was never agreed`);
  return actionId;
}
