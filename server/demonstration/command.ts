import { randomUUID } from 'node:crypto';
import type { Command, CommandType } from '../../shared/protocol/commands.ts';
import type { CommandId } from '../../shared/ids.ts';
import type { SignedIn } from '../access.ts';
import { performCommand } from '../board/performCommand.ts';
import type { Done } from '../board/work.ts';
import type { SeedYear } from './seedYear.ts';

type Without<T, Key extends string> = T extends unknown ? Omit<T, Key> : never;

/** Does what a person did then. A refusal here means that the content breaks a rule of the ward: it throws, saying which. */
export async function perform(
  year: SeedYear,
  by: SignedIn,
  at: string,
  command: Without<Command, 'id'> & { type: CommandType },
): Promise<Done> {
  const done = await performCommand(year.workAs(by, at), { ...command, id: randomUUID() as CommandId });
  if (!done.ok) throw new Error(`the demonstration's ${command.type} of ${at} by ${by.staff.name} is refused: ${done.refusal}`);
  return done.value;
}
