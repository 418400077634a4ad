// Finding the places that a record of steps names, as a person would see them: visible, by their text, in the dialog
// in front where there is one. DOM only.
import type { Mark } from '../grants/steps';
import { partAttribute } from './host';
import { innermost } from './texts-in';

const squeeze = (text: string | null) => (text ?? '').replace(/\s+/g, '');

/** Whether a person could see it; without a layout (tests) what is not hidden counts. */
export function isVisible(element: Element): boolean {
  if (typeof element.checkVisibility !== 'function') return !element.closest('[hidden]');
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

/** Whether a press on it would do something: not disabled, not busy. */
export function isOperable(element: Element): boolean {
  const busy = element.getAttribute('aria-busy') === 'true' || element.getAttribute('aria-disabled') === 'true';
  return !busy && !element.matches(':disabled, .next-btn-loading');
}

/** Everything that names a field: labels, placeholder, what it is labelled by; of a button that is an input, its value. */
function labelOf(element: Element): string {
  const field = element as HTMLInputElement;
  const by = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
  const row = element.closest('.next-form-item, [class*="form-item"], label, p, tr, dd');
  const named = by.map((id) => element.ownerDocument.getElementById(id)?.textContent);
  const labels = [...(field.labels ?? [])].map((label) => label.textContent);
  const pressed = ['button', 'submit'].includes(field.type) ? [field.value] : [];
  const own = [field.placeholder, element.getAttribute('aria-label'), ...named, ...labels, ...pressed];
  // Old forms write the name beside the field, in the same line, and nothing ties the two together.
  return squeeze([...own, own.some(Boolean) ? '' : row?.textContent].join(' '));
}

/** Visible matches of one mark; of matches inside each other the innermost. */
export function matchesOf(root: ParentNode, mark: Mark): Element[] {
  const fits = (element: Element) => {
    if (mark.text !== undefined && squeeze(element.textContent) !== squeeze(mark.text)) return false;
    if (mark.part !== undefined && !squeeze(element.textContent).includes(squeeze(mark.part))) return false;
    return mark.label === undefined || labelOf(element).includes(squeeze(mark.label));
  };
  const all = [...root.querySelectorAll(mark.selector)].filter(
    (element) => !element.closest(`[${partAttribute}]`) && isVisible(element) && fits(element),
  );
  // A whole text stands on a button and on its inner span alike: what can be pressed is meant.
  return mark.text === undefined ? all : innermost(all);
}

/** All matches of the first mark that has any. */
export function findAll(root: ParentNode, marks: readonly Mark[]): Element[] {
  for (const mark of marks) {
    const found = matchesOf(root, mark);
    if (found.length > 0) return found;
  }
  return [];
}

/** The dialog in front: the last one in the page that is visible. Null when none is open. */
export function dialogIn(root: ParentNode, marks: readonly Mark[]): Element | null {
  return findAll(root, marks).at(-1) ?? null;
}

/** Whether an element's text holds a store's name as a person reads it: exactly, but for blanks. */
export function names(element: Element, name: string): boolean {
  const text = squeeze(element.textContent);
  const wanted = squeeze(name);
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const [before = '', after = ''] = [text[at - 1], text[at + wanted.length]];
    // "AB店" is not named by "ABC店" or "XAB店": a letter or digit of the same kind beside it makes another name.
    const goesOn = (inner: string, outer: string) => /[a-z0-9]/i.test(inner) && /[a-z0-9]/i.test(outer);
    if (!goesOn(wanted[0] ?? '', before) && !goesOn(wanted.at(-1) ?? '', after)) return true;
  }
  return false;
}

/** What stands somewhere, for telling a person: one line, cut. */
export function textOf(element: Element | null, most = 120): string {
  const text = (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
