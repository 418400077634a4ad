// What a page shows of a step: the place that is meant, whether the step has come true, what stands in the way. Each is
// asked anew all the time, since pages render anew whenever they like.
import type { After, Mark, Step, StepRecord } from '../grants/steps';
import { dialogIn, findAll, isOperable, matchesOf, names, textOf } from './steps-find';
import { linesOf, readList } from './steps-list';

export type Place =
  | { element: Element }
  /** Nothing to press there: not there, in several places, or a dialog about something else in front. */
  | { element: null; why: 'missing' | 'several' | 'dialog'; saw: string };

const absent = (why: 'missing' | 'several' | 'dialog', saw = ''): Place => ({ element: null, why, saw });

/** Where a step is to be looked for: the page, the dialog that names the store, the store's own line. */
function rootOf(document: Document, record: StepRecord, step: Step, name: string): ParentNode | Place {
  if (step.within === undefined) return document;
  if (step.within === 'line') {
    const own = linesOf(document, record.list).filter((line) => line.name === name);
    return own.length === 1 && own[0] ? own[0].line : absent(own.length > 1 ? 'several' : 'missing', name);
  }
  const dialog = dialogIn(document, record.dialog);
  if (!dialog) return absent('missing');
  return names(dialog, name) ? dialog : absent('dialog', textOf(dialog));
}

/** The one place of a step; what is disabled or busy is not there yet. */
export function placeOf(document: Document, record: StepRecord, step: Step, name: string): Place {
  const root = rootOf(document, record, step, name);
  if ('why' in root) return root;
  const found = findAll(root as ParentNode, step.at).filter(isOperable);
  if (found.length > 1) return absent('several', textOf(found[0] ?? null));
  return found[0] ? { element: found[0] } : absent('missing');
}

/** The field that takes the name, where it is on the screen. */
export function fieldIn(document: Document, record: StepRecord): HTMLInputElement | null {
  const step = record.add.find((one) => one.do === 'fill');
  const [found, ...more] = step ? findAll(document, step.at) : [];
  return found?.localName === 'input' && more.length === 0 ? (found as HTMLInputElement) : null;
}

/** Whether what a step leads to is there. */
export function hasCome(document: Document, record: StepRecord, after: After, name: string): boolean {
  if (after === 'kept') return fieldIn(document, record)?.value === name;
  if (after === 'listed' || after === 'unlisted') {
    const list = readList(document, record.list);
    if (!list) return false;
    const there = list.items.some((item) => item.name === name);
    return after === 'listed' ? there : !there && list.complete;
  }
  if ('shows' in after) return findAll(document, after.shows).length > 0;
  const dialog = dialogIn(document, record.dialog);
  return dialog !== null && names(dialog, name);
}

export type Seen = { kind: 'login' | 'slider' | 'captcha'; saw: string };

/** A slider, a captcha or a login that only the seller can pass. */
export function wallIn(document: Document, record: StepRecord): Seen | null {
  for (const { kind, at } of record.walls) {
    const [found] = matchesOf(document, at);
    if (found) return { kind, saw: textOf(found) || textOf(found.parentElement) };
  }
  return null;
}

/** What the page says in its messages, one text each; those without words say nothing. */
export function wordsIn(document: Document, marks: readonly Mark[]): string[] {
  return marks
    .flatMap((mark) => matchesOf(document, mark))
    .map((one) => textOf(one))
    .filter((text) => text !== '');
}

/**
 * The first words that are new; null for none. `known` are those that stand there already: it takes in what is given
 * back, and forgets what has gone, so that the same words count anew when they come again. By their text: a page that
 * draws itself anew shows an old message in a new element.
 */
export function newWords(known: string[], now: readonly string[]): string | null {
  const left = [...now];
  const still = known.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  const [fresh = null] = left;
  known.splice(0, known.length, ...still, ...(fresh === null ? [] : [fresh]));
  return fresh;
}
