import type { MinutesAction } from '../../shared/domain/minutes.ts';
import { actionReasons } from '../../shared/words/minutesAccount.ts';
import { DateText } from '../app/DateText.tsx';
import { actionStateLabels, actionWords, minutesWords } from '../labels.ts';

export function MinutesActions({ actions }: { readonly actions: readonly MinutesAction[] }) {
  const { actionColumns: columns } = minutesWords;
  return (
    <table className="rt-rows">
      <caption>{minutesWords.actions}</caption>
      <thead>
        <tr>
          {[columns.what, columns.who, columns.by, columns.state].map(heading => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {actions.map(action => (
          <tr key={action.actionId}>
            <td className="rt-words">{action.what}</td>
            <td>
              {action.owner ?? actionWords.noPersonYet}, {action.ownerOrganisation}
            </td>
            <td>
              <DateText on={action.dueOn} />
            </td>
            <td>
              {actionStateLabels[action.state]}
              {actionReasons(action).map(why => (
                <small key={why}>{why}</small>
              ))}
              {!action.agreedInThisRound && <small>{minutesWords.earlierAction}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
