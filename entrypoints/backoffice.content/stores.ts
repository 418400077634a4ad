// The control beside the field where a store's name is entered for authorizing. It only leads to a page of ours, where
// names are checked and the seller says yes.
import type { AskBackground } from '../../utils/messages/send';
import { makeControl } from '../../utils/page/control';
import type { Read } from '../../utils/page/reads';
import type { PlatformView } from '../../utils/platforms/types';
import type { Texts } from '../../utils/texts';

export type Stores = {
  /** Puts the control where it belongs now, by what a look at the whole page asked. */
  place(read: Read): void;
  /** Whether the page threw the control away. */
  lost(): boolean;
  stop(): void;
};

/** The control at the platform's field; null where a platform has none, and in frames. */
export function makeStores({ stores }: PlatformView, t: Texts, ask: AskBackground): Stores | null {
  if (!stores || window !== window.top) return null;
  const texts = { label: t('page_stores'), title: t('page_stores_title') };
  let control: HTMLElement | null = null;
  let at: Element | null = null;
  const make = () => makeControl(document, texts, 'after', () => void ask('steps.page', {}).catch(() => undefined));
  return {
    place(read) {
      // All inputs are found at once by their name; by what else is asked of them, every element would be looked at.
      const inputs = [...read.all('input')];
      const fields = stores
        .map(({ selector }) => inputs.filter((input) => input.matches(selector)))
        .find(({ length }) => length > 0);
      const field = fields?.length === 1 ? (fields[0] ?? null) : null;
      // The library wraps its input: inside the wrapper the control would look like a part of the field.
      at = field?.closest('.next-input') ?? field;
      if (!at) return control?.remove();
      control ??= make();
      if (at.nextElementSibling !== control) at.after(control);
    },
    lost: () => at?.isConnected === true && !control?.isConnected,
    stop: () => control?.remove(),
  };
}
