import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeHost, removeOrphans } from '../../../utils/page/host';
import { watchPage } from '../../../utils/page/watch';

/** Lets the observer hear, then moves the clock. */
async function pass(ms: number) {
  await Promise.resolve();
  await vi.advanceTimersByTimeAsync(ms);
}
const change = () => document.body.append(document.createElement('i'));

beforeEach(() => {
  document.body.replaceChildren();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('requestIdleCallback', undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('watchPage', () => {
  it('looks at once, and once for many changes', async () => {
    const check = vi.fn();
    const watch = watchPage(check, { every: 500 });
    expect(check).toHaveBeenCalledTimes(1);
    for (let i = 0; i < 50; i++) {
      change();
      await pass(5);
    }
    expect(check).toHaveBeenCalledTimes(1);
    await pass(600);
    expect(check).toHaveBeenCalledTimes(2);
    watch.stop();
  });

  it('hears changes again after it looked, but not those that the look made', async () => {
    const check = vi.fn(change);
    const watch = watchPage(check, { every: 500 });
    await pass(2000);
    expect(check).toHaveBeenCalledTimes(1);
    change();
    await pass(600);
    expect(check).toHaveBeenCalledTimes(2);
    watch.now();
    expect(check).toHaveBeenCalledTimes(3);
    watch.stop();
  });

  it('is silent after stop, also when the check itself stops it', async () => {
    const check = vi.fn();
    const watch = watchPage(check, { every: 500 });
    change();
    await pass(10);
    check.mockImplementation(() => watch.stop());
    await pass(600);
    expect(check).toHaveBeenCalledTimes(2);
    change();
    await pass(2000);
    watch.now();
    expect(check).toHaveBeenCalledTimes(2);
  });
});

describe('hosts', () => {
  it('are closed to the page, and found by a newer copy of our script', () => {
    const { host, root } = makeHost(document, 'control', { display: 'block' }, 'b{color:red}');
    root.append(document.createElement('button'));
    document.body.append(host, document.createElement('p'));
    expect(host.shadowRoot).toBeNull();
    expect(document.querySelector('button')).toBeNull();
    removeOrphans(document);
    expect([...document.body.children].map(({ localName }) => localName)).toEqual(['p']);
  });
});
