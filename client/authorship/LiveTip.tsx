import type { LiveAuthors } from './useLiveAuthors.ts';
import { AuthorLines, Tip } from './WhoWroteTip.tsx';

/** The tip beside words of a live text; nothing while nobody points at them. */
export function LiveTip({ authors: { pointing, pointed, asking, askAgain } }: { readonly authors: LiveAuthors }) {
  if (pointing.pointed === null || pointed === null) return null;
  return (
    <Tip tip={pointing.tip} place={pointing.pointed.place}>
      <AuthorLines author={pointed.author} asking={asking} onTryAgain={askAgain} />
    </Tip>
  );
}
