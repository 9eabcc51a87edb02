import { importWords } from '../labels.ts';
import type { ImportRow } from './importReport.ts';

const TAGS = { accepted: 'rt-tag--plain', look: 'rt-tag--warn', refused: 'rt-tag--problem' } as const;

export function ImportTable({ rows }: { readonly rows: readonly ImportRow[] }) {
  const { columns } = importWords;
  return (
    <table className="rt-rows rt-rows--import">
      <caption className="nhsuk-u-visually-hidden">{importWords.caption}</caption>
      <thead>
        <tr>
          {[columns.row, columns.who, columns.verdict, columns.why].map(heading => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.row}>
            <td>{row.row}</td>
            <th scope="row">{row.label}</th>
            <td>
              <span className={`rt-tag ${TAGS[row.verdict]}`}>{verdictWords(row)}</span>
            </td>
            <td>
              {row.findings.length > 0 && (
                <ul className="rt-findings">
                  {row.findings.map(finding => (
                    <li key={`${finding.code} ${finding.path}`}>
                      {finding.message} <code>{finding.path}</code>
                    </li>
                  ))}
                </ul>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function verdictWords({ verdict, outcome }: ImportRow): string {
  if (verdict === 'refused') return importWords.verdicts.refused;
  return importWords.outcomes[outcome] || importWords.verdicts[verdict];
}
