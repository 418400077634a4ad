// The main job in Firefox, where engine and desk live in a frame of the background page.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultFit } from '../../utils/db/fit-schema';
import { type LaunchedFirefox, launchFirefox } from '../run/firefox.mjs';
import { officePages } from '../sandbox/office/pages.mjs';
import { startSandbox } from '../sandbox/server.mjs';
import { eventually } from './closed-root';
import { sample } from './fit-floor';
import { blue, png, shopRow, token } from './shop-floor';
import { alphaAt, expectMarks, type Stored, storedIn } from './stored';

let world: Awaited<ReturnType<typeof startSandbox>>;
let firefox: LaunchedFirefox;
let page = '';
const send = (message: unknown) => firefox.evaluate(page, `browser.runtime.sendMessage(${JSON.stringify(message)})`);
const ask = async (kind: string, question: unknown = {}) => {
  const reply = await send({ kind, ask: question });
  if (!reply?.ok) throw new Error(`${kind}: ${reply?.error ?? 'no reply'}`);
  return reply.answer;
};
const give = (pictures: Buffer[], names = pictures.map((_, at) => `${at + 1}.png`)) =>
  firefox.evaluate(
    page,
    `Promise.all(${JSON.stringify(pictures.map((one, at) => [names[at], one.toString('base64')]))}.map(async ([name, text]) => ({
      name, blob: await (await fetch('data:;base64,' + text)).blob(),
    }))).then((files) => browser.runtime.sendMessage({ kind: 'upload.add', ask: {
      shop: 'taobao:${blue.id}', category: '0', via: 'files', files } }))`,
  );
type Row = { fileName: string; state: string };
const stored = () => world.gateway.account.calls.filter(({ endpoint, code }) => endpoint === 'upload' && code === 0);

beforeAll(async () => {
  world = await startSandbox({ latency: 60 });
  world.gateway.addToken(token);
  world.gateway.addShop({ id: blue.id, name: blue.name, authorized: true, categories: ['0', blue.category] });
  firefox = await launchFirefox({ world });
  page = await firefox.openPage('popup.html?tab=1');
  await ask('secret.write', { token });
  await ask('settings.write', { planFrom: 5000 });
  await ask('shop.save', shopRow(blue));
});
afterAll(async () => {
  await firefox?.close();
  await world?.close();
});

test('pictures become pictures of the shop, each called once', async () => {
  const pictures = [1, 2, 3, 4].map((seed) => png(seed));
  await give(pictures);
  await eventually(stored, (calls) => calls.length === 4, 30_000);
  expect(world.gateway.account.calls).toHaveLength(4);
  expect(world.gateway.account.violations).toEqual([]);
  const kept = stored().map(({ title }) => title);
  expect(kept.sort()).toEqual(['1', '2', '3', '4']);
});

test('the desk answers through the background alone', async () => {
  expect(await send({ kind: 'desk.busy', ask: {} })).toEqual({ ok: true, answer: { busy: false } });
  expect(await send({ desk: 'desk.busy', ask: {} })).toEqual({ ok: false, error: 'refused' });
});

test('a page’s own field gets the very bytes, and the gateway no call', async () => {
  const office = officePages.find(({ platform, route }) => platform === 'pinduoduo' && route === 'publish');
  const pictures = [png(21, 500, 500), png(22, 500, 500)];
  const calls = world.gateway.account.calls.length;
  await firefox.open(office?.url ?? '');
  // Runs in the tab as our script there does; a closed root opens to an extension, and a pick is one of the panel's own.
  const pick = (texts: string[]) =>
    `(async () => {
      const files = await Promise.all(${JSON.stringify(texts)}.map(async (text, at) => new window.File(
        [await (await fetch('data:image/png;base64,' + text)).blob()], (at + 1) + '.png', { type: 'image/png' })));
      const parcel = new window.DataTransfer();
      for (const file of files) parcel.items.add(file);
      for (let tries = 0; tries < 100; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        const host = document.querySelector('[data-storekey=panel]');
        const input = host?.openOrClosedShadowRoot?.querySelector('.drop-zone input[type=file]');
        if (!input) continue;
        input.files = parcel.files;
        input.dispatchEvent(new window.Event('change', { bubbles: true }));
        return true;
      }
      return false;
    })()`;
  const inTab = (code: string) =>
    firefox.evaluate(
      page,
      `browser.tabs.query({ url: 'https://mms.pinduoduo.com/*' }).then(([tab]) => browser.scripting.executeScript({
        target: { tabId: tab.id }, ${code} })).then(([done]) => done.result ?? null)`,
    );
  await eventually(() => inTab('func: () => Boolean(globalThis.storekey?.platform)'), Boolean);
  await inTab("files: ['/panel.js']");
  const texts = pictures.map((one) => one.toString('base64'));
  expect(await inTab(`func: () => ${pick(texts)}`)).toBe(true);
  const sent = await eventually(
    () => world.office.uploads,
    (all) => all.length === 2,
    30_000,
  );
  const sums = pictures.map((one) => createHash('sha256').update(one).digest('hex'));
  expect(sent.map((one) => [one.name, one.sha256, one.refused])).toEqual([
    ['1.png', sums[0], null],
    ['2.png', sums[1], null],
  ]);
  expect(world.gateway.account.calls).toHaveLength(calls);
});

