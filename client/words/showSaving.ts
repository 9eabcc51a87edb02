import { formatTime } from '../../shared/dates.ts';
import { saveWords } from '../labels.ts';
import { beforeReload, pageStore } from '../stores/pageStore.ts';
import { setSaveState } from '../stores/saveStateStore.ts';
import { closedBy } from './closedBy.ts';
import { keepsTooLittle, keptNow, watchSaving } from './openCards.ts';
import { untilSent } from './reloading.ts';
import type { SaveTotal } from './saveTotal.ts';

/** Carries the state of all open words into the strip's store. Starting it twice does nothing. */
let started = false;

export function showSaving() {
  if (started) return;
  started = true;
  beforeReload(untilSent);
  let before: SaveTotal = { state: 'saved' };
  let shown = '';
  let wasOffline = false;
  watchSaving(total => {
    if (before.state !== 'saved' && total.state === 'saved') setSaveState('saved', { since: new Date().toISOString() });
    if (total.state === 'offline') wasOffline = true;
    if (total.state === 'saved') wasOffline = false;
    before = total;
    const losesWords = keepsTooLittle();
    if (losesWords !== pageStore.getState().losesWords) pageStore.setState({ losesWords });
    const key = `${JSON.stringify(total)} ${wasOffline}`;
    if (key === shown) return;
    shown = key;
    show(total, wasOffline);
  });
}

function show(total: SaveTotal, wasOffline: boolean) {
  switch (total.state) {
    case 'saved':
      return;
    case 'saving':
      return setSaveState(wasOffline ? 'back' : 'saving', { pending: wasOffline ? total.changes : 0 });
    case 'slow':
      return setSaveState('slow', { pending: total.changes });
    case 'offline': {
      const since = new Date(total.since).toISOString();
      const { changes: pending } = total;
      if (total.keeping === 'cannot') return setSaveState('offlineUnsafe', { since, pending });
      const message = total.keeping === 'writing' ? saveWords.offlineKeeping(formatTime(since), pending) : null;
      return setSaveState('offline', { since, pending, message });
    }
    case 'refused':
      return setSaveState(closedBy(keptNow(), null) === 'restored' ? 'restored' : 'refused', { pending: total.changes });
  }
}
