import { useEffect, useState } from 'react';
import { frame } from '../labels.ts';

/** Says nothing for a moment, so that what comes at once does not flicker. */
export function Loading() {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return <p className="rt-loading">{isLate ? frame.loading : ''}</p>;
}
