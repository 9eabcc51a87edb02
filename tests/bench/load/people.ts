import { type Acts, acts } from './acts.ts';

/** The process that plays the people (started by startLoad.ts). */
export type LoadRequest<Act extends keyof Acts = keyof Acts> = {
  [Name in Act]: { readonly act: Name; readonly plan: Parameters<Acts[Name]>[0] };
}[Act];

export type LoadReply = { readonly ok: true; readonly answer: unknown } | { readonly ok: false; readonly error: string };

async function answer({ act, plan }: LoadRequest): Promise<LoadReply> {
  try {
    const perform = acts[act] as (plan: unknown) => Promise<unknown>;
    return { ok: true, answer: await perform(plan) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (request: LoadRequest) => void answer(request).then(reply => process.send?.(reply)));
process.once('disconnect', () => process.exit());
