import { useEffect, useState } from 'react';
import { serverNow } from '../stores/clockStore.ts';

/** The server's time, drawn again every second while the screen is looked at. */
export function useServerNow(): string {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
