// What happy-dom lacks or does differently from a browser.
import 'fake-indexeddb/auto';
import { Blob as NodeBlob } from 'node:buffer';

// happy-dom's Blob comes out of an IndexedDB in memory as {}.
Object.assign(globalThis, { Blob: NodeBlob });

// Its navigator has no locks; one queue a name is what the Web Locks API promises for exclusive ones.
if (globalThis.navigator && !globalThis.navigator.locks) {
  const tails = new Map<string, Promise<unknown>>();
  const request = (name: string, work: () => Promise<unknown>) => {
    const next = (tails.get(name) ?? Promise.resolve()).then(work, work);
    tails.set(
      name,
      next.catch(() => undefined),
    );
    return next;
  };
  Object.defineProperty(globalThis.navigator, 'locks', { value: { request } });
}
