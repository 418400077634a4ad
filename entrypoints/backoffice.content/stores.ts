// The control beside the field where a store's name is entered for authorizing. It only leads to a page of ours, where
// names are checked and the seller says yes.
import type { AskBackground } from '../../utils/messages/send';
import { makeControl } from '../../utils/page/control';
import { nativeRuntime } from '../../utils/page/link';
import type { PlatformView } from '../../utils/platforms/types';
import type { Texts } from '../../utils/texts';

/** How often it looks: the place is rare, so nothing listens to the page for it. */
const every = 3_000;

/** Keeps the control at the platform's field; returns what takes it away. */
export function keepStores({ stores }: PlatformView, t: Texts, ask: AskBackground): () => void {
  if (!stores || window !== window.top) return () => undefined;
  const texts = { label: t('page_stores'), title: t('page_stores_title') };
  let control: HTMLElement | null = null;
  const make = () => makeControl(document, texts, 'after', () => void ask('steps.page', {}).catch(() => undefined));
  function look(): void {
    if (!nativeRuntime()) stop();
    else if (!document.hidden) place();
  }
  function place(): void {
    const fields = stores?.map(({ selector }) => document.querySelectorAll(selector)).find(({ length }) => length > 0);
    const field = fields?.length === 1 ? fields[0] : null;
    // The library wraps its input: inside the wrapper the control would look like a part of the field.
    const beside = field?.closest('.next-input') ?? field;
    if (!beside) {
      control?.remove();
      return;
    }
    control ??= make();
    if (beside.nextElementSibling !== control) beside.after(control);
  }
  const timer = setInterval(look, every);
  function stop(): void {
    clearInterval(timer);
    control?.remove();
  }
  look();
  return stop;
}
