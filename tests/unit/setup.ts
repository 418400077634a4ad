// What Node and happy-dom lack or do differently from a browser.
import 'fake-indexeddb/auto';
import { Blob as NodeBlob } from 'node:buffer';

// happy-dom's Blob comes out of an IndexedDB in memory as {}.
Object.assign(globalThis, { Blob: NodeBlob });

// Node 20 has no navigator.
if (!globalThis.navigator) {
  Object.defineProperty(globalThis, 'navigator', {
    value: { language: 'zh-CN', onLine: true, userAgent: 'node' },
    configurable: true,
  });
}

// Neither's navigator has locks; one queue a name is what the Web Locks API promises for exclusive ones.
if (!globalThis.navigator.locks) {
  type Work = (lock: object | null) => Promise<unknown>;
  const tails = new Map<string, Promise<unknown>>();
  const held = new Map<string, number>();
  const request = (name: string, given: Work | { ifAvailable?: boolean }, more?: Work) => {
    const work = typeof given === 'function' ? given : more;
    if (!work) throw new TypeError('no work');
    const count = held.get(name) ?? 0;
    if (typeof given === 'object' && given.ifAvailable && count > 0) return Promise.resolve().then(() => work(null));
    held.set(name, count + 1);
    const run = () => Promise.resolve().then(() => work({ name, mode: 'exclusive' }));
    const next = (tails.get(name) ?? Promise.resolve()).then(run, run);
    const over = () => {
      held.set(name, (held.get(name) ?? 1) - 1);
    };
    tails.set(name, next.then(over, over));
    return next;
  };
  Object.defineProperty(globalThis.navigator, 'locks', { value: { request } });
}
