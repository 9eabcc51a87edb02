import { beforeEach, expect, test, vi } from 'vitest';
import type { PageId, WaitingCommand } from '../../../client/offline/keptEntry.ts';
import { createOutbox } from '../../../client/offline/outbox.ts';
import type { ActionId, OutboxKeyId, RegistrationId, StaffId } from '../../../shared/ids.ts';
import type { CommandReply } from '../../../shared/protocol/commands.ts';
import type { Refusal } from '../../../shared/refusals.ts';
import { buildId } from '../../builders/ids.ts';
import { buildStanding } from '../../builders/refusedCommand.ts';
import { memoryDatabase } from './memoryDatabase.ts';

const staffId = buildId<StaffId>();
const asNurse = buildId<RegistrationId>();
const keyId = buildId<OutboxKeyId>();
const actionId = buildId<ActionId>();
const OK: CommandReply = { ok: true, seq: 1, created: null };

let memory: ReturnType<typeof memoryDatabase>;
/** What the server has done, by command id (AU3), and how often it was asked. */
let done: Map<string, string>;
let asked: number;
let page: Awaited<ReturnType<typeof openPage>>;
const getState = () => page.waitingCommands.getState();

/** A page of the same person on the same computer; whatever the page before held in memory is gone. */
async function openPage(registrationId: RegistrationId | null = asNurse) {
  vi.resetModules();
  const { setCurrentOutbox } = await import('../../../client/offline/currentOutbox.ts');
  const commands = await import('../../../client/offline/waitingCommands.ts');
  const outbox = createOutbox({
    staffId,
    registrationId,
    pageId: buildId<PageId>(),
    database: memory.database,
    askKey: () => Promise.resolve({ keyId, key: Buffer.alloc(32, 7).toString('base64'), keptForMs: 1_000_000 }),
    now: () => Date.parse('2026-11-20T10:00:00Z'),
  });
  await outbox.unlock();
  setCurrentOutbox(outbox);
  for (const entry of await outbox.others()) {
    const content = await outbox.read(entry);
    if (typeof content !== 'string' && content.kind === 'command') commands.adopt(content);
  }
  return commands;
}

const server =
  (reply: CommandReply = OK) =>
  (command: WaitingCommand) => {
    asked += 1;
    if (reply.ok) done.set(command.id, `${command.type} ${command.actionId}`);
    return Promise.resolve(reply);
  };
const refuses = (refusal: Refusal) => server({ ok: false, refusal });
const press = () => page.wait({ type: 'completeAction', actionId }, 'Order a commode');

beforeEach(async () => {
  memory = memoryDatabase();
  done = new Map();
  asked = 0;
  page = await openPage();
});

test('[AA14] P5, P7: done is said offline, the browser is killed, the next page sends it, and the computer keeps it no longer', async () => {
  expect(await press()).toBe(true);
  expect(memory.entries.size).toBe(1);
  page = await openPage();
  expect(getState().waiting.map(({ what }) => what)).toEqual(['Order a commode']);
  await page.sendWaiting(server());
  expect([...done.values()]).toEqual([`completeAction ${actionId}`]);
  expect(getState().waiting).toEqual([]);
  expect(memory.entries.size).toBe(0);
});

/** Sent, and killed before the answer came: the next page sends it too. */
async function killedWhileSending(send: (command: WaitingCommand) => Promise<CommandReply>): Promise<void> {
  await press();
  void page.sendWaiting(command => send(command).then(() => new Promise(() => {})));
  page = await openPage();
  await page.sendWaiting(send);
}

test('P7: killed before the answer came, it goes again under the same id, and happens once', async () => {
  await killedWhileSending(server());
  expect(asked).toBe(2);
  expect(done.size).toBe(1);
});

test('P7, sabotage: a page that sends under an id of its own is found out', async () => {
  const send = server();
  await killedWhileSending(command => send({ ...command, id: buildId() }));
  expect(done.size).toBe(2);
});

test('[AA14] P7: taken back before it was sent nothing is sent, by this page or the next', async () => {
  await press();
  const [kept] = getState().waiting;
  if (kept !== undefined) page.takeBack(kept);
  await page.sendWaiting(server());
  page = await openPage();
  await page.sendWaiting(server());
  expect([asked, memory.entries.size]).toEqual([0, 0]);
});

