// The place that the seller points at once: how to find it again, by the same rules as the records' anchors.
import type { Anchor } from '../platforms/types';
import { above, type Root } from './roots';

/** Most elements that one override may put a control beside: more would say that it fits everything. */
const mostMatches = 12;
const testIds = ['data-testid', 'data-test-id', 'data-test', 'data-qa', 'data-cy', 'attr-field-id'];
const roles = /^[a-z]{3,20}$/;
/** Names that somebody wrote; a machine's have digits or a jumble of cases in them. */
const written = /^[A-Za-z][a-z]*([-_A-Z]{1,2}[a-z]+){0,6}$/;
const cjkWritten = /^[\u3400-\u9fffa-z_-]{1,20}$/i;
const longestText = 20;

const isWritten = (name: string) => name.length <= 40 && (written.test(name) || cjkWritten.test(name));
const quoted = (value: string) => `"${value.replace(/["\\]/g, '\\$&')}"`;
const squeeze = (text: string) => text.replace(/\s+/g, '');

/** How a place that the seller pointed at is found again; `text` is empty where none is needed. */
export type Pointed = { selector: string; text: string; place: 'after' | 'append'; most: number };
type Sought = Pick<Anchor, 'selector' | 'text'>;

/** Ways to say which element this is, the most lasting first: test id, id, role, visible text. Never a position. */
function* waysTo(element: Element): Generator<Sought> {
  const tag = element.localName;
  for (const name of testIds) {
    const value = element.getAttribute(name);
    if (value && isWritten(value)) yield { selector: `[${name}=${quoted(value)}]` };
  }
  if (element.id && isWritten(element.id)) yield { selector: `${tag}#${CSS.escape(element.id)}` };
  const text = squeeze(element.textContent ?? '');
  const shortText = text.length > 0 && text.length <= longestText && !/\d/.test(text) ? text : null;
  const role = element.getAttribute('role');
  if (role && roles.test(role)) {
    const label = element.getAttribute('aria-label');
    if (label && label.length <= longestText && !/\d/.test(label))
      yield { selector: `[role=${quoted(role)}][aria-label=${quoted(label)}]` };
    if (shortText) yield { selector: `[role=${quoted(role)}]`, text: shortText };
  }
  if (shortText) yield { selector: tag, text: shortText };
  const name = element.getAttribute('name');
  if (name && isWritten(name)) yield { selector: `${tag}[name=${quoted(name)}]` };
}

/** How many elements of these trees a way leads to, by the same counting as for records' anchors. */
export type Count = (sought: Sought) => number;

/**
 * An anchor for the element, or for what stands around it when itself has nothing lasting; null when neither has.
 */
export function overrideFor(target: Element, count: Count): Pointed | null {
  let element: Element | null = target;
  for (let step = 0; element && step < 5; step += 1, element = above(element)) {
    if (['body', 'html'].includes(element.localName)) return null;
    for (const sought of waysTo(element)) {
      const matches = count(sought);
      if (matches === 0 || matches > mostMatches) continue;
      const inside = step > 0 || element.matches('td, th, li, tr, dd, dt');
      return { text: '', ...sought, place: inside ? 'append' : 'after', most: matches };
    }
  }
  return null;
}

/** The element under a point, through open shadow roots; what is ours is looked through. */
export function elementAt(root: Root, x: number, y: number, ours: (element: Element) => boolean): Element | null {
  const found = root.elementsFromPoint(x, y).find((element) => !ours(element)) ?? null;
  const inner = found?.shadowRoot;
  return inner ? (elementAt(inner, x, y, ours) ?? found) : found;
}
