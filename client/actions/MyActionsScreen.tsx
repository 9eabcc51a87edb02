import { useEffect, useState } from 'react';
import { formatTime } from '../../shared/dates.ts';
import { MY_ACTION_GROUPS, type MyActionGroup } from '../../shared/domain/myActions.ts';
import type { MyAction } from '../../shared/protocol/actions.ts';
import { Failure } from '../app/Failure.tsx';
import { Loading } from '../app/Loading.tsx';
import { usePage } from '../app/usePage.ts';
import { myActionGroupLabels, myActionWords } from '../labels.ts';
import { CalendarLink } from './CalendarLink.tsx';
import { MyActionItem } from './MyActionItem.tsx';
import { UndoLine } from './UndoLine.tsx';
import { useMyActions } from './useMyActions.ts';
import { useMyActionKeys } from './useMyActionKeys.ts';
import './actions.scss';

/** Everything that waits for one person, on all their wards: in place, one press, with undo (EXPERIENCE section 11). */
export default function MyActionsScreen() {
  const heading = usePage(myActionWords.title);
  const { mine, problem, refresh } = useMyActions();
  useMyActionKeys();
  const [done, setDone] = useState<{ readonly actionId: string; readonly said: string } | null>(null);
  useEffect(() => {
    if (done === null) return;
    const timer = setTimeout(() => setDone(null), UNDO_MS);
    return () => clearTimeout(timer);
  }, [done]);

  if (mine === null) return problem === null ? <Loading /> : <Failure problem={problem} onTryAgain={refresh} />;
  const undoable = done === null ? undefined : mine.actions.find(({ action }) => action.actionId === done.actionId);
  return (
    <div className="rt-page my-actions">
      <h1 className="nhsuk-heading-l" tabIndex={-1} ref={heading}>
        {myActionWords.title}
      </h1>
      <p className="rt-quiet">
        {myActionWords.intro} {problem !== null && <b>{myActionWords.asOf(formatTime(mine.serverTime))}</b>}
      </p>
      {mine.actions.length === 0 ? (
        <p>{myActionWords.none}</p>
      ) : (
        <p className="rt-quiet my-actions__keys">{myActionWords.keys}</p>
      )}
      {MY_ACTION_GROUPS.map(group => (
        <Group
          key={group}
          group={group}
          actions={mine.actions.filter(entry => entry.group === group)}
          onDone={(entry, said) => {
            setDone({ actionId: entry.action.actionId, said });
            refresh();
          }}
        />
      ))}
      {done !== null && undoable !== undefined && (
        <UndoLine
          key={done.actionId}
          entry={undoable}
          said={done.said}
          onUndone={() => {
            setDone(null);
            refresh();
          }}
        />
      )}
      <CalendarLink />
    </div>
  );
}

/** EXPERIENCE section 11. Afterwards the row itself still offers it for a while. */
const UNDO_MS = 10_000;

interface GroupProps {
  readonly group: MyActionGroup;
  readonly actions: readonly MyAction[];
  readonly onDone: (entry: MyAction, said: string) => void;
}

function Group({ group, actions, onDone }: GroupProps) {
  if (actions.length === 0) return null;
  return (
    <section className={`my-actions__group my-actions__group--${group}`}>
      <h2 className="nhsuk-heading-m">{myActionWords.count(myActionGroupLabels[group], actions.length)}</h2>
      <ul className="my-actions__list">
        {actions.map(entry => (
          <MyActionItem key={entry.action.actionId} entry={entry} onDone={act => onDone(entry, myActionWords.said[act])} />
        ))}
      </ul>
    </section>
  );
}
