// What stands in the extension's tables, read in a page of its own.
import type { Page } from 'playwright-core';
import type { DraftLine, LineBlock } from '../../utils/db/lines-schema';

/** All rows of a table, as they stand in the database. */
export function tableOf<T>(page: Page, name: string): Promise<T[]> {
  return page.evaluate(
    (store) =>
      new Promise<never[]>((resolve, reject) => {
        const open = indexedDB.open('storekey');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const all = open.result.transaction(store).objectStore(store).getAll();
          all.onsuccess = () => {
            open.result.close();
            resolve(all.result as never[]);
          };
        };
      }),
    name,
  );
}

/** All lines of the list, as they stand in the database. */
export const linesOf = async (page: Page): Promise<DraftLine[]> =>
  (await tableOf<LineBlock>(page, 'lineBlocks')).flatMap((block) => block.lines as DraftLine[]);
