// Messages as somebody types them into the console of a page of ours, and everything that stands in its database.
import type { Page } from 'playwright-core';

/** A question as it can be handed to the page: bytes are made there. */
type Sent = { kind: string; ask: unknown };
const bytesMark = '\u0000bytes';

const packed = (value: unknown): unknown => {
  if (value instanceof Blob) return bytesMark;
  if (Array.isArray(value)) return value.map(packed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, packed(part)]));
};

/** Asks by the browser's own call, past everything that our pages' code does. */
export function forge(
  page: Page,
  kind: string,
  ask: unknown,
): Promise<{ ok: boolean; error?: string; answer?: unknown }> {
  return page.evaluate(
    ([sent, mark]: [Sent, string]) => {
      const opened = (value: unknown): unknown => {
        if (value === mark) return new Blob([new Uint8Array([1])]);
        if (Array.isArray(value)) return value.map(opened);
        if (typeof value !== 'object' || value === null) return value;
        return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, opened(part)]));
      };
      return chrome.runtime.sendMessage({ kind: sent.kind, ask: opened(sent.ask) });
    },
    [{ kind, ask: packed(ask) }, bytesMark] as [Sent, string],
  );
}

/** Every row of every store with its key, as one text a store: keys and secrets by their bytes. */
export function everything(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('storekey');
      opening.onsuccess = () => resolve(opening.result);
    });
    const names = [...db.objectStoreNames];
    const transaction = db.transaction(names, 'readonly');
    const read = names.map((name) => {
      const store = transaction.objectStore(name);
      return { name, keys: store.getAllKeys(), rows: store.getAll() };
    });
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    db.close();
    const plain = (_: string, value: unknown) => {
      if (value instanceof ArrayBuffer) return [...new Uint8Array(value)];
      if (value instanceof Uint8Array) return [...value];
      return value instanceof Blob ? `${value.size} bytes` : value;
    };
    return Object.fromEntries(
      read.map(({ name, keys, rows }) => [name, JSON.stringify([keys.result, rows.result], plain)]),
    );
  });
}
