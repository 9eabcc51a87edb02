import { CopyButton } from '../app/CopyButton.tsx';
import { offlineWords } from '../labels.ts';

/** Where neither the server nor this computer has them, the clipboard may. */
export function CopyUnsent() {
  return (
    <>
      {' '}
      <CopyButton text={unsent} label={offlineWords.copyText} copiedLabel={offlineWords.copied} />
    </>
  );
}

async function unsent(): Promise<string> {
  const { unsentText } = await import('../words/openCards.ts');
  return unsentText();
}
