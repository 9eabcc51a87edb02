import { expect, it } from 'vitest';
import { type Staff, viewerOf } from '../../../db/store.ts';
import { presentMyActions } from '../../../server/presenters/myActions.ts';
import { actionsCsv } from '../../../server/minutes/actionsCsv.ts';
import { fhirBundle } from '../../../server/minutes/fhir/fhirBundle.ts';
import { minutesSoFar } from '../../../server/minutes/minutesSoFar.ts';
import { printPage } from '../../../server/minutes/print/printPage.ts';
import { recordTexts } from '../../../server/minutes/recordText.ts';
import type { ActionId, RoundId } from '../../../shared/ids.ts';
import { buildSession } from '../../builders/staff.ts';
import { minutesOf } from '../minutes/minutesOf.ts';
import { running, type WardAtWork, wardAtWork } from './wardAtWork.ts';

const WRONG = 'Fit a key safe for somebody else';

/** By the nurse, of the council's team or of one of it. */
function asking({ card, council, today }: WardAtWork, what: string, owner: Staff | null = null) {
  const { organisationId: ownerOrganisationId } = council;
  const ownerStaffId = owner?.staffId ?? null;
  return { type: 'agreeAction', cardId: card.cardId, what, ownerOrganisationId, ownerStaffId, dueOn: today() } as const;
}

async function agreed(ward: WardAtWork, what: string, owner: Staff | null = null): Promise<ActionId> {
  return (await ward.must(ward.nurse, asking(ward, what, owner))) as ActionId;
}

function wait(ward: WardAtWork, minutes: number): void {
  ward.time.now = new Date(Date.parse(ward.time.now) + minutes * 60_000).toISOString();
}

const withdraw = (actionId: string) => ({ type: 'withdrawAction', actionId }) as const;
const refused = (refusal: string) => ({ ok: false, refusal });

it('[AA15, WR6] what was agreed by mistake is withdrawn an hour later in the same round: the minutes know nothing of it, whichever way they go out, and the ledger who agreed and who withdrew it', async () => {
  const ward = await wardAtWork();
  const { store, must, send, nurse, coordinator, socialWorker, card, wardId } = ward;
  const roundId = (await running(ward)) as RoundId;
  await ward.attend(socialWorker, roundId);
  const kept = await agreed(ward, 'Ring the daughter');
  const actionId = await agreed(ward, WRONG, socialWorker);
  // What the round does with it goes with it.
  await must(nurse, { type: 'stallAction', actionId, why: 'notAble', words: 'No fitter' });
  const viewer = viewerOf(socialWorker, buildSession(socialWorker));
  const listed = async () => (await presentMyActions(store, viewer, ward.time.now)).actions.map(({ action }) => action.what);
  expect(await listed()).toContain(WRONG);
  wait(ward, 60);
  await must(coordinator, withdraw(actionId));
  expect(await send(nurse, withdraw(actionId))).toEqual(refused('notFound'));

  expect(await listed()).toEqual(['Ring the daughter']);
  expect((await store.listActionsOfCard(card.cardId)).map(action => action.actionId)).toEqual([kept]);
  const soFar = await minutesSoFar(store, viewerOf(nurse, buildSession(nurse)), roundId, ward.time.now);
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  const opened = await minutesOf(ward, roundId);
  expect(opened.minutes.people[0]?.actions.map(({ what }) => what)).toEqual(['Ring the daughter']);
  const printing = { at: ward.time.now, by: nurse.name, organisation: 'Trust' };
  const ways = {
    soFar: JSON.stringify(soFar),
    minutes: JSON.stringify(opened.minutes),
    text: recordTexts(opened),
    csv: actionsCsv(opened),
    initials: printPage(opened, { ...printing, names: 'initials' }).html,
    print: printPage(opened, { ...printing, names: 'full' }).html,
    fhir: JSON.stringify(fhirBundle(opened)),
  };
  for (const [way, words] of Object.entries(ways)) {
    expect(words, way).toContain('Ring the daughter');
    expect(words, way).not.toContain(WRONG);
  }

  const ofAction = (await store.ledgerSince(wardId, 0)).filter(({ event }) => 'actionId' in event && event.actionId === actionId);
  expect(ofAction.map(({ event, by }) => [event.type, by])).toEqual([
    ['actionAgreed', nurse.staffId],
    ['actionStalled', nurse.staffId],
    ['actionWithdrawn', coordinator.staffId],
  ]);
  expect(await store.verifyLedger(wardId)).toBeNull();
});

it('[AA15] what stands in minutes stays, and between rounds so does what was agreed more than ten minutes ago', async () => {
  const ward = await wardAtWork();
  const { must, send, nurse } = ward;
  const roundId = await running(ward);
  const inRound = await agreed(ward, 'In the round');
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  expect(await send(nurse, withdraw(inRound))).toEqual(refused('actionInMinutes'));
  const [soon, late] = [await agreed(ward, 'Soon'), await agreed(ward, 'Late')];
  wait(ward, 9);
  await must(nurse, withdraw(soon));
  wait(ward, 2);
  expect(await send(nurse, withdraw(late))).toEqual(refused('tooLateToWithdraw'));
});

it('[AA15] what another organisation has taken on is withdrawn once that is taken back; whoever is asked declines instead, and who looks on does neither', async () => {
  const ward = await wardAtWork();
  const { must, send, nurse, colleague, observer } = ward;
  await running(ward);
  const actionId = await agreed(ward, WRONG);
  expect(await send(observer, withdraw(actionId))).toEqual(refused('readOnlyRole'));
  expect(await send(colleague, withdraw(actionId))).toEqual(refused('askedOfYourOwn'));
  await must(colleague, { type: 'takeAction', actionId });
  expect(await send(nurse, withdraw(actionId))).toEqual(refused('answeredByOthers'));
  await must(colleague, { type: 'withdrawAcceptance', actionId });
  await must(nurse, withdraw(actionId));
});

it('[AA15, WR12] whoever was asked to write for the meeting withdraws what was asked of their own organisation too', async () => {
  const ward = await wardAtWork();
  const { must, nurse, colleague } = ward;
  const roundId = await running(ward);
  await ward.attend(colleague, roundId);
  await must(nurse, { type: 'nameScribe', roundId, staffId: colleague.staffId, term: 1 });
  await must(colleague, withdraw(await agreed(ward, WRONG)));
});

it('[AA13, AA15] a press that comes late does not bring a withdrawn action back; typed anew its words are agreed anew', async () => {
  const ward = await wardAtWork();
  const { must, send, nurse, coordinator, store, card } = ward;
  const draft = { epoch: 1, client: 7, clock: 40 };
  const first = { ...asking(ward, WRONG), draft };
  await must(nurse, withdraw((await must(nurse, first)) ?? ''));
  wait(ward, 5);
  for (const by of [nurse, coordinator]) expect(await send(by, first)).toEqual(refused('agreedJustNow'));
  await must(nurse, { ...first, draft: { ...draft, clock: 60 } });
  await must(nurse, { ...first, what: 'Fit a rail' });
  expect((await store.listActionsOfCard(card.cardId)).map(({ what }) => what)).toEqual([WRONG, 'Fit a rail']);
});
