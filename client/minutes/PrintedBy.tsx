import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { formatDate, formatTime, localDate } from '../../shared/dates.ts';
import { minutesWords } from '../labels.ts';
import { useSignedIn } from '../stores/hooks.ts';

/** On paper only: who printed it and when, taken at the moment of printing. */
export function PrintedBy() {
  const { name, organisation } = useSignedIn();
  const [at, setAt] = useState(() => new Date().toISOString());
  useEffect(() => {
    const handlePrint = () => flushSync(() => setAt(new Date().toISOString()));
    window.addEventListener('beforeprint', handlePrint);
    return () => window.removeEventListener('beforeprint', handlePrint);
  }, []);
  return (
    <p className="rt-print-only">{minutesWords.printed(`${formatDate(localDate(at))} ${formatTime(at)}`, name, organisation)}</p>
  );
}
