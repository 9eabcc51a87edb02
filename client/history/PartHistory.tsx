import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { CardId } from '../../shared/ids.ts';
import type { MomentName, Sitting } from '../../shared/protocol/history.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { Loading } from '../app/Loading.tsx';
import { historyWords, sectionLabel, type WrittenPart } from '../labels.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { ChosenMoment } from './ChosenMoment.tsx';
import { HistoryProblem } from './HistoryProblem.tsx';
import { momentInAddress, nowMoment } from './moments.ts';
import type { PutBack } from './putBack.ts';
import { PutBackDialog, type WordsThen } from './PutBackDialog.tsx';
import { PutBackNotice, type PutBackNews } from './PutBackNotice.tsx';
import { QuickChoices } from './QuickChoices.tsx';
import { SittingList } from './SittingList.tsx';
import { useHasChanged } from './useHasChanged.ts';
import { useSittings } from './useSittings.ts';

interface PartHistoryProps {
  readonly cardId: CardId;
  readonly part: WrittenPart;
  readonly epoch: number;
  readonly document: WordsDocument | undefined;
  readonly objection: Refusal | null;
}

/** The list of sittings and the moment chosen in it. What is chosen stands in the address: `?at=1.40&with=1.20`. */
export function PartHistory({ cardId, part, epoch, document, objection }: PartHistoryProps) {
  const list = useSittings(cardId, part);
  const hasChanged = useHasChanged(document, list);
  const { sittings } = list;
  if (sittings === null) {
    return list.problem === null ? <Loading /> : <HistoryProblem problem={list.problem} onTryAgain={list.reload} />;
  }
  const [newest] = sittings;
  if (newest === undefined) {
    return hasChanged ? <ChangedLine list={list} /> : <p className="history__nothing">{historyWords.nothingYet}</p>;
  }
  // A new epoch is another document: what could be undone in the old one can't be any longer.
  return <WrittenHistory key={epoch} {...{ cardId, part, epoch, document, objection, list, sittings, newest, hasChanged }} />;
}

interface WrittenHistoryProps extends PartHistoryProps {
  readonly list: ReturnType<typeof useSittings>;
  readonly sittings: readonly Sitting[];
  readonly newest: Sitting;
  readonly hasChanged: boolean;
}

function WrittenHistory({ cardId, part, epoch, document, objection, list, sittings, newest, hasChanged }: WrittenHistoryProps) {
  const [address, setAddress] = useSearchParams();
  const at = momentInAddress(address.get('at')) ?? newest.to;
  const now = nowMoment(sittings, epoch);
  const compared = momentInAddress(address.get('with'));
  const [wanted, setWanted] = useState<WordsThen | null>(null);
  const [news, setNews] = useState<(PutBackNews & { readonly settle: () => void }) | null>(null);
  const shown = useRef<HTMLDivElement>(null);

  const show = (moment: MomentName, other: MomentName | null) =>
    setAddress(other === null ? { at: moment } : { at: moment, with: other }, { replace: true });

  // One's own edit belongs at the top of the list as soon as the server has it.
  const { reload } = list;
  useEffect(() => (news === null || document === undefined ? undefined : onceSaved(document, reload)), [news, document, reload]);

  function handleChoose() {
    // Where the list stands above the words, the words must be brought to who chose.
    if (!window.matchMedia('(max-width: 1023px)').matches) return;
    shown.current?.focus({ preventScroll: true });
    shown.current?.scrollIntoView();
  }

  function tell(section: string, done: PutBack) {
    news?.settle();
    const count = (news?.count ?? 0) + 1;
    const undo = () => {
      done.undo();
      setNews({ count: count + 1, section, undo: null, settle: () => {} });
    };
    setNews({ count, section, undo, settle: done.settle });
  }

  function forgetNews() {
    news?.settle();
    setNews(null);
  }

  return (
    <>
      {news !== null && <PutBackNotice key={news.count} news={news} onGone={forgetNews} />}
      <div className="history__body">
        <div className="history__list">
          <QuickChoices {...{ part, list, now }} onChoose={show} />
          {hasChanged && <ChangedLine list={list} />}
          <SittingList {...{ part, list, sittings }} chosen={at} addressOf={moment => `?at=${moment}`} onChoose={handleChoose} />
          {list.problem !== null && (
            <HistoryProblem problem={list.problem} onTryAgain={hasChanged ? list.reload : list.loadEarlier} />
          )}
        </div>
        <div className="history__moment" ref={shown} tabIndex={-1}>
          <ChosenMoment
            {...{ cardId, part, document, objection, sittings, at, compared }}
            now={now}
            isNow={at === now && !hasChanged}
            onCompare={other => show(at, other)}
            onStep={moment => show(moment, compared)}
            onPutBack={setWanted}
          />
        </div>
      </div>
      {wanted !== null && document !== undefined && (
        <PutBackDialog
          {...{ document, wanted }}
          onCancel={() => setWanted(null)}
          onDone={done => {
            setWanted(null);
            tell(sectionLabel(part, wanted.section), done);
          }}
        />
      )}
    </>
  );
}

function ChangedLine({ list }: Pick<WrittenHistoryProps, 'list'>) {
  return (
    <p className="history__changed">
      {historyWords.changedMeanwhile}{' '}
      <button type="button" className="rt-link-button" onClick={list.reload}>
        {historyWords.updateList}
      </button>
    </p>
  );
}

function onceSaved(document: WordsDocument, act: () => void): () => void {
  const stop = document.subscribe(() => {
    if (document.saving().unsaved.changes > 0) return;
    stop();
    act();
  });
  return stop;
}
