// What the panel and the picture picker have in common in a page: a dialog of ours in a closed shadow root, over
// everything, whose keys and presses are the seller's own and never reach the page.
import { makeHost, type Part, raise } from './host';

/** Events of our own controls that the page has no business with, such as its keyboard shortcuts and focus traps. */
const kept = [
  ...['keydown', 'keyup', 'keypress', 'paste', 'copy', 'cut', 'drop', 'dragover', 'dragenter', 'click', 'wheel'],
  ...['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'focusin', 'focusout'],
];
/** What the seller alone may do: a press or a drop made by a script is dropped. */
const guarded = ['click', 'keydown', 'paste', 'drop', 'pointerdown'];

export type Layer = {
  /** Where the views are rendered. */
  box: HTMLElement;
  show(): void;
  hide(): void;
  shown(): boolean;
};

type Look = {
  part: Part;
  className: string;
  label: string;
  hostCss: Record<string, string>;
  css: string;
  /** Tab goes round in it, as in a dialog that has to be answered or closed. */
  modal?: boolean;
};

const operable = 'a[href], button:not(:disabled), select:not(:disabled), input:not(:disabled), [tabindex="0"]';

/** Makes the layer, not yet shown. `closed` is called for Esc. */
export function makeLayer(document: Document, look: Look, closed: () => void): Layer {
  const { host, root } = makeHost(document, look.part, look.hostCss, look.css);
  const box = document.createElement('div');
  box.className = look.className;
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-label', look.label);
  box.tabIndex = -1;
  root.append(box);
  for (const type of guarded)
    root.addEventListener(type, (event) => event.isTrusted || event.stopImmediatePropagation(), true);
  for (const type of kept) host.addEventListener(type, (event) => event.stopPropagation());
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) closed();
  });
  if (look.modal) {
    box.setAttribute('aria-modal', 'true');
    box.addEventListener('keydown', (event) => {
      if (event.key === 'Tab') goRound(event, box, root.activeElement);
    });
  }
  let before: Element | null = null;
  return {
    box,
    show() {
      before = document.activeElement;
      raise(host);
      box.focus({ preventScroll: true });
    },
    hide() {
      if (!host.isConnected) return;
      host.remove();
      // Back to where the seller was; an element that is gone or not focusable is left alone.
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    },
    shown: () => host.isConnected,
  };
}

/** From the last control to the first and back; within, the browser goes on by itself. */
function goRound(event: KeyboardEvent, box: HTMLElement, at: Element | null): void {
  const stops = [...box.querySelectorAll<HTMLElement>(operable)].filter((one) => one.checkVisibility());
  const [edge, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (at !== edge && at !== box) return;
  event.preventDefault();
  to?.focus();
}
