// How many rows a page reads from the database until something is shown: what an opening costs, on any machine.
import type { Page } from 'playwright-core';

declare global {
  // Where the page counts, for the tests.
  var rowsRead: { atOnce: Record<string, number>; byShown: Record<string, number> | null };
}

/** From the next load of this page on, rows are counted by table until `selector` is drawn. */
export async function countRows(page: Page, selector: string): Promise<void> {
  await page.addInitScript((wanted) => {
    const atOnce: Record<string, number> = {};
    globalThis.rowsRead = { atOnce, byShown: null };
    const count = (name: string, request: IDBRequest) =>
      request.addEventListener('success', () => {
        const { result } = request;
        const rows = Array.isArray(result) ? result.length : result === null || result === undefined ? 0 : 1;
        atOnce[name] = (atOnce[name] ?? 0) + rows;
      });
    for (const kind of [IDBObjectStore, IDBIndex]) {
      for (const deed of ['get', 'getAll', 'openCursor'] as const) {
        const plain = kind.prototype[deed] as (...given: unknown[]) => IDBRequest;
        Object.assign(kind.prototype, {
          [deed](this: IDBObjectStore | IDBIndex, ...given: unknown[]) {
            const request = plain.apply(this, given);
            count('objectStore' in this ? this.objectStore.name : this.name, request);
            return request;
          },
        });
      }
    }
    const seen = new MutationObserver(() => {
      if (!document.querySelector(wanted)) return;
      seen.disconnect();
      globalThis.rowsRead.byShown = { ...atOnce };
    });
    seen.observe(document, { childList: true, subtree: true });
  }, selector);
}

/** Loads an address and gives what was read by the time that it was shown. */
export async function rowsUntilShown(page: Page, url: string): Promise<Record<string, number>> {
  await page.goto('about:blank');
  await page.goto(url);
  await page.waitForFunction(() => globalThis.rowsRead?.byShown);
  return page.evaluate(() => globalThis.rowsRead.byShown ?? {});
}
