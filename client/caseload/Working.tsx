import { useEffect, useState } from 'react';

/** Shown only for what takes longer than a second. */
export function Working({ words }: { readonly words: string }) {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), 1_000);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return null;
  return (
    <p>
      <label>
        {words}
        <br />
        <progress className="rt-progress" />
      </label>
    </p>
  );
}
