// Reading the page's own list of authorized stores: names with their days. DOM only; what is read is the page's word,
// and the desk judges it.
import type { ListRecord } from '../grants/steps';
import { findAll, isOperable } from './steps-find';

export type ReadList = {
  items: { name: string; day: string | null }[];
  /** Every store is on the screen: no further page, nothing under way. */
  complete: boolean;
  /** More may come by itself. */
  loading: boolean;
};

/** The first day in a text, year first, however it is written; null where there is none. */
export function dayIn(text: string): string | null {
  const [, year, month = '', day = ''] = /(\d{4})[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})/.exec(text) ?? [];
  if (!year) return null;
  const said = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(`${said}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(said) ? said : null;
}

const bare = (element: Element | undefined) => (element?.textContent ?? '').trim();

/** The lines of the list with the name of each; empty where the page shows none. */
export function linesOf(root: ParentNode, list: ListRecord): { line: Element; name: string }[] {
  return findAll(root, list.lines).flatMap((line) => {
    const name = bare(findAll(line, list.name)[0]);
    return name === '' ? [] : [{ line, name }];
  });
}

/**
 * The list as it stands on the screen; null while the page has not shown it: no line, and no word that there is none.
 * A name that stands twice counts once.
 */
export function readList(root: ParentNode, list: ListRecord): ReadList | null {
  const busy = findAll(root, list.loading).length > 0;
  const lines = linesOf(root, list);
  if (lines.length === 0 && (busy || findAll(root, list.empty).length === 0)) return null;
  const items = new Map<string, string | null>();
  for (const { line, name } of lines) {
    const day = list.day ? findAll(line, list.day).map((cell) => dayIn(bare(cell))) : [];
    if (!items.has(name)) items.set(name, day.find((one) => one !== null) ?? null);
  }
  const more = findAll(root, list.next).some(isOperable);
  return { items: [...items].map(([name, day]) => ({ name, day })), complete: !more && !busy, loading: busy };
}

/** How long a list must stand unchanged to be believed, ms. */
export const steadyMs = 500;

/**
 * Takes one reading after another and gives back what has stood unchanged for some time; null as long as nothing has. A
 * table that is loaded anew is empty, or half full, for a moment.
 */
export function steadyReader(now: () => number): (list: ReadList | null) => ReadList | null {
  let [last, since] = ['', 0];
  return (list) => {
    const text = JSON.stringify(list);
    if (text !== last) [last, since] = [text, now()];
    return now() - since >= steadyMs ? list : null;
  };
}
