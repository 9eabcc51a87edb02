import { bendTime } from './bentTime.ts';
import { type Store, viewerOf } from '../../db/store.ts';
import { accessToCard } from '../../server/auth/accessCache.ts';
import type { Limits } from '../../server/limits.ts';
import type { Card } from '../../shared/domain/card.ts';
import { objectionToWriting } from '../../shared/domain/permissions.ts';
import type { RegistrationId, StaffId } from '../../shared/ids.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import { openBrowserPage } from './browserPage.ts';
import type { Page, PageParts, PageSabotage } from './page.ts';
import { SimulatedDisk } from './simulatedDisk.ts';
import { SimulatedNetwork } from './simulatedNetwork.ts';
import { SimulatedServer, type ServerSabotage } from './simulatedServer.ts';
import { type Actor, Simulation } from './simulation.ts';
import { openStockPage } from './stockPage.ts';
import { makeWard, type SignIn, signIn } from './ward.ts';
import { Witness } from './witness.ts';

export interface Sabotage extends ServerSabotage {
  readonly page?: (staffId: StaffId) => PageSabotage;
}

export type OpenEditor = (parts: PageParts, sections: readonly string[], random: () => number) => Page;
export type PageKind = 'stock' | 'browser' | 'editor';

export interface DayParts {
  readonly seed: number;
  readonly part: CardPart;
  readonly kinds: readonly PageKind[];
  readonly limits: Limits;
  readonly store: Store;
  readonly sabotage: Sabotage;
  readonly openEditor?: OpenEditor;
}

/** A tab of someone's browser: at most one page, which comes and goes. */
export interface Tab {
  readonly actor: Actor;
  readonly kind: PageKind;
  signIn: SignIn;
  page: Page | null;
}

/** The nurse sits at three of the tabs: one is a duplicate of the first, one is on another device. */
export async function openSimulatedDay(parts: DayParts): Promise<SimulatedDay> {
  const { store, kinds } = parts;
  const ward = await makeWard(store);
  const nurse = await signIn(store, ward.nurse);
  const socialWorker = await signIn(store, ward.socialWorker);
  const signIns = [nurse, socialWorker, nurse, await signIn(store, ward.scribe), await signIn(store, ward.nurse)];
  const day = new SimulatedDay(parts, ward.card);
  for (const [index, kind] of kinds.entries()) {
    const actor: Actor = { name: `tab ${index} (${kind})`, clockIsOffBy: 0, isGivenTime: false };
    day.tabs.push({ actor, kind, signIn: signIns[index] ?? nurse, page: null });
  }
  await day.act(day.server.actor, () => day.server.start());
  for (const tab of day.tabs) await day.act(tab.actor, () => day.openPage(tab));
  return day;
}

/** Yjs clients choose among 32 bits. */
const HIGHEST_CLIENT_ID = 2 ** 32 - 1;
/** From here on there are 20,000 characters that stand for nothing else in a schedule. */
const FIRST_TOKEN = 0x4e00;

/** One card, its server, and everyone who has it open. */
export class SimulatedDay {
  readonly simulation: Simulation;
  readonly disk: SimulatedDisk;
  readonly server: SimulatedServer;
  readonly network: SimulatedNetwork;
  readonly witness: Witness;
  /** What is on disk, as the server reads it. */
  readonly store: Store;
  readonly part: CardPart;
  readonly tabs: Tab[] = [];
  card: Card;
  epoch = 1;
  /** Words typed so far, each of them once. */
  tokens = 0;
  /** Taken back and typed again by Yjs, words are new ones. */
  hasUndone = false;
  hasSignedOut = false;
  /** Stock pages then don't believe what a server says that was restarted since: its clock is behind. */
  hasPutClockBack = false;
  readonly #sabotage: Sabotage;
  readonly #openEditor: OpenEditor | undefined;

  constructor({ seed, part, limits, store, sabotage, openEditor }: DayParts, card: Card) {
    this.simulation = new Simulation(seed);
    this.part = part;
    this.card = card;
    this.#sabotage = sabotage;
    this.#openEditor = openEditor;
    this.witness = new Witness(part, what => this.simulation.fail(what));
    this.disk = new SimulatedDisk(this.simulation, store, (rows, appended) => this.witness.committed(rows, appended));
    this.store = sabotage.store?.(store) ?? store;
    const network = (server: Actor) => new SimulatedNetwork(this.simulation, server);
    this.server = new SimulatedServer(this.simulation, { disk: this.disk, network }, limits, sabotage);
    this.network = this.server.network;
  }

