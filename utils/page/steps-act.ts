// What a step does in a page and hears of it: a name is written into a field, the seller's own presses are noticed.

/** Writes a text into a field as typing would: frameworks that watch the field hear of it. */
export function fillField(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const view = field.ownerDocument.defaultView;
  if (!view) return;
  field.focus({ preventScroll: true });
  // The prototype's own setter: a framework puts one of its own on the element, and would take the value for its own.
  const kind = field.localName === 'textarea' ? view.HTMLTextAreaElement : view.HTMLInputElement;
  const own = Object.getOwnPropertyDescriptor(kind.prototype, 'value');
  if (own?.set) own.set.call(field, text);
  else field.value = text;
  field.dispatchEvent(new view.InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
  field.dispatchEvent(new view.Event('change', { bubbles: true }));
}

export type Presses = {
  /** Takes note of the seller's real presses on this element and in it, until another one is named. */
  on(element: Element | null): void;
  /** When the seller pressed it last, ms of the clock passed in; 0: not since it was named with `reset`. */
  at(): number;
  reset(): void;
  stop(): void;
};

/** Hears of the seller's own presses before the page does; a script's press is none. */
export function hearPresses(view: Window, now: () => number): Presses {
  let element: Element | null = null;
  let pressed = 0;
  const hear = (event: Event) => {
    if (event.isTrusted && element && event.composedPath().includes(element)) pressed = now();
  };
  view.addEventListener('click', hear, { capture: true });
  return {
    on: (next) => {
      element = next;
    },
    at: () => pressed,
    reset: () => {
      pressed = 0;
    },
    stop: () => view.removeEventListener('click', hear, { capture: true }),
  };
}
