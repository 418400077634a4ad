// What the tests of controls on every back office share: a tab for each page, and which field each control belongs to.
import type { Page } from 'playwright-core';
import { officePages } from '../sandbox/office/pages.mjs';
import { countOf, eventually, type Part } from './closed-root';
import type { Floor } from './shop-floor';

export type Office = (typeof officePages)[number];

/** Farthest from its field that a control may stand, px. */
const reach = 24;

/** Every page with a name of its own; two pages of one route are told apart by their hosts. */
export const namedPages = officePages.map(
  (office) => [`${office.platform} ${office.route} on ${new URL(office.url).hostname}`, office] as const,
);

/** Address of a page with something added to its query. */
export function addressOf({ url }: Office, query: Record<string, string | number>): string {
  const address = new URL(url);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value));
  return address.href;
}

/** Runs something in a tab of its own, which is closed afterwards. */
export async function inTab<T>(floor: Floor, run: (page: Page) => Promise<T>): Promise<T> {
  const page = await floor.chromium.context.newPage();
  try {
    return await run(page);
  } finally {
    await page.close();
  }
}

/** How many of our hosts stand in a page and its frames; shadow roots are looked into as well. */
export async function totalOf(page: Page, part: Part = 'control'): Promise<number> {
  const counts = await Promise.all(page.frames().map((frame) => countOf(frame, part).catch(() => 0)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Waits until the application shows a field (or none), in the rows that it drew last. */
export const shows = (page: Page, slots: readonly string[], shown = true) =>
  page.waitForFunction(([ids, wanted]) => ids.every((id) => Boolean(window.office?.row(id)) === wanted), [
    slots,
    shown,
  ] as const);

export type Placed = {
  /** Controls that stand at each field, in the order of the fields. */
  at: number[];
  /** Where the controls stand that belong to none, in words. */
  strays: string[];
};

/** Runs in the page: to which fields the controls belong, by where they are drawn. */
function placedIn([ids, most, head]: readonly [readonly string[], number, boolean]): Placed {
  type Box = { left: number; top: number; right: number; bottom: number };
  const boxOf = (element: Element): Box => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const frame = element.ownerDocument.defaultView?.frameElement;
    const outer = frame ? boxOf(frame) : { left: 0, top: 0 };
    return { left: left + outer.left, top: top + outer.top, right: right + outer.left, bottom: bottom + outer.top };
  };
  const hosts: Element[] = [];
  const collect = (root: Document | ShadowRoot) => {
    hosts.push(...root.querySelectorAll('[data-storekey="control"]'));
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) collect(element.shadowRoot);
      const inner = element instanceof HTMLIFrameElement ? element.contentDocument : null;
      if (inner) collect(inner);
    }
  };
  collect(document);
  /** What is drawn of an input: itself, or what it hides in. */
  const faceOf = (element: Element | null): Element[] => {
    for (let at = element; at; at = at.parentElement) {
      const { width, height } = at.getBoundingClientRect();
      if (width >= 8 && height >= 8) return [at];
    }
    return [];
  };
  const fields = ids.map((id) => {
    const row = window.office.row(id);
    return [...(row ? [row] : []), ...faceOf(window.office.input(id))].map(boxOf);
  });
  const isNear = (a: Box, b: Box) =>
    a.left <= b.right + most && a.right >= b.left - most && a.top <= b.bottom + most && a.bottom >= b.top - most;
  const at = ids.map(() => 0);
  const strays: string[] = [];
  for (const host of hosts) {
    const box = boxOf(host);
    const own = fields.flatMap((boxes, index) => (boxes.some((one) => isNear(box, one)) ? [index] : []));
    const drawn = box.right - box.left >= 20 && box.bottom - box.top >= 20;
    // Between two fields it is the one that holds it, else the first.
    const holds = (id: string) => {
      const row = window.office.row(id);
      return row?.contains(host) || (head && row && host.nextElementSibling?.contains(row));
    };
    const held = ids.findIndex(holds);
    const index = held >= 0 ? held : own[0];
    if (drawn && index !== undefined) at[index] = (at[index] ?? 0) + 1;
    else strays.push(`${Math.round(box.left)},${Math.round(box.top)} ${drawn ? '' : 'not drawn'}`.trim());
  }
  return { at, strays };
}

/** To which of a page's fields its controls belong now. */
export const placed = ({ slots, head = false }: Office, page: Page): Promise<Placed> =>
  page.evaluate(placedIn, [slots.map(({ id }) => id), reach, head] as const);

/** Waits until each field has its one control, and so many stand elsewhere. */
export async function inPlace(office: Office, page: Page, elsewhere = 0): Promise<void> {
  await eventually(
    async () => ({ ...(await placed(office, page)), total: await totalOf(page) }),
    ({ at, strays, total }) =>
      at.every((count) => count === 1) && strays.length === elsewhere && total === at.length + elsewhere,
    20_000,
  );
}
