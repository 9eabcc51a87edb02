import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as account from '../../../client/words/saveAccount.ts';

test('[SY] nothing written is saved', () => {
  expect(account.unsavedIn(account.NOTHING_WRITTEN)).toEqual({ changes: 0, oldestAt: null });
});

test('[SY] a change is saved when the message that carries it is durable, and not before', () => {
  let saves = account.connectionOpened(account.NOTHING_WRITTEN, 1);
  saves = account.messageSent(saves, 1, 'step2', 0);
  saves = account.changeMade(saves, 1_000);
  expect(account.unsavedIn(saves)).toEqual({ changes: 1, oldestAt: 1_000 });
  saves = account.messageSent(saves, 1, 'update', 5);
  saves = account.acknowledged(saves, 1, 1);
  expect(account.unsavedIn(saves).changes).toBe(1);
  saves = account.acknowledged(saves, 1, 2);
  expect(account.unsavedIn(saves)).toEqual({ changes: 0, oldestAt: null });
  expect(saves.savedClock).toBe(5);
});

test('[SY] what was sent on a lost connection waits for the step 2 of the next one', () => {
  let saves = account.messageSent(account.connectionOpened(account.NOTHING_WRITTEN, 1), 1, 'step2', 0);
  saves = account.messageSent(account.changeMade(saves, 0), 1, 'update', 1);
  saves = account.connectionOpened(account.connectionLost(saves), 2);
  expect(account.acknowledged(saves, 1, 2)).toBe(saves);
  saves = account.messageSent(saves, 2, 'update', 1);
  saves = account.acknowledged(saves, 2, 1);
  expect(account.unsavedIn(saves).changes, 'an update before the step 2 may lie behind a gap').toBe(1);
  saves = account.acknowledged(account.messageSent(saves, 2, 'step2', 1), 2, 2);
  expect(account.unsavedIn(saves).changes).toBe(0);
});

test('[SY] an acknowledgement of more messages than were sent is not believed', () => {
  let saves = account.messageSent(account.connectionOpened(account.NOTHING_WRITTEN, 1), 1, 'step2', 0);
  saves = account.messageSent(account.changeMade(saves, 0), 1, 'update', 1);
  expect(account.unsavedIn(account.acknowledged(saves, 1, 3)).changes).toBe(1);
  expect(account.unsavedIn(account.acknowledged(saves, 1, 2)).changes).toBe(0);
});

test('[SY] an hour of typing offline is remembered in a few thousand entries', () => {
  let saves = account.NOTHING_WRITTEN;
  for (let at = 0; at < 3_600_000; at += 200) saves = account.changeMade(saves, at);
  expect(saves.made).toBe(18_000);
  expect(saves.waiting.length).toBeLessThanOrEqual(3_600);
});

/**
 * A client and a server with a wire between them that loses connections, delays acknowledgements and delivers them twice.
 * The server keeps what truly is durable; "saved" must never claim more.
 */
type Step = 'type' | 'flush' | 'answer' | 'receive' | 'commit' | 'acknowledge' | 'acknowledgeLate' | 'drop' | 'connect';
const step: fc.Arbitrary<Step> = fc.constantFrom(
  'type',
  'flush',
  'answer',
  'receive',
  'commit',
  'acknowledge',
  'acknowledgeLate',
  'drop',
  'connect',
);

test('[P3] never saved while any change is not durable, whatever is dropped, reordered or reconnected', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), steps => {
      let saves = account.NOTHING_WRITTEN;
      let connection = 0;
      let isOpen = false;
      let isAnswered = false;
      let batch = 0;
      let sent: number[] = [];
      let received: number[] = [];
      let onDisk = 0;
      let durableMessages = 0;
      const late: { connection: number; count: number }[] = [];
      for (const [index, each] of steps.entries()) {
        if (each === 'type') {
          saves = account.changeMade(saves, index * 300);
          batch++;
        } else if (each === 'connect' && !isOpen) {
          connection++;
          isOpen = true;
          isAnswered = false;
          [sent, received, durableMessages] = [[], [], 0];
          saves = account.connectionOpened(saves, connection);
        } else if (each === 'answer' && isOpen) {
          isAnswered = true;
          batch = 0;
          sent.push(saves.made);
          saves = account.messageSent(saves, connection, 'step2', saves.made);
        } else if (each === 'flush' && isOpen && isAnswered && batch > 0) {
          batch = 0;
          sent.push(saves.made);
          saves = account.messageSent(saves, connection, 'update', saves.made);
        } else if (each === 'receive' && isOpen && received.length < sent.length) {
          received.push(sent[received.length] ?? 0);
        } else if (each === 'commit' && durableMessages < received.length) {
          onDisk = Math.max(onDisk, received[durableMessages] ?? 0);
          durableMessages++;
          late.push({ connection, count: durableMessages });
        } else if (each === 'acknowledge' && isOpen) {
          saves = account.acknowledged(saves, connection, durableMessages);
        } else if (each === 'acknowledgeLate' && late.length > 0) {
          const old = late[index % late.length];
          if (old !== undefined) saves = account.acknowledged(saves, old.connection, old.count);
        } else if (each === 'drop' && isOpen) {
          isOpen = false;
          saves = account.connectionLost(saves);
        }
        expect(saves.saved).toBeLessThanOrEqual(onDisk);
        expect(account.unsavedIn(saves).changes === 0).toBe(saves.made === saves.saved);
        expect(account.unsavedIn(saves).oldestAt === null).toBe(saves.made === saves.saved);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('[P3] everything is saved in the end once a connection lives long enough', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), steps => {
      let saves = account.NOTHING_WRITTEN;
      for (const [index, each] of steps.entries()) {
        if (each === 'type') saves = account.changeMade(saves, index);
        if (each === 'connect') saves = account.connectionOpened(saves, index);
        if (each === 'drop') saves = account.connectionLost(saves);
      }
      saves = account.messageSent(account.connectionOpened(saves, 999), 999, 'step2', 0);
      expect(account.unsavedIn(account.acknowledged(saves, 999, 1))).toEqual({ changes: 0, oldestAt: null });
    }),
  );
});
