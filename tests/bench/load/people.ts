import type { LoadActs, LoadReply, LoadRequest } from './acts.ts';
import { openCards } from './openCards.ts';
import { placesAt } from './places.ts';
import { Room } from './room.ts';

/** The process that plays the people (started by startLoad.ts). */
let room: Room | null = null;

const acts: { [Act in keyof LoadActs]: (plan: LoadActs[Act]['plan']) => Promise<LoadActs[Act]['answer']> } = {
  async join(plan) {
    room = await Room.join(await placesAt(plan), plan.typists);
    return null;
  },
  type(plan) {
    if (room === null) throw new Error('nobody has joined');
    return room.type(plan);
  },
  async leave() {
    await room?.leave();
    room = null;
    return null;
  },
  openCards,
};

function perform(request: LoadRequest): Promise<unknown> {
  switch (request.act) {
    case 'join':
      return acts.join(request.plan);
    case 'type':
      return acts.type(request.plan);
    case 'leave':
      return acts.leave(request.plan);
    case 'openCards':
      return acts.openCards(request.plan);
  }
}

async function answer(request: LoadRequest): Promise<LoadReply> {
  try {
    return { ok: true, answer: await perform(request) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (request: LoadRequest) => void answer(request).then(reply => process.send?.(reply)));
process.once('disconnect', () => process.exit());