  /** At once, as this actor, with its clock. */
  async act(actor: Actor, work: () => void): Promise<void> {
    const unbend = bendTime(this.simulation);
    try {
      await this.simulation.act(actor, work);
    } finally {
      unbend();
    }
  }

  /** As the page shows it: there is no typing where nothing may be written. */
  mayWrite({ signIn: { staff, session } }: Tab): boolean {
    return objectionToWriting(viewerOf(staff, session), accessToCard(this.card), this.part) === null;
  }

  /** Opens the card afresh: a new document under a new client id. */
  openPage(tab: Tab): void {
    tab.page?.close();
    const { staff, session, cookie, registrations } = tab.signIn;
    const parts: PageParts = {
      actor: tab.actor,
      network: this.network,
      witness: this.witness,
      cardId: this.card.cardId,
      part: this.part,
      epoch: this.epoch,
      cookie,
      sabotage: this.#sabotage.page?.(staff.staffId) ?? {},
    };
    const page = this.#open(tab, parts);
    const hand = { staffId: staff.staffId, sessionId: session.sessionId, registrations };
    this.witness.knows(page.doc.clientID, hand);
    for (const section of this.sections) page.undoManager(section);
    page.awareness.on('update', () => this.#checkNames(page));
    tab.page = page;
  }

  /** Chooses what to act as, as the route for it does: the sign-in stands, its documents are shut and knocked at again. */
  async actAs(signedIn: SignIn, registrationId: RegistrationId | null): Promise<void> {
    const { sessionId, endedAt } = signedIn.session;
    if (endedAt !== null) return;
    signedIn.session = { ...signedIn.session, registrationId };
    signedIn.registrations.push(registrationId);
    await this.disk.kept.saveSession(signedIn.session);
    const { access } = this.server;
    await this.act(this.server.actor, () => {
      void access?.find(signedIn.cookie).then(() => access.changed({ kind: 'acting', sessionId }));
    });
  }

  /** The card leaves the ward, where nobody may write on it any longer, or comes back. */
  async changeCard(left: Card['left']): Promise<void> {
    this.card = { ...this.card, left };
    await this.disk.kept.transact(tx => tx.saveCard(this.card));
    await this.act(this.server.actor, () => this.server.access?.changed({ kind: 'card', cardId: this.card.cardId }));
  }

  /** Steps the server's clock to so many milliseconds off the right time. */
  putServerClock(offBy: number): void {
    this.hasPutClockBack ||= offBy < this.server.actor.clockIsOffBy;
    this.server.actor.clockIsOffBy = offBy;
  }

  get sections(): readonly [string, string] {
    return this.part === 'joint' ? ['note', 'draft'] : ['medicines', 'risks'];
  }

  /** A character that nobody has typed before, so that no piece of other words looks like it. */
  newToken(): string {
    return `<${String.fromCodePoint(FIRST_TOKEN + this.tokens++)}>`;
  }

  async close(): Promise<void> {
    for (const { actor, page } of this.tabs) if (page !== null) await this.act(actor, () => page.close());
    this.witness.close();
  }

  #open(tab: Tab, parts: PageParts): Page {
    const { random } = this.simulation;
    const chance = () => this.simulation.chance();
    if (tab.kind === 'browser') return openBrowserPage(parts, chance);
    if (tab.kind === 'editor' && this.#openEditor !== undefined) return this.#openEditor(parts, this.sections, chance);
    return openStockPage(parts, doc => {
      if (random.chance(0.1) && this.mayWrite(tab)) doc.getText(this.sections[0]).insert(0, this.newToken());
    });
  }

  /** Presence never names anyone wrongly. */
  #checkNames({ awareness, doc }: Page): void {
    for (const [clientId, state] of awareness.getStates()) {
      if (clientId === doc.clientID || !('user' in state)) continue;
      const shown = state['user']?.staffId;
      // Whoever has said nothing of themselves yet stands under a client id of the server's, by their sign-in.
      const isRight =
        clientId > HIGHEST_CLIENT_ID ? this.witness.hasHandOf(shown) : this.witness.handOf(clientId)?.staffId === shown;
      if (!isRight) this.simulation.fail(`client ${clientId} is shown as someone else`);
    }
  }
}
