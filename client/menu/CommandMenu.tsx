import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useStore } from 'zustand';
import { Dialog } from '../app/Dialog.tsx';
import { commandMenuWords } from '../labels.ts';
import { sectionOfHit } from '../minutes/minutesGroups.ts';
import type { CameFor } from '../search/lookFor.ts';
import { sharingStore } from '../stores/sharingStore.ts';
import { MenuList } from './MenuList.tsx';
import { SearchState } from './SearchState.tsx';
import { type MenuOption, useMenuOptions } from './useMenuOptions.ts';

/** A combobox with its list always open (ARIA 1.2): focus stays in the field, the arrows move the choice, Enter takes it. */
export function CommandMenu({ onClose }: { readonly onClose: () => void }) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  const navigate = useNavigate();
  const { isSharing } = useStore(sharingStore);
  const { groups, search } = useMenuOptions(query);
  const options = groups.flatMap(group => group.options);
  const chosen = Math.min(active, options.length - 1);
  const optionId = (index: number) => `${listId}-${index}`;

  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    document.getElementById(`${listId}-${chosen}`)?.scrollIntoView?.({ block: 'nearest' });
  }, [listId, chosen]);

  function handleChoice(option: MenuOption) {
    onClose();
    if (option.kind === 'person') return void navigate(`/cards/${option.card.cardId}`);
    if (option.kind === 'words') {
      const state: CameFor = { cameFor: 'words', where: option.hit.where };
      return void navigate(`/cards/${option.hit.cardId}`, { state });
    }
    if (option.kind === 'past') {
      return void navigate(`/rounds/${option.hit.round.roundId}/minutes#${sectionOfHit(option.hit)}`);
    }
    if ('go' in option.act.does) return void navigate(option.act.does.go);
    option.act.does.run();
  }

  function handleKey(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const option = options[chosen];
    if (step !== 0 && options.length > 0) setActive((chosen + step + options.length) % options.length);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing && option !== undefined) handleChoice(option);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog title={commandMenuWords.title} onClose={onClose}>
      <div className="rt-command">
        <input
          ref={field}
          type="text"
          className="field__input rt-command__field"
          role="combobox"
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={options.length > 0 ? optionId(chosen) : undefined}
          aria-label={commandMenuWords.label}
          placeholder={commandMenuWords.hint}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={event => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={handleKey}
        />
        <MenuList id={listId} groups={groups} chosen={chosen} optionId={optionId} onChoose={handleChoice} />
        {isSharing && <p className="rt-command__state">{commandMenuWords.whileSharing}</p>}
        <SearchState search={search} isEmpty={options.length === 0 && query.trim() !== ''} />
      </div>
    </Dialog>
  );
}
