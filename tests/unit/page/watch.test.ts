import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeHost, removeOrphans } from '../../../utils/page/host';
import { watchPage } from '../../../utils/page/watch';

/** Time of the page, and what the looks cost of it. */
let time = 0;
let cost = 0;
const now = () => time;
/** Lets the observer hear, then moves the clock. */
async function pass(ms: number) {
  await Promise.resolve();
  time += ms;
  await vi.advanceTimersByTimeAsync(ms);
}
const change = (tag = 'i') => document.body.append(document.createElement(tag));
const look = vi.fn<(brought?: readonly Element[]) => boolean>();
let lost = false;
let watch: ReturnType<typeof watchPage> | undefined;
const start = () => {
  watch = watchPage(
    {
      look,
      brings: (element) => element.matches('input') || element.querySelector('input') !== null,
      lost: () => lost,
    },
    { now },
  );
  return watch;
};

beforeEach(() => {
  document.body.replaceChildren();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('requestIdleCallback', undefined);
  time = 1000;
  cost = 0.5;
  lost = false;
  look.mockReset().mockImplementation(() => {
    time += cost;
    return true;
  });
});
afterEach(() => {
  watch?.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('watchPage', () => {
  it('looks at once, and once for many changes', async () => {
    start();
    expect(look).toHaveBeenCalledTimes(1);
    for (let i = 0; i < 10; i++) {
      change();
      await pass(5);
    }
    expect(look).toHaveBeenCalledTimes(1);
    await pass(100);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('looks within 100 ms for what could be a field, also inside of what comes in', async () => {
    start();
    change('input');
    await pass(20);
    expect(look.mock.calls).toEqual([[], [[document.querySelector('input')]]]);
    // What else may have changed with it is looked at when there is time.
    await pass(500);
    expect(look.mock.calls.slice(2)).toEqual([[]]);
    const row = document.createElement('div');
    row.append(document.createElement('p'), document.createElement('input'));
    document.body.append(row);
    await pass(20);
    expect(look.mock.calls.slice(3)).toEqual([[[row]]]);
  });

  it('looks at what came in alone, and at the whole page where that was not enough', async () => {
    start();
    change('input');
    change('b');
    change('input');
    await pass(20);
    const inputs = [...document.querySelectorAll('input')];
    expect(look.mock.calls).toEqual([[], [inputs]]);
    look.mockReturnValueOnce(false);
    change('input');
    await pass(100);
    expect(look.mock.calls.slice(2)).toEqual([[[document.querySelector('input:last-child')]], []]);
  });

  it('looks at the whole page when so many came in that going through them would be dearer', async () => {
    start();
    for (let i = 0; i < 30; i += 1) change('input');
    await pass(100);
    expect(look.mock.calls).toEqual([[], []]);
  });

  it('looks at a beat only while there is time left for it', async () => {
    cost = 6;
    const { spare } = start();
    await pass(4000);
    spare();
    await pass(20);
    expect(look).toHaveBeenCalledTimes(2);
    spare();
    await pass(500);
    expect(look).toHaveBeenCalledTimes(2);
    await pass(4000);
    spare();
    await pass(20);
    expect(look).toHaveBeenCalledTimes(3);
  });

  it('looks at once when something of ours is lost', async () => {
    start();
    lost = true;
    change();
    await pass(20);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('looks seldom on a page that storms with nothing of interest, at most 0.3 % of the time', async () => {
    cost = 2;
    start();
    for (let ms = 0; ms < 20_000; ms += 20) {
      change();
      await pass(20);
    }
    expect(look.mock.calls.length).toBeGreaterThan(5);
    expect(look.mock.calls.length * cost).toBeLessThan(20_000 * 0.003);
  });

  it('looks seldom for fields that come and come, and still does', async () => {
    cost = 3;
    start();
    for (let ms = 0; ms < 20_000; ms += 20) {
      change('input');
      await pass(20);
    }
    expect(look.mock.calls.length).toBeGreaterThan(5);
    expect(look.mock.calls.length * cost).toBeLessThan(20_000 * 0.01);
  });

  it('hears changes again after it looked, but not those that the look made', async () => {
    look.mockImplementation(() => {
      change('input');
      return true;
    });
    start();
    await pass(2000);
    expect(look).toHaveBeenCalledTimes(1);
    change('input');
    await pass(600);
    expect(look).toHaveBeenCalledTimes(3);
    watch?.now();
    await pass(2000);
    expect(look).toHaveBeenCalledTimes(4);
  });

  it('is silent after stop, also when the look itself stops it', async () => {
    start();
    change('input');
    look.mockImplementation(() => {
      watch?.stop();
      return true;
    });
    await pass(600);
    expect(look).toHaveBeenCalledTimes(2);
    change('input');
    await pass(2000);
    watch?.now();
    expect(look).toHaveBeenCalledTimes(2);
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
