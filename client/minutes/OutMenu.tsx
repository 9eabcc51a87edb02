import { useState } from 'react';
import type { RoundId } from '../../shared/ids.ts';
import { Popover } from '../app/Popover.tsx';
import { outMenuWords } from '../labels.ts';
import { useConnection } from '../stores/hooks.ts';
import { openForPrint } from './openForPrint.ts';
import { PrintNamesDialog } from './PrintNamesDialog.tsx';

interface OutMenuProps {
  readonly roundId: RoundId;
  readonly onCopy: () => void;
}

/** Every way these minutes leave the screen. All are made by the server from the frozen record, so all need a connection. */
export function OutMenu({ roundId, onCopy }: OutMenuProps) {
  const [isAsking, setIsAsking] = useState(false);
  const isOffline = useConnection().status === 'lost';
  const round = `/api/rounds/${roundId}`;
  const files = [
    [outMenuWords.csv, `${round}/actions.csv`],
    [outMenuWords.fhir, `${round}/minutes.fhir.json`],
    [outMenuWords.text, `${round}/minutes.txt`],
  ] as const;
  return (
    <>
      <Popover label={outMenuWords.button} name={outMenuWords.title} align="end">
        {close => {
          const andClose = (act: () => void) => () => {
            close();
            act();
          };
          return isOffline ? (
            <p className="rt-menu">{outMenuWords.needsConnection}</p>
          ) : (
            <fieldset className="rt-menu" aria-label={outMenuWords.title}>
              <button type="button" className="rt-menu__choice" onClick={andClose(() => openForPrint(`${round}/minutes.html`))}>
                {outMenuWords.print}
              </button>
              <button type="button" className="rt-menu__choice" onClick={andClose(() => setIsAsking(true))}>
                {outMenuWords.printFull}
              </button>
              <button type="button" className="rt-menu__choice" onClick={andClose(onCopy)}>
                {outMenuWords.copy}
              </button>
              {files.map(([words, path]) => (
                <a key={path} className="rt-menu__choice" href={path} download onClick={close}>
                  {words}
                </a>
              ))}
            </fieldset>
          );
        }}
      </Popover>
      {isAsking && (
        <PrintNamesDialog
          onPrint={reason => openForPrint(`${round}/minutes.html?names=full&reason=${reason}`)}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}
