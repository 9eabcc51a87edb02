import { useState } from 'react';
import { useStore } from 'zustand';
import { networkWords } from '../labels.ts';
import { networkStore } from '../stores/networkStore.ts';

/** Under the strip, while the network lets no live connection through: what is wrong, and what to ask for. */
export function BlockedLine() {
  const isBlocked = useStore(networkStore, ({ blocksSockets }) => blocksSockets);
  return isBlocked ? <Blocked host={location.host} /> : null;
}

function Blocked({ host }: { readonly host: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const handleCopy = () => void navigator.clipboard.writeText(networkWords.forIt(host)).then(() => setIsCopied(true));
  return (
    <p className="rt-save-line rt-save-line--offline">
      {networkWords.blocked} {networkWords.ask(host)}{' '}
      <button type="button" className="rt-button" onClick={handleCopy}>
        {isCopied ? networkWords.copied : networkWords.copy}
      </button>
    </p>
  );
}
