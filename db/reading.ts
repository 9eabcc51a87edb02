import { listAbsentSides, listAgreedWithoutPractice, listDisagreements, listUnseenByAbsentSides } from './absentSides.ts';
import {
  findAction,
  listActionsAskedBy,
  listActionsOf,
  listActionsOfCard,
  listActionsOfWard,
  listCurrentActions,
} from './agreedActions.ts';
import { listAudit } from './audit.ts';
import { findCalendarLink, findCalendarLinkOf } from './calendarLinks.ts';
import { findCard, listCards, listCardsAmong, listCardsLike } from './cards.ts';
import { findCommandReply } from './commands.ts';
import type { Use } from './connection.ts';
import { findEpochs, findRestored, listClientOwners, listEpochs } from './documents.ts';
import { findHead, listUpdates, loadDocument } from './journal.ts';
import { findLedgerHead, ledgerSince, verifyLedger } from './ledger.ts';
import { findLedgerEntry, ledgerOfRound, ledgerOnDraft, ledgerOnPoint, listAddedToMinutes } from './ledgerReading.ts';
import { findMinutes } from './minutes.ts';
import { findPoint, listCurrentPoints, listLearningPoints, listPointsOfCard, listPointsOfWard } from './raisedPoints.ts';
import {
  findLastClosedRound,
  findNewestNumber,
  findRound,
  listClosedRounds,
  listClosingsOfCard,
  listOpenRounds,
  listRounds,
  listRoundsSince,
} from './rounds.ts';
import { listRoundsOfCard, listRoundsOfYear, listYearsOfRounds } from './roundsHeld.ts';
import { findSession } from './sessions.ts';
import { findStaff, findStaffByHandle, listRegistrations, listStaff } from './staff.ts';
import type { Reading } from './store.ts';
import { findWard, listOrganisations, listWards } from './wards.ts';
import { listLastWritten, listUnprojected, listWords, listWordsAtClose } from './words.ts';

/** Everything that can be read, on the connection that `use` brings: the last commit, or the writer's own transaction. */
export function readingOn(use: Use): Reading {
  return {
    listWards: () => use(listWards),
    findWard: wardId => use(db => findWard(db, wardId)),
    listOrganisations: () => use(listOrganisations),
    listStaff: () => use(listStaff),
    findStaff: staffId => use(db => findStaff(db, staffId)),
    findStaffByHandle: handle => use(db => findStaffByHandle(db, handle)),
    listRegistrations: () => use(listRegistrations),
    findSession: tokenHash => use(db => findSession(db, tokenHash)),

    findCard: cardId => use(db => findCard(db, cardId)),
    listCards: (wardId, which) => use(db => listCards(db, wardId, which)),
    listCardsAmong: cardIds => use(db => listCardsAmong(db, cardIds)),
    listCardsLike: serviceUser => use(db => listCardsLike(db, serviceUser)),
    listActionsOfCard: cardId => use(db => listActionsOfCard(db, cardId)),
    listActionsOfWard: wardId => use(db => listActionsOfWard(db, wardId)),
    listCurrentActions: (wardId, after) => use(db => listCurrentActions(db, wardId, after)),
    findAction: actionId => use(db => findAction(db, actionId)),
    listActionsOf: (owner, since) => use(db => listActionsOf(db, owner, since)),
    listActionsAskedBy: staffId => use(db => listActionsAskedBy(db, staffId)),
    findPoint: pointId => use(db => findPoint(db, pointId)),
    listPointsOfCard: cardId => use(db => listPointsOfCard(db, cardId)),
    listPointsOfWard: wardId => use(db => listPointsOfWard(db, wardId)),
    listLearningPoints: (wardId, since) => use(db => listLearningPoints(db, wardId, since)),
    listCurrentPoints: (wardId, after) => use(db => listCurrentPoints(db, wardId, after)),
    listAbsentSides: cardId => use(db => listAbsentSides(db, cardId)),
    listUnseenByAbsentSides: wardId => use(db => listUnseenByAbsentSides(db, wardId)),
    listAgreedWithoutPractice: (wardId, practiceId, since) => use(db => listAgreedWithoutPractice(db, wardId, practiceId, since)),
    listDisagreements: wardId => use(db => listDisagreements(db, wardId)),
    findCalendarLink: tokenHash => use(db => findCalendarLink(db, tokenHash)),
    findCalendarLinkOf: staffId => use(db => findCalendarLinkOf(db, staffId)),

    findRound: roundId => use(db => findRound(db, roundId)),
    listOpenRounds: wardId => use(db => listOpenRounds(db, wardId)),
    findLastClosedRound: (wardId, kind) => use(db => findLastClosedRound(db, wardId, kind)),
    findNewestNumber: (wardId, kind) => use(db => findNewestNumber(db, wardId, kind)),
    listRounds: (wardId, limit, kind) => use(db => listRounds(db, wardId, limit, kind)),
    listRoundsSince: (wardId, kind, heldOn) => use(db => listRoundsSince(db, wardId, kind, heldOn)),
    listClosedRounds: (wardId, kind, afterNumber) => use(db => listClosedRounds(db, wardId, kind, afterNumber)),
    listYearsOfRounds: wardId => use(db => listYearsOfRounds(db, wardId)),
    listRoundsOfYear: (wardId, year) => use(db => listRoundsOfYear(db, wardId, year)),
    listClosingsOfCard: cardId => use(db => listClosingsOfCard(db, cardId)),
    listRoundsOfCard: (cardId, limit, before) => use(db => listRoundsOfCard(db, cardId, limit, before)),
    findMinutes: roundId => use(db => findMinutes(db, roundId)),

    ledgerSince: (wardId, seq) => use(db => ledgerSince(db, wardId, seq)),
    listAddedToMinutes: (wardId, after, until) => use(db => listAddedToMinutes(db, wardId, after, until)),
    findLedgerEntry: (wardId, seq) => use(db => findLedgerEntry(db, wardId, seq)),
    ledgerOfRound: roundId => use(db => ledgerOfRound(db, roundId)),
    ledgerOnDraft: (wardId, cardId, draft) => use(db => ledgerOnDraft(db, wardId, cardId, draft)),
    ledgerOnPoint: point => use(db => ledgerOnPoint(db, point)),
    findLedgerHead: wardId => use(db => findLedgerHead(db, wardId)),
    verifyLedger: wardId => use(db => verifyLedger(db, wardId)),

    findEpochs: cardId => use(db => findEpochs(db, cardId)),
    listEpochs: (cardId, part) => use(db => listEpochs(db, cardId, part)),
    findRestored: cardId => use(db => findRestored(db, cardId)),
    loadDocument: document => use(db => loadDocument(db, document)),
    listUpdates: (document, page) => use(db => listUpdates(db, document, page)),
    findHead: document => use(db => findHead(db, document)),
    listClientOwners: document => use(db => listClientOwners(db, document)),
    listWords: cardIds => use(db => listWords(db, cardIds)),
    listLastWritten: cardIds => use(db => listLastWritten(db, cardIds)),
    listUnprojected: () => use(listUnprojected),
    listWordsAtClose: (cardId, roundId) => use(db => listWordsAtClose(db, cardId, roundId)),

    listAudit: limit => use(db => listAudit(db, limit)),
    findCommandReply: commandId => use(db => findCommandReply(db, commandId)),
  };
}
