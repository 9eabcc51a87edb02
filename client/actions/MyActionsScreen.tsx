import { formatTime } from '../../shared/dates.ts';
import { MY_ACTION_GROUPS, type MyActionGroup } from '../../shared/domain/myActions.ts';
import { LeftOut } from '../app/LeftOut.tsx';
import { Failure } from '../app/Failure.tsx';
import { Loading } from '../app/Loading.tsx';
import { usePage } from '../app/usePage.ts';
import { boardWords, myActionGroupLabels, myActionWords } from '../labels.ts';
import { refreshMyActions } from '../stores/myActionsStore.ts';
import { CalendarLink } from './CalendarLink.tsx';
import { MyActionItem } from './MyActionItem.tsx';
import { NotDiscussedList } from './NotDiscussedList.tsx';
import { inPlace, type ShownAction, useActedOn } from './useActedOn.ts';
import { useMyActions } from './useMyActions.ts';
import { useMyActionKeys } from './useMyActionKeys.ts';
import './actions.scss';

/** Everything that waits for one person, on all their wards: in place, one press, with undo. */
export default function MyActionsScreen() {
  const heading = usePage(myActionWords.title);
  const { mine, problem } = useMyActions();
  const keySaid = useMyActionKeys();
  const actedOn = useActedOn();
  if (mine === null) {
    return problem === null ? <Loading /> : <Failure problem={problem} onTryAgain={() => void refreshMyActions()} />;
  }
  const actions = inPlace(mine.actions, actedOn.acted);
  return (
    <div className="rt-page my-actions">
      <h1 className="nhsuk-heading-l" tabIndex={-1} ref={heading}>
        {myActionWords.title}
      </h1>
      <p className="rt-quiet">
        {myActionWords.intro} {problem !== null && <b>{myActionWords.asOf(formatTime(mine.serverTime))}</b>}
      </p>
      {actions.length > 0 && <p className="rt-quiet my-actions__keys">{myActionWords.keys}</p>}
      <LeftOut count={mine.damaged} says={boardWords.somethingDamaged} />
      {actions.length + mine.notDiscussed.length + mine.damaged === 0 && <p>{myActionWords.none}</p>}
      <NotDiscussedList people={mine.notDiscussed} />
      {MY_ACTION_GROUPS.map(group => (
        <Group
          key={group}
          group={group}
          actions={actions.filter(({ place }) => place.group === group)}
          remember={actedOn.remember}
          forget={actedOn.forget}
        />
      ))}
      <CalendarLink />
      {keySaid !== null && <p className="my-actions__said">{keySaid}</p>}
    </div>
  );
}

interface GroupProps extends Pick<ReturnType<typeof useActedOn>, 'remember' | 'forget'> {
  readonly group: MyActionGroup;
  readonly actions: readonly ShownAction[];
}

function Group({ group, actions, remember, forget }: GroupProps) {
  if (actions.length === 0) return null;
  return (
    <section className={`my-actions__group my-actions__group--${group}`}>
      <h2 className="nhsuk-heading-m">{myActionWords.count(myActionGroupLabels[group], actions.length)}</h2>
      <ul className="my-actions__list">
        {actions.map(shown => {
          const { actionId } = shown.entry.action;
          return (
            <MyActionItem key={actionId} shown={shown} onDone={act => remember(shown, act)} onOver={() => forget(actionId)} />
          );
        })}
      </ul>
    </section>
  );
}