/** A jpg of over 3 MB by comments, which are longest at 65,533 bytes: it has to be encoded again, and only that. */
function heavy(jpg: Buffer): Buffer {
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0xff, 0xff]), Buffer.alloc(65_533, 'x')]);
  return Buffer.concat([jpg.subarray(0, 2), ...Array.from({ length: 50 }, () => comment), jpg.subarray(2)]);
}

test('pictures of other formats are made to fit as in Chrome, and stored upright', async () => {
  const wanted: Record<string, [Stored['format'], string]> = {
    'lossy.webp': ['jpg', '128x96'],
    'alpha.webp': ['png', '128x96'],
    'orient-4.webp': ['jpg', '128x96'],
    'orient-6-square.webp': ['jpg', '96x96'],
    'orient-2.png': ['png', '64x48'],
    'orient-6-square.png': ['png', '48x48'],
    'plain.heic': ['jpg', '128x96'],
    'lzw.tif': ['jpg', '128x96'],
    'orient-3.tif': ['jpg', '64x48'],
    'viewbox.svg': ['png', '256x192'],
    'plain.avif': ['jpg', '128x96'],
    'orient-7-odd.jpg': ['jpg', '125x91'],
    'orient-8-odd.jpg': ['jpg', '125x91'],
    'moving.webp': ['gif', '64x48'],
    'heavy.jpg': ['jpg', '128x96'],
  };
  const names = Object.keys(wanted);
  const before = stored().length;
  await ask('shop.save', { ...shopRow(blue), fit: { ...defaultFit, animation: 'fewer' } });
  // Samples of several formats share their stem.
  await give(
    names.map((name) => (name === 'heavy.jpg' ? heavy(sample('plain.jpg')) : sample(name))),
    names.map((name) => name.replace(/^(.*)\.(\w+)$/, '$1 $2.$2')),
  );
  const rows = await eventually(
    async () => (await ask('panel.read', { limit: 50 })).uploads as Row[],
    (uploads: Row[]) => uploads.every(({ state }) => ['done', 'reused', 'failed', 'blocked'].includes(state)),
    60_000,
  );
  expect(rows.filter(({ state }) => state === 'failed')).toEqual([]);
  const kept = storedIn(world).slice(before);
  const found = new Map(kept.map((picture) => [picture.title, picture]));
  for (const [name, [format, size]] of Object.entries(wanted)) {
    const picture = found.get(name.replace('.', ' '));
    if (!picture) throw new Error(`${name} was not stored`);
    expect([name, picture.format, `${picture.width}x${picture.height}`]).toEqual([name, format, size]);
    if (name.startsWith('alpha')) expect([alphaAt(picture, 0.1, 0.1), alphaAt(picture, 0.5, 0.5)]).toEqual([0, 255]);
    else expectMarks(picture, format === 'gif' ? 24 : 14);
    if (format === 'gif') expect(picture.frames).toBe(3);
  }
  await ask('shop.save', shopRow(blue));
}, 90_000);

test('with a passphrase the frame opens what the background sealed, and stops while it is locked', async () => {
  const before = stored().length;
  await ask('vault.set', { passphrase: '九个字的口令在这里' });
  await give([png(11)]);
  await eventually(stored, (calls) => calls.length === before + 1, 30_000);
  await ask('vault.lock');
  await give([png(12)]);
  const view = await eventually(
    () => ask('panel.read', { limit: 10 }),
    ({ uploads }) => uploads.some((row: { state: string }) => row.state === 'blocked'),
  );
  expect(view.uploads.find((row: { state: string }) => row.state === 'blocked').problem.key).toBe('problem_locked');
  expect(stored()).toHaveLength(before + 1);
  expect(await ask('vault.unlock', { passphrase: '九个字的口令在这里' })).toEqual({ unlocked: true });
  await eventually(stored, (calls) => calls.length === before + 2, 30_000);
});

test('a run of steps is heard from the document into which it was put, and ends with the platform’s list', async () => {
  world.office.login(blue.id);
  const url = 'https://qn.taobao.com/home.htm/material-center/authorized-stores';
  const tabId = Number(await firefox.evaluate(page, `browser.tabs.create({ url: '${url}' }).then(({ id }) => id)`));
  await eventually(
    () => firefox.evaluate(page, `browser.tabs.get(${tabId}).then(({ status }) => status)`),
    (status) => status === 'complete',
    20_000,
  );
  const given = { owner: `taobao:${blue.id}`, job: 'authorize', mode: 'pressed', names: ['乙店'], tabId };
  const { run } = await ask('step.begin', given);
  expect(await send({ kind: 'steps.tell', ask: { run, tell: { what: 'beat' } } })).toMatchObject({ ok: false });
  await ask('steps.open', { tabId, run });
  await eventually(
    () => world.office.grants.names(blue.id),
    (names) => names.length > 0,
    30_000,
  );
  const again = await eventually(
    () => ask('step.begin', { ...given, job: 'read', names: [] }),
    (answer) => answer.run !== null,
    30_000,
    500,
  );
  expect(again.run).not.toBe(run);
  expect(world.office.grants.presses.filter(({ what }) => what === 'grant')).toHaveLength(1);
  expect(world.office.grants.names(blue.id)).toEqual(['乙店']);
});
