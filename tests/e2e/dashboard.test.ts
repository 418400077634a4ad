// The dashboard with the register of authorized stores: what is typed there stands in the database, in both languages.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Grant } from '../../utils/db/grants-schema';
import { addDays, beijingDay } from '../../utils/grants/days';
import { type Floor, green, openFloor, shopRow } from './shop-floor';
import { tabThrough, violations, wordsOf } from './views';

let floor: Floor;
let page: Page;
const owner = `taobao:${green.id}`;
const today = beijingDay(Date.now());

/** An active grant of so many days ago. */
function active(name: string, ago: number, given: Partial<Grant> = {}): Grant {
  const day = addDays(today, -ago);
  const days = { grantedOn: day, lockFrom: day, listedOn: day, endOn: null, told: null };
  const idle = { run: '', pressedAt: 0, leaving: false, difference: null, problem: null, who: '', note: '' };
  return { owner, name, state: 'active', since: 1, added: 1, moved: 0, ...days, ...idle, ...given };
}

/** Rows as they stand in the database, read and written beside the extension. */
function table<T>(deed: 'read' | 'write', name: string, rows: unknown[] = []): Promise<T[]> {
  return page.evaluate(
    ([what, store, given]) =>
      new Promise<never[]>((resolve, reject) => {
        const open = indexedDB.open('storekey');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const transaction = open.result.transaction(store, 'readwrite');
          const rooms = transaction.objectStore(store);
          const all = rooms.getAll();
          if (what === 'write') for (const row of given) rooms.put(row);
          transaction.oncomplete = () => {
            open.result.close();
            resolve(all.result as never[]);
          };
        };
      }),
    [deed, name, rows] as const,
  );
}

async function show(language: 'zh_CN' | 'en', colorScheme: 'light' | 'dark', hash = ''): Promise<void> {
  await floor.ask('settings.write', { language });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.goto('about:blank');
  await page.goto(`chrome-extension://${floor.chromium.extensionId()}/dashboard.html${hash}`);
  await page.waitForFunction((lang) => document.documentElement.lang === lang, language === 'en' ? 'en' : 'zh-CN');
  await page.locator('main h2').first().waitFor();
}

beforeAll(async () => {
  floor = await openFloor();
  await floor.ask('shop.save', shopRow({ ...green, name: 'Green' }));
  await floor.ask('shop.remove', { key: 'taobao:1001' });
  page = await floor.chromium.context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
});
afterAll(() => floor?.close());

test('is opened from the options', async () => {
  const id = floor.chromium.extensionId();
  await page.goto(`chrome-extension://${id}/options.html`);
  const [opened] = await Promise.all([
    floor.chromium.context.waitForEvent('page'),
    page.locator('a[href="/dashboard.html"]').click(),
  ]);
  await opened.locator('main h2').first().waitFor();
  expect(await opened.locator('main h2').first().textContent()).toBe('Green');
  await opened.close();
});

test('names are checked as they are typed, planned, noted, taken off and brought back', async () => {
  await show('zh_CN', 'light');
  const names = page.locator('textarea');
  await names.fill('ＡＢ１店\nGreen\n乙店\n乙店');
  const checks = page.locator('[data-check]');
  expect(await checks.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.check))).toEqual([
    'fine',
    'self',
    'fine',
    'twice',
  ]);
  await page.getByRole('button', { name: '改为“AB1店”' }).click();
  await page.getByRole('button', { name: '列入计划（2 个）' }).click();
  await page.locator('[data-grant=planned]').nth(1).waitFor();
  expect((await table<Grant>('read', 'grants')).map(({ name, state }) => `${name} ${state}`)).toEqual([
    'AB1店 planned',
    '乙店 planned',
  ]);
  // What was not taken stays in the field.
  expect(await names.inputValue()).toBe('Green\n乙店');

  await page.getByRole('button', { name: '编辑“乙店”的备注' }).click();
  await page.getByLabel('备注', { exact: true }).fill('分销');
  await page.getByLabel('计划用到').fill('2027-01-31');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('分销').waitFor();
  await page.getByRole('button', { name: '移除“AB1店”' }).click();
  await page.locator('[data-grant=planned]', { hasText: 'AB1店' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '撤销“AB1店”的“移除”' }).click();
  await page.locator('[data-grant=planned]', { hasText: 'AB1店' }).waitFor();
  const rows = await table<Grant>('read', 'grants');
  expect(rows.find(({ name }) => name === '乙店')).toMatchObject({ note: '分销', endOn: '2027-01-31' });
  expect((await table<{ what: string }>('read', 'journal')).map(({ what }) => what)).toEqual([
    'plan',
    'plan',
    'note',
    'forget',
    'undo',
  ]);
});

