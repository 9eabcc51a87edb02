import type { Store } from '../../db/store.ts';
import { sha256Hex } from '../../db/checksums.ts';
import { canonicalJson } from '../../shared/canonicalJson.ts';
import type { ActionId } from '../../shared/ids.ts';
import { buildId } from '../builders/ids.ts';
import { buildAction, buildCancelledRound, buildClosedRound, buildMinutes } from '../builders/round.ts';
import { buildQuestion } from '../builders/raisedPoint.ts';
import { saveCard, saveWard } from '../builders/saved.ts';
import { buildAuthor, buildOrganisation, buildSession } from '../builders/staff.ts';
import { buildDocumentKey, buildNewUpdate } from '../builders/update.ts';

/** At least one row in every table, each column of a closed list filled. */
export async function fillEveryTable(store: Store) {
  const saved = await saveWard(store);
  const { ward, trust, nurse } = saved;
  const { wardId } = ward;
  const { staffId } = nurse;
  const provider = buildOrganisation({ kind: 'careProvider' });
  const surgery = buildOrganisation({ kind: 'gpPractice' });
  const discussed = {
    lastDiscussedOn: '2026-11-05',
    lastRoundId: null,
    lastOutcome: 'noChange',
    missedOn: [],
    notNeededRunning: 0,
  } as const;
  const { cardId } = await saveCard(store, {
    wardId,
    careProviderIds: [provider.organisationId],
    discussion: discussed,
    stepDownOn: '2026-12-10',
    left: { on: '2026-11-12', reason: 'admitted' },
  });
  const document = buildDocumentKey({ cardId });
  const author = buildAuthor(nurse);
  const at = '2026-11-19T09:30:00.000Z';
  const round = buildClosedRound({ wardId, agenda: [cardId] });
  const { roundId } = round;
  const minutes = buildMinutes(round);
  const text = canonicalJson(minutes);
  const sections = { medicines: 'Tablets' };
  await store.saveSession(buildSession(nurse));
  await store.transact(async tx => {
    await tx.saveWard({ ...ward, expectedProfessions: ['districtNurse', 'socialWorker'] });
    await tx.saveRound(round);
    await tx.saveRound(buildCancelledRound({ wardId, number: 2, agenda: [cardId] }));
    await tx.saveAction(
      buildAction({ cardId, wardId, agreedBy: staffId, owner: { organisationId: trust.organisationId, staffId } }),
    );
    await tx.savePoint(buildQuestion({ cardId, wardId }));
    const absent = { cardId, roundId, roundKind: 'weekly', roundNumber: 1, heldOn: '2026-11-19', seen: null } as const;
    await tx.saveAbsentSide({ ...absent, side: 'social' });
    await tx.saveOrganisation(surgery);
    const practice = { organisationId: surgery.organisationId, name: surgery.name };
    await tx.saveAbsentSide({ ...absent, side: 'gp', practice });
    await tx.saveMinutes({ minutes, text, sha256: sha256Hex(text) });
    await tx.saveRoundWords([{ roundId, cardId, part: 'health', sections }]);
    await tx.saveCommandReply(buildId(), staffId, 'print', { ok: true, seq: 1, created: null });
    for (let times = 0; times < 4; times += 1) {
      const event = { type: 'actionDone', actionId: buildId<ActionId>(), cardId } as const;
      await tx.appendLedger({ wardId, roundId, commandId: null, author, at, event });
    }
    const carried = buildNewUpdate({ document, author, writtenAt: '2026-11-12T10:05:00.000Z' });
    await tx.appendUpdates([carried, ...Array.from({ length: 5 }, () => buildNewUpdate({ document, author }))]);
    await tx.saveWords([{ document, sections, updatedAt: at, updatedBy: staffId, seq: 6 }]);
    await tx.appendAudit({ at, staffId, sessionId: null, what: 'viewedCard', cardId, detail: null });
  });
  await store.saveSnapshot({ document: { ...document, part: 'about' }, bytes: new Uint8Array(3), seq: 0 });
  await store.bindClientIds([{ document, clientId: 1, staffId }]);
  await store.replaceCalendarLink(staffId, { tokenHash: 'hash', staffId, madeAt: at });
  await store.handOutOutboxKey({ staffId, keyId: buildId(), key: new Uint8Array(32), handedOutAt: at }, at);
  await store.checkWritable();
  return { ...saved, document, author, roundId, wardId };
}
