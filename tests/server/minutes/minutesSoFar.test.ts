import { describe, expect, it } from 'vitest';
import { type Staff, viewerOf } from '../../../db/store.ts';
import { minutesSoFar } from '../../../server/minutes/minutesSoFar.ts';
import type { RoundId } from '../../../shared/ids.ts';
import { buildSession } from '../../builders/staff.ts';
import { running, type WardAtWork, wardAtWork } from '../board/wardAtWork.ts';

const soFar = ({ store, time }: WardAtWork, who: Staff, roundId: string) =>
  minutesSoFar(store, viewerOf(who, buildSession(who)), roundId as RoundId, time.now);

async function discussed({ must, nurse, card }: WardAtWork, roundId: string): Promise<void> {
  const of = { roundId, cardId: card.cardId };
  await must(nurse, { type: 'tickStep', ...of, step: 'health', heard: 'given' });
  await must(nurse, { type: 'tickStep', ...of, step: 'social', heard: 'notPresent' });
  await must(nurse, { type: 'reviewNeeds', ...of, changed: true, what: 'Falls more' });
  await must(nurse, { type: 'recordOutcome', ...of, outcome: 'planAgreed', reason: null, dischargeReason: null });
}

describe('[MI9] the minutes of a running round', () => {
  it('grow with what is recorded, and say what is then fixed', async () => {
    const ward = await wardAtWork();
    const { must, nurse, coordinator, store } = ward;
    const roundId = await running(ward);
    const early = await soFar(ward, coordinator, roundId);
    expect(early.ok && early.value.people).toMatchObject([{ outcome: null, needs: null }]);
    await discussed(ward, roundId);
    const late = await soFar(ward, coordinator, roundId);
    if (!late.ok) throw new Error(late.refusal);
    expect(late.value.people).toMatchObject([{ outcome: 'planAgreed', needs: { what: 'Falls more' }, without: ['social'] }]);
    expect(await store.findMinutes(roundId as RoundId)).toBeNull();
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
    expect((await store.findMinutes(roundId as RoundId))?.minutes).toEqual({ ...late.value, closedAt: ward.time.now });
    expect(await soFar(ward, coordinator, roundId)).toEqual({ ok: false, refusal: 'roundClosed' });
  });

  it('are seen by those who record it, the named scribe too, and by nobody else', async () => {
    const ward = await wardAtWork();
    const { must, nurse, coordinator, deputy, colleague, socialWorker, observer } = ward;
    const roundId = await running(ward);
    await ward.attend(colleague, roundId);
    await must(nurse, { type: 'nameScribe', roundId, staffId: colleague.staffId, term: 1 });
    const seen = [];
    for (const who of [nurse, deputy, coordinator, colleague, socialWorker, observer])
      seen.push((await soFar(ward, who, roundId)).ok);
    expect(seen).toEqual([true, true, true, true, false, false]);
  });

  it('[AC3] hold nobody whom their reader may not know of', async () => {
    const ward = await wardAtWork();
    const { store, card, council, coordinator } = ward;
    const roundId = await running(ward);
    const hidden = { sharingObjection: 'all', holdingOrganisationId: council.organisationId } as const;
    await store.transact(tx => tx.saveCard({ ...card, ...hidden }));
    const answer = await soFar(ward, coordinator, roundId);
    expect(answer.ok && answer.value.people).toEqual([]);
  });
});
