// A browser that has just started may bring the script to a page twice at once, as the page loads and as the extension
// is set up: one of them stays, whichever gets its answer first.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import script from '../../../entrypoints/backoffice.content';
import { pageLink } from '../../../utils/page/link';

const platform = { id: 'taobao', name: '淘宝', stores: null, routes: [] };
const hello = { platform, site: { places: [], launcher: null }, texts: {} };
/** How each `page.hello` is answered, in the order they were asked. */
let answers: ((answer: unknown) => void)[] = [];

beforeEach(() => {
  answers = [];
  document.body.replaceChildren();
  vi.stubGlobal('location', new URL('https://qn.taobao.com/home.htm'));
  const onMessage = { addListener: () => undefined, removeListener: () => undefined };
  const sendMessage = () => new Promise((resolve) => answers.push((answer) => resolve({ ok: true, answer })));
  vi.stubGlobal('chrome', { runtime: { id: 'x', sendMessage, onMessage } });
});
afterEach(() => {
  pageLink().stopScript?.();
  vi.unstubAllGlobals();
});

const start = () => Promise.resolve(script.main(undefined as never));
const launchers = () => document.querySelectorAll('[data-storekey="launcher"]').length;

it.each([
  ['first', [0, 1]],
  ['last', [1, 0]],
])('brought twice at once, one launcher; the first is answered %s', async (_, order) => {
  const both = [start(), start()];
  for (const at of order) answers[at as number]?.(hello);
  await Promise.all(both);
  expect(answers).toHaveLength(2);
  expect(launchers()).toBe(1);
});

it('brought again later it takes the place of the one before', async () => {
  for (let turn = 0; turn < 2; turn += 1) {
    const started = start();
    answers[turn]?.(hello);
    await started;
  }
  expect(launchers()).toBe(1);
});
