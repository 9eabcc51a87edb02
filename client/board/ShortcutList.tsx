import { useStore } from 'zustand';
import { Dialog } from '../app/Dialog.tsx';
import { frame, shortcutWords } from '../labels.ts';
import { prefer, preferenceStore } from '../stores/preferenceStore.ts';

export function ShortcutList({ onClose }: { readonly onClose: () => void }) {
  const { singleKeys } = useStore(preferenceStore);
  return (
    <Dialog title={shortcutWords.title} onClose={onClose}>
      <label className="rt-choice">
        <input type="checkbox" checked={singleKeys} onChange={event => prefer({ singleKeys: event.target.checked })} />
        {shortcutWords.on}
      </label>
      <p className="rt-quiet">{shortcutWords.hint}</p>
      <div className="rt-shortcuts">
        {shortcutWords.groups.map(({ heading, keys }) => (
          <section key={heading}>
            <h3 className="rt-small-heading">{heading}</h3>
            <dl>
              {keys.map(([key, does]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="rt-buttons">
        <button type="button" className="rt-button" onClick={onClose}>
          {frame.close}
        </button>
      </p>
    </Dialog>
  );
}
