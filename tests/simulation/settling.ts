import * as Y from 'yjs';
import { hasPending, rebuildDocument } from '../../server/sync/rebuildDocument.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import { renewSignIn } from './performing.ts';
import type { SimulatedDay, Tab } from './simulatedDay.ts';

/** Half-open connections are given up by then, and everyone has tried again. */
const LONGEST_MS = 150_000;
const STEP_MS = 5_000;
/** Longer than the awareness protocol believes in anyone it hears nothing of: who stays is still shown. */
const LONGEST_CALM_MS = 45_000;

/** Everything heals; whoever has the card open stays, whoever had to leave comes back. Then all must be the same, everywhere. */
export async function settle(day: SimulatedDay): Promise<void> {
  await heal(day);
  let differences: readonly string[] = [];
  for (let waited = 0; waited < LONGEST_MS; waited += STEP_MS) {
    await day.simulation.pass(STEP_MS);
    if (day.simulation.failures.length > 0) return;
    for (const tab of day.tabs) await comeBack(day, tab);
    differences = findDifferences(day);
    if (differences.length === 0) break;
  }
  if (differences.length === 0 && day.simulation.random.chance(0.2)) {
    await day.simulation.pass(LONGEST_CALM_MS);
    differences = findDifferences(day);
  }
  for (const difference of differences) day.simulation.fail(difference);
  if (day.simulation.failures.length > 0) return;
  try {
    await checkJournal(day);
  } catch (error) {
    day.simulation.fail(`the journal can’t be read: ${String(error)}`);
  }
  checkEndings(day);
}

async function heal(day: SimulatedDay): Promise<void> {
  const { disk, network, tabs } = day;
  disk.heal();
  day.putServerClock(0);
  if (day.card.left !== null) await day.changeCard(null);
  for (const { actor, signIn } of tabs) {
    network.goOnline(actor);
    network.delay(actor, 'down', 0);
    network.delay(actor, 'up', 0);
    const own = signIn.staff.registrations[0]?.registrationId ?? null;
    if (signIn.session.registrationId !== own) await day.actAs(signIn, own);
  }
}

async function comeBack(day: SimulatedDay, tab: Tab): Promise<void> {
  if (!day.server.isUp) await day.act(day.server.actor, () => day.server.start());
  const isSignedOut = tab.signIn.session.endedAt !== null;
  if (!isSignedOut && tab.page !== null && tab.page.finalCode === null) return;
  await renewSignIn(day, tab);
  await day.act(tab.actor, () => day.openPage(tab));
}

function findDifferences(day: SimulatedDay): readonly string[] {
  const truth = day.witness.docOf(day.epoch);
  const differences: string[] = [];
  for (const { actor, page } of day.tabs) {
    if (page === null || !page.isConnected || !page.isLoaded) differences.push(`${actor.name} is not connected`);
    else if (page.epoch !== day.epoch) differences.push(`${actor.name} is on epoch ${page.epoch}`);
    else {
      if (page.unsaved > 0) differences.push(`${actor.name} shows ${page.unsaved} changes as not saved`);
      if (hasPending(page.doc)) differences.push(`${actor.name} has words pending`);
      if (!isSame(page.doc, truth, day.sections)) differences.push(`${actor.name} has other words than the disk`);
    }
  }
  return [...differences, ...findStrangers(day), ...findDoubles(day, truth)];
}

/** Same words, same changes known, same deletions known. */
function isSame(one: Y.Doc, other: Y.Doc, sections: readonly string[]): boolean {
  return (
    sections.every(section => one.getText(section).toJSON() === other.getText(section).toJSON()) &&
    Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other))
  );
}

/** Everyone sees those who are here, and nobody else. */
function findStrangers(day: SimulatedDay): readonly string[] {
  const here = day.tabs.flatMap(({ page }) => (page === null ? [] : [page.doc.clientID]));
  return day.tabs.flatMap(({ actor, kind, page }) => {
    if (page === null || (kind === 'stock' && day.hasPutClockBack)) return [];
    const shown = [...page.awareness.getStates().keys()].filter(clientId => clientId !== page.doc.clientID);
    const others = here.filter(clientId => clientId !== page.doc.clientID);
    const isRight = shown.length === others.length && others.every(clientId => shown.includes(clientId));
    return isRight ? [] : [`${actor.name} is shown ${shown.join(', ')} and not ${others.join(', ')}`];
  });
}

const TOKENS = /[\u4e00-\u9fff]/g;

/** P6: what was typed once stands once at most. Taken back and made again it may stand twice, as Yjs has it. */
function findDoubles(day: SimulatedDay, truth: Y.Doc): readonly string[] {
  if (day.hasUndone) return [];
  const seen = new Set<string>();
  const words = day.sections.flatMap(section => truth.getText(section).toJSON().match(TOKENS) ?? []);
  return words.flatMap(word => (seen.size < seen.add(word).size ? [] : [`${word} stands twice`]));
}

/** The journal in the order of its sequence, row by row, gives the same words, and nothing in it came before what it builds on. */
async function checkJournal(day: SimulatedDay): Promise<void> {
  const key = { cardId: day.card.cardId, part: day.part, epoch: day.epoch };
  const truth = day.witness.docOf(day.epoch);
  const replayed = new Y.Doc();
  for (const row of await day.store.listUpdates(key)) {
    Y.applyUpdate(replayed, row.bytes);
    if (hasPending(replayed)) return day.simulation.fail(`row ${row.seq} comes before what it builds on`);
  }
  const loaded = rebuildDocument(await day.disk.kept.loadDocument(key));
  if (!isSame(replayed, truth, day.sections)) day.simulation.fail('the replay of the journal gives other words');
  if (!isSame(loaded, truth, day.sections)) day.simulation.fail('the stored document, as it is loaded, has other words');
  replayed.destroy();
  loaded.destroy();
}

/** Honest people are sent away only for what the schedule did: a restart, a change of access, a new epoch, a sign-out. */
function checkEndings(day: SimulatedDay): void {
  const expected = new Set<number>([CLOSE.restarting]);
  if (day.epoch > 1) expected.add(CLOSE.otherEpoch);
  if (day.hasSignedOut) expected.add(CLOSE.signedOut);
  for (const { code, reason } of day.network.goodbyes) {
    if (!expected.has(code)) day.simulation.fail(`the server closed an honest connection: ${code}, ${reason}`);
  }
}
