import type * as Y from 'yjs';
import type { Random } from '../server/sync/random.ts';
import { diceOf, type Operation, type OperationKind } from './operations.ts';
import type { Page } from './page.ts';
import type { Break } from './link.ts';
import type { SimulatedDay, Tab } from './simulatedDay.ts';
import { signIn } from './ward.ts';

type Perform = (day: SimulatedDay, tab: Tab, dice: Random) => void | Promise<void>;

/** What each operation does. What makes no sense at the moment (typing into a page that is closed, say) does nothing. */
const PERFORM: Readonly<Record<OperationKind, Perform>> = {
  type: writing((page, dice, day) => insert(page, dice, day, day.newToken())),
  paste: writing((page, dice, day) => {
    const words = Array.from({ length: 1 + dice.below(20) }, () => day.newToken());
    insert(page, dice, day, words.join(dice.pick(['\n', ' ', ' 😀 ', ' – '])));
    if (dice.chance(0.5)) erase(page, dice, day, 30);
  }),
  delete: writing((page, dice, day) => erase(page, dice, day, 12)),
  undo: writing((page, dice, day) => {
    day.hasUndone = true;
    page.undoManager(dice.pick(day.sections)).undo();
  }),
  redo: writing((page, dice, day) => {
    page.undoManager(dice.pick(day.sections)).redo();
  }),
  typeMuch: writing((page, dice, day, tab) => {
    // Only without a connection: nobody's fingers send fifty messages in a moment.
    if (day.network.isOnline(tab.actor) || page.isConnected) return;
    for (let times = 20 + dice.below(60); times > 0; times--) insert(page, dice, day, day.newToken());
  }),
  moveCaret: onPage((page, dice, day) => page.enter(dice.pick([...day.sections, null]))),
  breakConnection: (day, { actor }, dice) => day.network.breakConnections(actor, pickBreak(dice)),
  goOffline: (day, { actor }, dice) => day.network.goOffline(actor, pickBreak(dice)),
  goOnline: (day, { actor }) => day.network.goOnline(actor),
  stall: (day, { actor }, dice) => day.network.stall(actor, 500 + dice.below(15_000)),
  delay: (day, { actor }, dice) => day.network.delay(actor, dice.pick(['down', 'up']), dice.below(3_000)),
  async reload(day, tab) {
    await renewSignIn(day, tab);
    await day.act(tab.actor, () => day.openPage(tab));
  },
  leave: (day, tab) =>
    day.act(tab.actor, () => {
      tab.page?.close();
      tab.page = null;
    }),
  async crash(day, _tab, dice) {
    day.server.crash();
    if (dice.chance(0.8)) day.simulation.later(dice.below(2_000), () => day.server.start(), day.server.actor);
  },
  async restart(day, _tab, dice) {
    await day.act(day.server.actor, () => day.server.stop());
    if (dice.chance(0.8)) day.simulation.later(9_000 + dice.below(3_000), () => day.server.start(), day.server.actor);
  },
  startServer: day => day.act(day.server.actor, () => day.server.start()),
  diskFull: (day, _tab, dice) => day.disk.beFull(dice.below(dice.chance(0.2) ? 40_000 : 3_000)),
  diskSlow: (day, _tab, dice) => day.disk.beSlow(dice.below(10_000)),
  actAs: (day, { signIn: signedIn }, dice) => {
    const { registrations } = signedIn.staff;
    return registrations.length > 0 ? day.actAs(signedIn, dice.pick(registrations).registrationId) : undefined;
  },
  async signOut(day, { signIn: signedIn }) {
    if (signedIn.session.endedAt !== null) return;
    const endedAt = '2026-11-19T10:00:00.000Z';
    signedIn.session = { ...signedIn.session, endedAt };
    day.hasSignedOut = true;
    await day.disk.kept.endSession(signedIn.session.sessionId, endedAt);
    await day.act(day.server.actor, () => day.server.access?.changed({ kind: 'session', sessionId: signedIn.session.sessionId }));
  },
  cardLeaves: day => day.changeCard({ on: '2026-11-19', reason: 'stepDown' }),
  cardReturns: day => day.changeCard(null),
  async newEpoch(day) {
    if (day.part !== 'joint') return;
    day.epoch = await day.disk.kept.transact(tx => tx.startEpoch(day.card.cardId, day.part));
    await day.act(day.server.actor, () => day.server.sync?.epochStarted(day.card.cardId, day.part));
  },
  stepClocks(day, { actor, kind }, dice) {
    const offBy = (dice.below(49) - 24) * HOUR;
    if (dice.chance(0.5)) day.putServerClock(dice.pick([-HOUR, 0, HOUR]));
    // The stock client waits for silence by the clock on the wall: put back, it never notices any.
    else actor.clockIsOffBy = kind === 'stock' ? Math.max(actor.clockIsOffBy, offBy) : offBy;
  },
  longPause: (day, _tab, dice) => day.simulation.pass(dice.below(40_000)),
};

const HOUR = 3_600_000;

export async function perform(day: SimulatedDay, operation: Operation): Promise<void> {
  const tab = day.tabs[operation.page % day.tabs.length];
  if (tab === undefined) throw new Error('a day without tabs');
  await PERFORM[operation.kind](day, tab, diceOf(operation));
  for (const { page, actor } of day.tabs) if (page !== null) await day.act(actor, () => page.look());
}

/** Whoever was signed out signs in anew. */
export async function renewSignIn(day: SimulatedDay, tab: Tab): Promise<void> {
  const before = tab.signIn;
  if (before.session.endedAt === null) return;
  const after = await signIn(day.disk.kept, before.staff);
  for (const each of day.tabs) if (each.signIn === before && each.page?.finalCode !== null) each.signIn = after;
  tab.signIn = after;
}

function onPage(work: (page: Page, dice: Random, day: SimulatedDay, tab: Tab) => void): Perform {
  return async (day, tab, dice) => {
    const { page } = tab;
    if (page !== null) await day.act(tab.actor, () => work(page, dice, day, tab));
  };
}

/** Something a person does to the words: only where they stand on screen and may be written. */
function writing(work: (page: Page, dice: Random, day: SimulatedDay, tab: Tab) => void): Perform {
  return onPage((page, dice, day, tab) => {
    if (page.isLoaded && page.finalCode === null && day.mayWrite(tab)) work(page, dice, day, tab);
  });
}

function insert(page: Page, dice: Random, day: SimulatedDay, words: string): void {
  const section = dice.pick(day.sections);
  page.insert(section, placeIn(page.doc.getText(section), dice), words);
}

function erase(page: Page, dice: Random, day: SimulatedDay, most: number): void {
  const section = dice.pick(day.sections);
  const text = page.doc.getText(section);
  const [one, other] = [placeIn(text, dice), placeIn(text, dice)];
  const from = Math.min(one, other);
  const length = Math.min(Math.abs(one - other), most);
  if (length > 0) page.erase(section, from, wholeLength(text, from, length));
}

/** Between two characters, never inside one. */
function placeIn(text: Y.Text, dice: Random): number {
  const at = dice.below(text.length + 1);
  return isInside(text.toJSON(), at) ? at + 1 : at;
}

function wholeLength(text: Y.Text, from: number, length: number): number {
  return isInside(text.toJSON(), from + length) ? length + 1 : length;
}

function isInside(words: string, at: number): boolean {
  const unit = words.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function pickBreak(dice: Random): Break {
  return dice.pick(['bothNotice', 'bothNotice', 'pageNotices', 'serverNotices', 'nobodyNotices']);
}
