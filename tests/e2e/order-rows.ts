// Draft orders, accounts and receipts put straight into the database, buyers sealed with the extension's own key: lists
// of thousands, and states that take days to reach.
import type { Page } from 'playwright-core';
import type { Account } from '../../utils/db/accounts-schema';
import type { Receipt } from '../../utils/db/orders-schema';
import { lineOf, partOf } from '../../utils/marketplaces/draft-row';
import { type Draft, upsertOrder } from '../../utils/marketplaces/drafts';
import type { Address, Order } from '../../utils/marketplaces/types';

const day = 86_400_000;
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A connected account; `n` makes its id. */
export function accountRow(n: number, given: Partial<Account> = {}): Account {
  const now = Date.now();
  return {
    ...{ id: uuid(n), endpoint: 'ebay', name: `Shop ${n}`, state: 'connected', paused: false },
    ...{ key: `key-${n}`, callback: 'Some-RuName-1', app: '', draft: false, country: '', landings: [] },
    ...{ sellerId: `seller-${n}`, sellerName: `Seller ${n}`, added: n, connectedAt: now - 100 * day },
    ...{ accessUntil: now + 3_600_000, refreshUntil: now + 300 * day, consentUntil: null, secretUntil: null },
    ...{ interval: 60, firstDays: 3, keepDays: 30, pace: 1, deletion: null, problem: null, problemAt: null },
    ...given,
  } as Account;
}

export const address: Address = {
  ...{ name: 'John Smith', company: null, lines: ['12 High Street', 'Flat 3'], district: null, city: 'Leeds' },
  ...{ region: 'West Yorkshire', postcode: 'LS1 4AP', country: 'GB', countryName: 'United Kingdom' },
  ...{ phone: '+44 113 496 0000', email: null },
};

/** An order of two items as eBay might tell it; `n` makes its number. */
export function orderOf(n: number, given: Partial<Order> = {}): Order {
  const created = Date.now() - n * 3_600_000;
  const line = { amount: '19.98', currency: 'USD' };
  const blank = { product: null, options: null, picture: null, link: null, unit: null, said: '' };
  return {
    ...{ id: `12-${String(n).padStart(5, '0')}-00001`, alsoKnown: [], status: 'to_ship', said: 'NOT_STARTED' },
    ...{ flags: [], created, paid: created + 60_000, updated: created + 120_000, shipBy: created + 3 * day },
    ...{ shipped: null, delivered: null, cancelled: null, total: { amount: '25.98', currency: 'USD' } },
    ...{ shipping: { amount: '6.00', currency: 'USD' }, service: 'Standard', fulfilledBy: 'seller' },
    ...{ seller: 'seller-1', site: 'EBAY_US', link: 'https://www.ebay.com/mesh/ord/details', rest: null },
    items: [
      { ...blank, id: `1${n}`, sku: 'MUG-RED', title: `Test mug ${n}`, quantity: 2, line },
      { ...blank, id: `2${n}`, sku: 'TEA-01', title: 'Tea', quantity: 1, line: null },
    ],
    person: {
      ...{ state: 'whole', masked: [], login: `buyer_${n}`, name: 'John Smith', email: null, hub: null },
      ...{ address, notes: [{ item: null, text: 'Please gift wrap' }] },
    },
    ...given,
  } as Order;
}

/** The draft of an order as it came. */
export const draftOf = (account: string, order: Order): Draft => upsertOrder(null, account, order, Date.now()).draft;

export function receiptRow(account: string, given: Partial<Receipt> = {}): Omit<Receipt, 'id'> {
  const now = Date.now();
  const tally = { pages: 2, calls: 3, fetched: 60, fresh: 4, changed: 2, same: 53, failed: 1, details: 1, waited: 0 };
  return {
    ...{ account, cause: 'alarm', began: now - 60_000, ended: now - 48_000, from: now - 3_720_000, to: now - 120_000 },
    ...{ why: 'cursor', tally, end: 'done', problem: null, warnings: [], resumed: 0, ...given },
  } as Omit<Receipt, 'id'>;
}

/** Puts rows into tables and says that they changed. */
export function putTables(page: Page, tables: Record<string, unknown[]>): Promise<void> {
  return page.evaluate(async (given) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('storekey');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const transaction = db.transaction(Object.keys(given), 'readwrite');
    for (const [name, rows] of Object.entries(given)) {
      for (const row of rows) transaction.objectStore(name).put(row);
    }
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    db.close();
    const channel = new BroadcastChannel('storekey.changes');
    channel.postMessage('changed');
    channel.close();
  }, tables);
}

/** Puts drafts into the database as the engine would: the buyer sealed in the row, no word of him in the line. */
export async function putDrafts(page: Page, drafts: readonly Draft[]): Promise<void> {
  // The desk makes the key of buyers' data when it is first asked for one.
  await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'draft.read', ask: { keys: [] } }));
  const rows = drafts.map((draft) => {
    const { rest: _rest, person, ...order } = draft.order;
    const { note: _note, address: _address, ...edits } = draft.edits;
    const { key, account, stamps, state, stateAt, changedSince, history, pulled, forgotten } = draft;
    return {
      row: {
        ...{ key, account, stamps, state, stateAt, changedSince, history, pulled, forgotten, order, edits },
        ...{ personState: person.state, missing: [] },
      },
      part: forgotten === null ? JSON.stringify(partOf(draft)) : null,
      line: lineOf(draft),
    };
  });
  await page.evaluate(async (given) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('storekey');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const read = <T>(store: string, key: string) =>
      new Promise<T>((resolve, reject) => {
        const asked = db.transaction(store).objectStore(store).get(key);
        asked.onsuccess = () => resolve(asked.result as T);
        asked.onerror = () => reject(asked.error);
      });
    const placed = (text: string) => new TextEncoder().encode(`storekey:${text}`);
    const device = await read<CryptoKey>('keys', 'vault');
    const { iv, data } = await read<{ iv: BufferSource; data: BufferSource }>('secrets', 'buyers/key');
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData: placed('buyers/key') },
      device,
      data,
    );
    const bytes = Uint8Array.from(atob(new TextDecoder().decode(opened)), (one) => one.charCodeAt(0));
    const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt']);
    const sealed = await Promise.all(
      given.map(async ({ row, part }) => {
        if (part === null) return null;
        const fresh = crypto.getRandomValues(new Uint8Array(12));
        const algorithm = { name: 'AES-GCM', iv: fresh, additionalData: placed(`buyer/${row.key}`) };
        return { iv: fresh, data: await crypto.subtle.encrypt(algorithm, key, new TextEncoder().encode(part)) };
      }),
    );
    const transaction = db.transaction(['drafts', 'lineBlocks'], 'readwrite');
    // A block for each: as full as those of accounts that sell little.
    const [drafts, blocks] = [transaction.objectStore('drafts'), transaction.objectStore('lineBlocks')];
    const answered = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve) => {
        asked.onsuccess = () => resolve(asked.result);
      });
    for (const [at, { row, line }] of given.entries()) {
      const { account } = row;
      const before = await answered(blocks.count(IDBKeyRange.bound([account], [account, []])));
      const n = (await answered(drafts.get(row.key)))?.block ?? before;
      drafts.put({ ...row, block: n, sealed: sealed[at] });
      blocks.put({ account, n, before: n, newest: line.created, lines: [line] });
    }
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    db.close();
    const channel = new BroadcastChannel('storekey.changes');
    channel.postMessage('changed');
    channel.close();
  }, rows);
}
