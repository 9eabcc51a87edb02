import { type ReactNode, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';

interface PopoverProps {
  readonly label: ReactNode;
  /** Spoken in place of the label where the label alone would not say enough. */
  readonly name?: string;
  readonly className?: string;
  readonly id?: string;
  readonly align?: 'start' | 'end';
  /** Told how to close, so that what is chosen inside can do so; focus goes back to the button. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens a small panel under itself. Escape, a click elsewhere and leaving by Tab close it. */
export function Popover({ label, name, className = 'rt-button', id, align = 'start', children }: PopoverProps) {
  const [isOpen, setIsOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const ownId = useId();
  const buttonId = id ?? `${ownId}button`;
  const panelId = `${ownId}panel`;
  const close = useCallback(() => {
    setIsOpen(false);
    document.getElementById(buttonId)?.focus();
  }, [buttonId]);

  useLayoutEffect(() => {
    const panel = box.current?.querySelector<HTMLElement>(':scope > .rt-popover__panel') ?? null;
    if (!isOpen || panel === null) return;
    const handleResize = () => keepInSight(panel);
    handleResize();
    window.addEventListener('resize', handleResize);
    return () => window.removeEventListener('resize', handleResize);
  }, [isOpen]);

  useEffect(() => {
    if (!isOpen) return;
    const panel = box.current?.querySelector<HTMLElement>(':scope > .rt-popover__panel');
    panel?.querySelector<HTMLElement>(':is(button, input, select, a)')?.focus({ preventScroll: true });
    panel?.scrollIntoView?.({ block: 'nearest' });
    const closeOutside = (event: Event) => {
      if (!(event.target instanceof Node) || box.current?.contains(event.target)) return;
      // A press on plain words inside puts focus on what stands around them all.
      if (event.type === 'focusin' && event.target.contains(box.current)) return;
      setIsOpen(false);
    };
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    };
    const opened = box.current;
    opened?.addEventListener('keydown', closeOnEscape);
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    return () => {
      opened?.removeEventListener('keydown', closeOnEscape);
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
    };
  }, [isOpen, close]);

  return (
    <div className="rt-popover" ref={box}>
      <button
        type="button"
        id={buttonId}
        className={className}
        aria-label={name}
        aria-expanded={isOpen}
        aria-controls={isOpen ? panelId : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {label}
      </button>
      {isOpen && (
        <div id={panelId} className={`rt-popover__panel rt-popover__panel--${align}`}>
          {children(close)}
        </div>
      )}
    </div>
  );
}

const EDGE_PX = 12;

/** A panel hangs from its button, but off neither edge of the screen. */
function keepInSight(panel: HTMLElement): void {
  panel.style.translate = '';
  const { left, right } = panel.getBoundingClientRect();
  const most = document.documentElement.clientWidth - EDGE_PX;
  const shift = right > most ? most - right : Math.max(0, EDGE_PX - left);
  if (shift !== 0) panel.style.translate = `${shift}px`;
}
