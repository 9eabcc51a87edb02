import { type ComponentProps, type RefObject, useContext, useEffect, useId, useMemo, useRef } from 'react';
import { Wrong } from './Refused.tsx';
import { type WrongForm, WrongFields } from './wrongFields.ts';

interface FormProps extends Omit<ComponentProps<'form'>, 'ref'> {
  /** Another each time that it is refused: who presses twice is taken to the field twice. */
  readonly wrong: WrongForm | null;
  readonly ref?: RefObject<HTMLFormElement | null>;
}

/** A form whose refusal takes whoever pressed to the field that it speaks of, and is told at that field. */
export function Form({ wrong, ref, children, ...form }: FormProps) {
  const own = useRef<HTMLFormElement>(null);
  const box = ref ?? own;
  const messageId = useId();
  useEffect(() => {
    if (wrong === null || box.current === null || !isFree(box.current)) return;
    box.current.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [wrong, box]);
  const fields = useMemo(() => (wrong === null ? null : { wrong, messageId }), [wrong, messageId]);
  return (
    <WrongFields value={fields}>
      <form {...form} ref={box}>
        {children}
      </form>
    </WrongFields>
  );
}

/** Where the form says what is wrong with it. */
export function FormWrong() {
  const form = useContext(WrongFields);
  return <Wrong words={form?.wrong.words ?? null} {...(form && { id: form.messageId })} />;
}

/** Nobody is fetched back who has gone elsewhere before the answer came. */
function isFree(form: HTMLFormElement): boolean {
  return document.activeElement === document.body || form.contains(document.activeElement);
}
