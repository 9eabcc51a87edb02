import { expect, test } from 'vitest';
import { compareMyActions, type MyActionGroup, myActionGroup } from '../../../shared/domain/myActions.ts';
import type { StaffId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';
import { buildAction } from '../../builders/round.ts';

const TODAY = '2026-11-19';
const me: StaffId = buildId();

function placed(state: 'proposed' | 'accepted', dueOn: string) {
  const action = buildAction({ state, dueOn });
  return { action, group: myActionGroup(action, true, me, TODAY) };
}

test('AA7: what is overdue is told as overdue and stands first, whether anyone has accepted it or not', () => {
  const groups: readonly (MyActionGroup | null)[] = [
    placed('proposed', '2026-11-10').group,
    placed('accepted', '2026-11-18').group,
    placed('proposed', TODAY).group,
    placed('accepted', TODAY).group,
  ];
  expect(groups).toEqual(['overdue', 'overdue', 'toAccept', 'dueThisWeek']);
  const inOrder = [
    placed('accepted', TODAY),
    placed('proposed', TODAY),
    placed('accepted', '2026-11-18'),
    placed('proposed', '2026-11-10'),
  ]
    .flatMap(({ action, group }) => (group === null ? [] : { action, group }))
    .toSorted(compareMyActions);
  expect(inOrder.map(({ action }) => action.dueOn)).toEqual(['2026-11-10', '2026-11-18', TODAY, TODAY]);
});
