// The picker as a guest in pages: strict ones, hostile ones, ones that were left; who may ask, who may not, how it reads.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countOf, eventually, inside, showRoots } from './closed-root';
import { many, openPickerFloor, type PickerFloor } from './picker-floor';
import { blue, green, shopRow } from './shop-floor';
import { violations } from './views';

let on: PickerFloor;
beforeAll(async () => {
  on = await openPickerFloor();
});
afterAll(() => on?.close());

const refused = { ok: false, error: 'refused' };
const hello = { kind: 'picker.hello', ask: {} };
const proposal = {
  kind: 'picture.propose',
  ask: {
    shop: `taobao:${blue.id}`,
    category: blue.category,
    total: 1,
    pictures: [{ name: 'x', url: 'https://cdn.supplier.example/many/1.jpg', larger: [], width: 1, height: 1 }],
  },
};

test('the command again closes it, and again opens one; never two', async () => {
  await on.open(many('count=30'));
  await on.press();
  await on.pickers(0);
  await on.press();
  await on.pickers(1);
  await on.page.evaluate(() => document.querySelector('[data-storekey="picker"]')?.remove());
  await on.press();
  await on.press();
  await on.pickers(1);
});

test('from the page’s own context menu, and from the popup', async () => {
  await on.page.goto(many('count=30'));
  await on.page.bringToFront();
  // Presses before the first frame of a page is drawn are dropped by the browser.
  await on.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await new Promise((resolve) => setTimeout(resolve, 500));
  // Below ours stand the browser's own "view source" and "inspect".
  await on.desktop.menuAt(30, 700, 'Up', 'Up', 'Up', 'Return');
  await on.pickers(1);
  await on.floor.ask('picker.open', {});
  await on.pickers(0);
  await on.floor.ask('picker.open', {});
  await on.pickers(1);
});

test('the one document may ask, for two things; the next one of the same tab and site may not', async () => {
  await on.open(many('count=30'));
  expect(await on.askFromPage(hello)).toMatchObject({ ok: true, answer: { shops: [{}, {}] } });
  const told = JSON.stringify(await on.askFromPage(hello));
  expect(told).not.toMatch(/tok-1|secret|api\.vv-tool/);
  for (const kind of ['panel.read', 'page.hello', 'settings.read', 'picker.open', 'batch.confirm']) {
    expect(await on.askFromPage({ kind, ask: { limit: 5, batch: 'b', yes: true } })).toEqual(refused);
  }
  await on.page.goto(many('count=31'));
  expect(await on.askFromPage(hello)).toEqual(refused);
  expect(await on.askFromPage(proposal)).toEqual(refused);
  await on.page.goBack();
  await on.page.waitForLoadState('load');
  expect(await countOf(on.page, 'picker')).toBe(0);
  expect(await on.rows()).toEqual([]);
});

test('after its one proposal it may ask nothing more', async () => {
  await on.open(many('count=30'));
  expect(await on.askFromPage({ ...proposal, ask: { ...proposal.ask, shop: 'taobao:9' } })).toMatchObject({
    ok: false,
  });
  expect(await on.askFromPage(proposal)).toMatchObject({ ok: true, answer: { added: 1 } });
  expect(await on.askFromPage(proposal)).toEqual(refused);
  expect(await on.askFromPage(hello)).toEqual(refused);
  await (await on.tile(3)).click();
  await (await inside(on.page, 'picker', '.picker-send > button')).click();
  await inside(on.page, 'picker', '.banner.warn', { text: '页面已变化，没有提交' });
  expect(await on.rows()).toHaveLength(1);
  await on.floor.clean();
});

test('a film that only the page may show is told of, with the way that takes its picture', async () => {
  await on.page.goto('https://www.supplier.example/sources.html');
  await on.page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  const film = await on.page.evaluate(async () => {
    const answer = await fetch(document.querySelector('video')?.src ?? '');
    return Array.from(new Uint8Array(await answer.arrayBuffer()));
  });
  const elsewhere = 'https://cdn.supplier.example/film.webm';
  await on.page.route(elsewhere, (route) => route.fulfill({ body: Buffer.from(film), contentType: 'video/webm' }));
  await on.page.evaluate(async (address) => {
    const video = document.createElement('video');
    document.body.replaceChildren(video);
    const loaded = new Promise((done) => video.addEventListener('loadeddata', done, { once: true }));
    video.src = address;
    await loaded;
  }, elsewhere);
  await on.press();
  await (await on.tile(0)).click();
  await (await inside(on.page, 'picker', '.picker-send > button')).click();
  await inside(on.page, 'picker', '.banner.warn', { text: '所选 1 张都只有网页自己能显示' });
  expect(await on.text()).toContain('其中 1 张是视频画面：关闭这里，让视频完整显示在窗口里，在视频上点右键');
  expect(await on.rows()).toEqual([]);
});

test('a back office’s script is no guest, until the picker is opened there too', async () => {
  await on.page.goto('https://qn.taobao.com/home.htm/material-center/mine-material/sucai-tu');
  await inside(on.page, 'control', 'button');
  expect(await on.askFromPage(hello)).toEqual(refused);
  expect(await on.askFromPage(proposal)).toEqual(refused);
  await on.press();
  await on.pickers(1);
  expect(await on.askFromPage(hello)).toMatchObject({ ok: true });
  expect(await on.askFromPage(proposal)).toMatchObject({ ok: true });
  expect((await on.rows())[0]?.source.pageUrl).toMatch(/^https:\/\/qn\.taobao\.com\/home\.htm/);
  await on.floor.clean();
});