test('[AA14] a refusal is told with the words of the action, until it has been seen', async () => {
  await press();
  await page.sendWaiting(refuses('actionNotOpen'));
  expect(getState().refused).toMatchObject([{ what: 'Order a commode', refusal: 'actionNotOpen' }]);
  expect(getState().waiting).toEqual([]);
  getState().refused.forEach(page.refusalSeen);
  expect(getState().refused).toEqual([]);
  await vi.waitFor(() => expect(memory.entries.size).toBe(0));
});

/** In a pocket, say: nobody has looked at the page that was told. */
async function refusedAndKilled(): Promise<void> {
  await press();
  await page.sendWaiting(refuses('actionNotOpen'));
  page = await openPage();
}

test('[AA14] P5: a refusal that nobody has seen outlives its page: the next one tells it, sends nothing, and keeps it until it is seen', async () => {
  await refusedAndKilled();
  await page.sendWaiting(server());
  page = await openPage();
  expect(getState()).toMatchObject({ waiting: [], refused: [{ what: 'Order a commode', refusal: 'actionNotOpen' }] });
  expect(done.size).toBe(0);
  getState().refused.forEach(page.refusalSeen);
  await vi.waitFor(() => expect(memory.entries.size).toBe(0));
});

test('P5, sabotage: a computer that forgets a refusal before it was seen is found out', async () => {
  const { database } = memory;
  const put: typeof database.put = async entry => {
    await database.put(entry);
    if (memory.state.puts > 1) await database.remove(entry.entryId);
  };
  memory = { ...memory, database: { ...database, put } };
  page = await openPage();
  await refusedAndKilled();
  expect(getState()).toEqual({ waiting: [], refused: [] });
});

test.each([
  ['acceptAction', 'alreadyAccepted'],
  ['completeAction', 'alreadyDone'],
] as const)('[AA14] said in two windows it is told by neither as not taken: %s', async (type, refusal) => {
  await page.wait({ type, actionId }, 'Order a commode');
  await page.sendWaiting(server({ ok: false, refusal, stands: buildStanding({ isOwn: true }) }));
  expect([getState(), memory.entries.size]).toEqual([{ waiting: [], refused: [] }, 0]);
});

test('[AA14] where it is not said who had been first, it may have been somebody else, and is told', async () => {
  await page.wait({ type: 'completeAction', actionId }, 'Order a commode');
  await page.sendWaiting(refuses('alreadyDone'));
  expect(getState().refused).toMatchObject([{ refusal: 'alreadyDone' }]);
});

test('[AA14] where a colleague had been first it is told, by whom and when, until it is seen, by the next page too', async () => {
  const stands = buildStanding({ byName: 'Sam Testworker' });
  await page.wait({ type: 'acceptAction', actionId, asked: null }, 'Order a commode');
  await page.sendWaiting(server({ ok: false, refusal: 'alreadyAccepted', stands }));
  page = await openPage();
  expect(getState()).toMatchObject({ waiting: [], refused: [{ what: 'Order a commode', refusal: 'alreadyAccepted', stands }] });
  getState().refused.forEach(page.refusalSeen);
  await vi.waitFor(() => expect(memory.entries.size).toBe(0));
});

test('[AA14] what stands otherwise than it was asked is told', async () => {
  await page.wait({ type: 'completeAction', actionId }, 'Order a commode');
  await page.sendWaiting(refuses('alreadyAccepted'));
  expect(getState().refused).toMatchObject([{ refusal: 'alreadyAccepted' }]);
});

test.each<Refusal>(['cannotSave', 'documentDamaged', 'oldPage', 'otherSignIn', 'signedOut', 'tooFast', 'unexpected'])(
  '[AA14] what says nothing of the action leaves it waiting: %s',
  async refusal => {
    await press();
    await page.sendWaiting(refuses(refusal));
    expect([getState().waiting.length, getState().refused.length, memory.entries.size]).toEqual([1, 0, 1]);
    await page.sendWaiting(server());
    expect(done.size).toBe(1);
  },
);

test('[AA14] T10: said as one profession, it is never sent as another', async () => {
  await press();
  page = await openPage(buildId());
  await page.sendWaiting(server());
  expect(asked).toBe(0);
  expect(getState().refused).toMatchObject([{ what: 'Order a commode' }]);
});

test('[AA14] P5: where the computer keeps nothing, nothing is shown as waiting', async () => {
  memory.state.refuse = true;
  expect(await press()).toBe(false);
  expect(getState().waiting).toEqual([]);
});