test('places, days left and the place that frees first follow from the rows', async () => {
  await table('write', 'grants', [
    active('Old Store', 40, { note: 'resells', who: 'Ann' }),
    active('New Store', 3),
    active('Doubtful', 0, { state: 'unconfirmed', grantedOn: null, lockFrom: null }),
  ]);
  await show('en', 'light');
  const line = (name: string) => page.locator('tr', { hasText: name });
  expect(await page.locator('.badge.accent').first().textContent()).toBe('3 / 10 places taken');
  expect(await page.locator('.places').textContent()).toContain('Can be withdrawn now: Old Store');
  expect(await line('Old Store').textContent()).toContain(`${addDays(today, -9)}now`);
  expect(await line('New Store').textContent()).toContain(`${addDays(today, 28)}in 28 days`);
  expect(await line('Doubtful').textContent()).toContain('Unconfirmed');
  await page.getByLabel('Days without withdrawing').fill('60');
  await page.getByLabel('Days without withdrawing').press('Enter');
  await page.getByText(`in 58 days`).waitFor();
  expect(await page.getByText('Set by you.').count()).toBe(1);
});

test('what is exported is taken in again by an empty register', async () => {
  await show('en', 'light');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  const text = readFileSync((await download.path()) as string, 'utf8');
  expect(text.startsWith('\ufeffOwner shop,Store,State,')).toBe(true);
  expect(text).toContain('Old Store,Authorized');
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const open = indexedDB.open('storekey');
        open.onsuccess = () => {
          const transaction = open.result.transaction('grants', 'readwrite');
          transaction.objectStore('grants').clear();
          transaction.oncomplete = () => resolve(open.result.close());
        };
      }),
  );
  await show('zh_CN', 'light');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByText('已导入 5 行，跳过 0 行。').waitFor();
  const states = (await table<Grant>('read', 'grants')).map(({ name, state }) => `${name} ${state}`);
  expect(states.sort()).toEqual([
    'AB1店 planned',
    'Doubtful unconfirmed',
    'New Store unconfirmed',
    'Old Store unconfirmed',
    '乙店 planned',
  ]);
});

test('axe finds nothing in either language, light and dark; the keyboard gets everywhere', async () => {
  const rows = await table<Grant>('read', 'grants');
  await table('write', 'grants', [active('Old Store', 40), active('New Store', 3, { difference: 'day' })]);
  expect(rows.length).toBeGreaterThan(3);
  for (const language of ['zh_CN', 'en'] as const) {
    await show(language, 'light');
    await page.locator('textarea').fill('ＡＢ\nGreen');
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page, ['color-contrast'])).toEqual([]);
    await page.locator('textarea').fill('');
    const words = (await wordsOf(page)).filter((word) => !/AB1店|乙店|分销|^English$|^中文$/.test(word));
    if (language === 'en') expect(words.filter((word) => /[\u3000-\u9fff\uff00-\uffef]/.test(word))).toEqual([]);
    const { all, missed } = await tabThrough(page);
    expect(all.length).toBeGreaterThan(10);
    expect(missed).toEqual([]);
  }
});

test('200 owner shops with 2,000 stores open within 200 ms', async () => {
  const shops = Array.from({ length: 200 }, (_, i) => {
    const shopId = String(5000 + i);
    return { ...shopRow(green), key: `taobao:${shopId}`, shopId, name: `Shop ${i}` };
  });
  await table('write', 'shops', shops);
  await table(
    'write',
    'grants',
    shops.flatMap((shop) => Array.from({ length: 10 }, (_, i) => active(`Store ${i}`, i * 5, { owner: shop.key }))),
  );
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector('main h2')) return;
      seen.disconnect();
      requestAnimationFrame(() => performance.mark('shown'));
    });
    seen.observe(document, { childList: true, subtree: true });
  });
  // Time of the page's own thread: what other programs do on the machine meanwhile does not count.
  const session = await floor.chromium.context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  const [walls, threads]: number[][] = [[], []];
  for (let i = 0; i < 5; i += 1) {
    await page.goto('about:blank');
    const before = await spent();
    await page.goto(`chrome-extension://${floor.chromium.extensionId()}/dashboard.html#register/taobao%3A5007`);
    await page.waitForFunction(() => performance.getEntriesByName('shown').length > 0);
    walls?.push(await page.evaluate(() => performance.getEntriesByName('shown')[0]?.startTime ?? 0));
    threads?.push((await spent()) - before);
  }
  expect(await page.locator('main h2').first().textContent()).toBe('Shop 7');
  expect(await page.locator('.owners li').count()).toBe(201);
  const middle = threads?.sort((a, b) => a - b)[2];
  expect(middle, `${walls?.join(' ')} ms by the clock`).toBeLessThan(200);
});