test('a page whose policy forbids nearly everything shows it all the same', async () => {
  await on.open(many('count=30&own=1&strict=1'));
  const tile = await on.tile(1);
  expect((await tile.boundingBox())?.width).toBeGreaterThan(120);
  const image = await inside(on.page, 'picker', '[data-index="1"] img');
  await eventually(
    () => image.evaluate((one) => (one as HTMLImageElement).naturalWidth),
    (width) => width === 640,
  );
  // What cannot be shown has a sign in its place.
  await on.page.evaluate(() => {
    const link = document.querySelector('h1')?.appendChild(document.createElement('a'));
    link?.setAttribute('href', '/nothing/here.jpg');
  });
  await (await inside(on.page, 'picker', '.panel-head button')).click();
  const lost = await inside(on.page, 'picker', '[role=option]', { text: 'here.jpg' });
  await eventually(
    () => lost.evaluate((one) => one.querySelectorAll('.picker-thumb > svg').length),
    (signs) => signs === 1,
  );
});

test('styles of the page do not reach it, nor does its focus trap, nor its keys', async () => {
  await on.page.goto(many('count=30'));
  await on.page.addStyleTag({
    content: `* { --accent: #f00; letter-spacing: 9px !important; text-transform: uppercase !important }
      div[data-storekey], [data-storekey] { display: none !important; opacity: 0 !important; visibility: hidden !important;
      transform: scale(0) !important; width: 0 !important; pointer-events: none !important; filter: blur(9px) !important;
      clip-path: inset(100%) !important; content-visibility: hidden !important; zoom: 0.1 !important }`,
  });
  await on.page.evaluate(() => {
    const trap = document.body.appendChild(document.createElement('input'));
    document.addEventListener('focusin', () => trap.focus());
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    for (const type of ['keydown', 'click', 'pointerdown', 'mousedown'])
      document.addEventListener(type, () => seen.push(type));
  });
  await on.press();
  await on.pickers(1);
  await on.page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen.splice(0));
  const box = await (await inside(on.page, 'picker', '[role=dialog]')).boundingBox();
  expect(box?.width).toBeCloseTo(980, 0);
  const tile = await on.tile(1);
  const look = await tile.evaluate((element) => {
    const { letterSpacing, textTransform } = getComputedStyle(element);
    const { opacity, visibility, filter, clipPath } = getComputedStyle((element.getRootNode() as ShadowRoot).host);
    return { letterSpacing, textTransform, opacity, visibility, filter, clipPath };
  });
  expect(look).toEqual({
    ...{ letterSpacing: 'normal', textTransform: 'none', opacity: '1', visibility: 'visible' },
    ...{ filter: 'none', clipPath: 'none' },
  });
  await tile.click();
  await on.page.keyboard.press('ArrowRight');
  await on.page.keyboard.press('Space');
  expect(await on.chosen()).toBe(2);
  expect(await on.page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual([]);
});

test('Tab goes round in it, Esc gives the focus back', async () => {
  await on.page.goto('https://www.supplier.example/item.html');
  await on.press();
  await on.pickers(1);
  await inside(on.page, 'picker', '[role=option]');
  const focused = async () => {
    await showRoots(on.page, 'picker');
    return on.page.evaluate(() => {
      const { activeElement: host } = document;
      const inner = host?.shadowRoot?.activeElement;
      return `${host?.getAttribute('data-storekey')} ${inner?.getAttribute('role') ?? inner?.localName}`;
    });
  };
  const stops: string[] = [];
  for (let press = 0; press < 14; press += 1) {
    stops.push(await focused());
    await on.page.keyboard.press('Tab');
  }
  expect(stops.every((stop) => stop.startsWith('picker '))).toBe(true);
  expect(stops.filter((stop) => stop === 'picker listbox').length).toBeGreaterThan(1);
  await on.page.keyboard.press('Escape');
  await on.pickers(0);
});

test.each(['zh_CN', 'en'] as const)(
  'axe finds nothing in %s, light and dark, and no word is of the other language',
  async (language) => {
    for (const shop of [blue, green]) {
      await on.floor.ask('shop.save', { ...shopRow({ ...shop, name: shop.id }), categories: [{ id: '0', name: '0' }] });
    }
    await on.floor.ask('settings.write', { language });
    for (const colorScheme of ['light', 'dark'] as const) {
      await on.page.emulateMedia({ colorScheme });
      await on.open(many('count=60'));
      await (await on.tile(2)).click();
      expect(await violations(on.page, undefined, '[data-storekey="picker"]')).toEqual([]);
      const words = (await on.text()).replace(/[\p{Script=Han}]+ \d+/gu, language === 'en' ? '' : '$&');
      if (language === 'en') expect(words).not.toMatch(/\p{Script=Han}/u);
      else expect(words).not.toMatch(/[a-z]{2,} [a-z]{2,} [a-z]{2,}/i);
    }
  },
);

test('where no extension may run it is said, in a notification', async () => {
  await on.page.goto('chrome://version');
  await on.press();
  const notices = () => on.worker.evaluate(() => (globalThis as unknown as { notices: string[] }).notices);
  await eventually(notices, (all) => all.some((text) => /no extension run/.test(text)));
});
