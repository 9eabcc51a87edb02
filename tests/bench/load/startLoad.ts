import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { LoadActs, LoadReply } from './acts.ts';

/** The people, in a process of their own: what they cost is not the server's. */
export interface Load {
  perform<Act extends keyof LoadActs>(act: Act, plan: LoadActs[Act]['plan']): Promise<LoadActs[Act]['answer']>;
  stop(): void;
}

export function startLoad(): Load {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'people.ts')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Latencies are thousands of numbers a run.
    serialization: 'advanced',
  });
  return {
    perform<Act extends keyof LoadActs>(act: Act, plan: LoadActs[Act]['plan']) {
      return new Promise<LoadActs[Act]['answer']>((resolve, reject) => {
        const onExit = (code: number | null) => reject(new Error(`the people ended (${code}) while they had to ${act}`));
        child.once('exit', onExit);
        child.once('message', (reply: LoadReply) => {
          child.off('exit', onExit);
          if (reply.ok) resolve(reply.answer as LoadActs[Act]['answer']);
          else reject(new Error(`${act}: ${reply.error}`));
        });
        child.send({ act, plan });
      });
    },
    stop: () => child.disconnect(),
  };
}
