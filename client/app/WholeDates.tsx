import { Fragment } from 'react';

const A_DATE = /(\d{2}-[A-Z][a-z]{2}-\d{4})/;

/** A sentence in which no date is broken at its hyphens. */
export function WholeDates({ words }: { readonly words: string }) {
  return words.split(A_DATE).map((piece, index) =>
    A_DATE.test(piece) ? (
      // oxlint-disable-next-line react/no-array-index-key -- pieces of one sentence have no other name
      <span key={index} className="rt-nowrap">
        {piece}
      </span>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- as above
      <Fragment key={index}>{piece}</Fragment>
    ),
  );
}
