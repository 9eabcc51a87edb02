import { useStore } from 'zustand';
import { networkWords } from '../labels.ts';
import { networkStore } from '../stores/networkStore.ts';
import { CopyButton } from './CopyButton.tsx';

/** Under the strip, while the network lets no live connection through: what is wrong, and what to ask for. */
export function BlockedLine() {
  const isBlocked = useStore(networkStore, ({ blocksSockets }) => blocksSockets);
  return isBlocked ? <Blocked host={location.host} /> : null;
}

function Blocked({ host }: { readonly host: string }) {
  return (
    <p className="rt-save-line rt-save-line--offline">
      {networkWords.blocked} {networkWords.ask(host)}{' '}
      <CopyButton text={() => networkWords.forIt(host)} label={networkWords.copy} copiedLabel={networkWords.copied} />
    </p>
  );
}
