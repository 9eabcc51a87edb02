import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Acts } from './acts.ts';
import type { LoadReply } from './people.ts';

type Plan<Act extends keyof Acts> = Parameters<Acts[Act]>;
type Answer<Act extends keyof Acts> = Awaited<ReturnType<Acts[Act]>>;

/** The people, in a process of their own: what they cost is not the server's. */
export interface Load {
  perform<Act extends keyof Acts>(act: Act, ...plan: Plan<Act>): Promise<Answer<Act>>;
  stop(): void;
}

export function startLoad(): Load {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'people.ts')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Bytes among the plans.
    serialization: 'advanced',
  });
  return {
    perform<Act extends keyof Acts>(act: Act, ...plan: Plan<Act>) {
      return new Promise<Answer<Act>>((resolve, reject) => {
        const onExit = (code: number | null) => reject(new Error(`the people ended (${code}) while they had to ${act}`));
        child.once('exit', onExit);
        child.once('message', (reply: LoadReply) => {
          child.off('exit', onExit);
          if (reply.ok) resolve(reply.answer as Answer<Act>);
          else reject(new Error(`${act}: ${reply.error}`));
        });
        child.send({ act, plan: plan[0] });
      });
    },
    stop: () => child.disconnect(),
  };
}
