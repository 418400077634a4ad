// Accounts in the views: connecting one from the notice to its orders, keys and steps that are remembered, what ends,
// pulls by hand, and removing. Judged by the sandbox's own books and by the rows.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Account } from '../../utils/db/accounts-schema';
import { eventually } from './closed-root';
import { type Markets, openMarkets } from './market-floor';
import type { ConsentTab } from './market-tab';
import { accountRow, putTables } from './order-rows';
import { tabThrough, violations, wordsOf } from './views';

let floor: Markets;
const day = 86_400_000;

beforeAll(async () => {
  floor = await openMarkets({ lives: 20, orders: 8 });
  await floor.page.setViewportSize({ width: 1280, height: 900 });
});
afterAll(() => floor?.close());

async function show(language: 'zh_CN' | 'en', hash: string): Promise<void> {
  const { page } = floor;
  await page.evaluate((to) => chrome.runtime.sendMessage({ kind: 'settings.write', ask: { language: to } }), language);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto('about:blank');
  await page.goto(`chrome-extension://${floor.chromium.extensionId()}/dashboard.html${hash}`);
  await page.waitForFunction((lang) => document.documentElement.lang === lang, language === 'en' ? 'en' : 'zh-CN');
  await page.locator('main h1').first().waitFor();
}
const accounts = () => floor.rows('accounts');

/** Presses the button and gives the tab with the marketplace's page. */
async function toMarket(button: string): Promise<ConsentTab> {
  await floor.page.getByRole('button', { name: button }).click();
  const open = await eventually(
    async () => (await floor.rows('consents')).find(({ step }) => step === 'opening' || step === 'waiting'),
    (row) => row !== undefined,
  );
  return floor.opened(open?.account ?? '');
}

test('eBay is connected from its notice to the orders: notice, keys, the page of eBay, a name', async () => {
  const { page } = floor;
  await show('zh_CN', '#accounts');
  await page.getByRole('link', { name: '添加账号' }).click();
  await page.getByRole('link', { name: /^eBay/ }).click();
  await page.locator('blockquote[lang=en]').waitFor();
  await page.getByRole('button', { name: '我已阅读，下一步' }).click();

  // A RuName is no address, and what lacks is said before anything is sent.
  await page.getByLabel('RuName', { exact: true }).fill('https://shop.example/');
  await page.getByText('RuName 不是网址').waitFor();
  await page.getByRole('button', { name: '保存，去授权' }).click();
  await page.getByText('请填写这一项。').first().waitFor();
  expect(await accounts()).toEqual([]);

  await page.getByLabel('用自己的 https 地址接收通知').check();
  await page.getByLabel('App ID（Client ID）').fill('key-ebay');
  await page.getByLabel('Cert ID（Client Secret）').fill('secret-ebay');
  await page.getByLabel('RuName', { exact: true }).fill('Ru_Name-1');
  await page.getByRole('button', { name: '保存，去授权' }).click();
  await page.getByRole('heading', { name: /^授权“/ }).waitFor();
  expect(await accounts()).toMatchObject([{ endpoint: 'ebay', state: 'new', deletion: 'endpoint' }]);
  expect(JSON.stringify(await accounts())).not.toContain('secret-ebay');

  const tab = await toMarket('前往授权');
  await tab.press('#accept-s1');
  // The tab of the consent comes back to where the account is named.
  await tab.comesTo(/^complete chrome-extension:.*dashboard\.html#consent/);
  await tab.close();
  await page.getByText('授权成功，卖家 blue hill。').waitFor();
  await page.getByLabel('名称', { exact: true }).fill('主店');
  await page.getByText('30 分钟').click();
  await page.getByRole('button', { name: '完成' }).click();
  const card = page.locator('[data-account=connected]', { hasText: '主店' });
  await card.getByText(/上次成功/).waitFor();
  expect(await accounts()).toMatchObject([{ name: '主店', state: 'connected', sellerId: 's1', interval: 30 }]);
  await card.getByRole('link', { name: '草稿 8' }).click();
  await page.locator('[role=option]').nth(7).waitFor();
  expect(floor.core('ebay').violations).toEqual([]);
}, 90_000);

test('a consent that is declined says so where it was begun, and can be begun again', async () => {
  const { page } = floor;
  const id = await floor.add('dhgate');
  await show('en', `#accounts/${id}/connect`);
  const tab = await toMarket('Go to the marketplace');
  await page.getByText('The marketplace’s page is open').waitFor();
  await tab.press('#decline');
  await page.locator('[data-consent=declined] .banner').waitFor();
  expect(await page.getByRole('button', { name: 'Go there again' }).isEnabled()).toBe(true);
  await tab.close();
  const again = await toMarket('Go there again');
  await again.press('#accept-s2');
  await page.getByText('Connected, as seller').waitFor();
  await again.close();
}, 60_000);

test('Amazon takes a pasted refresh token; a wrong one is said in words', async () => {
  const { page } = floor;
  await show('en', '#accounts/new/amazon');
  await page.getByRole('button', { name: 'I have read this, go on' }).click();
  await page.getByLabel('Country of the store').selectOption('US');
  await page.getByLabel('LWA client identifier').fill('key-amazon');
  await page.getByLabel('LWA client secret').fill('secret-amazon');
  await page.getByRole('button', { name: 'Save and connect' }).click();
  await page.getByLabel('Refresh token', { exact: true }).fill('Atzr|nothing-of-the-kind');
  await page.getByLabel('Seller id (Merchant Token)').fill('s1');
  await page.getByRole('button', { name: 'Check and connect' }).click();
  await page.locator('.banner.bad').waitFor();
  const amazon = (await accounts()).find(({ endpoint }) => endpoint === 'amazon');
  expect(amazon?.state).not.toBe('connected');
}, 60_000);

test('the steps to the keys are remembered, with the day on which the review began', async () => {
  const { page } = floor;
  await show('zh_CN', '#accounts/new/aliexpress');
  await page.getByRole('button', { name: '我已阅读，下一步' }).click();
  await page.getByText('还没有回调地址？生成一个').click();
  await page.getByLabel('域名或 IP 地址').fill('www.sz56t.com');
  await page.getByRole('button', { name: 'http://www.sz56t.com:8082/callBackSMT.htm' }).click();
  expect(await page.getByLabel('回调地址', { exact: true }).inputValue()).toBe(
    'http://www.sz56t.com:8082/callBackSMT.htm',
  );
  await page.locator('[data-guide=wait] input').check();
  await page.getByText(/提交，预计 .* 至 .* 有结果。/).waitFor();
  await expect.poll(() => page.locator('.guide-step.done').count()).toBe(1);
  await show('zh_CN', '#accounts/new/aliexpress');
  await page.getByRole('button', { name: '我已阅读，下一步' }).click();
  await page.getByText(/提交，预计/).waitFor();
  expect(await page.locator('[data-guide=wait] input').isChecked()).toBe(true);
});

test('the board warns of what ends, and pulls, pauses and removes an account', async () => {
  const { page } = floor;
  const now = Date.now();
  const rows: Account[] = [
    accountRow(1, { name: 'Ends', refreshUntil: now + 5 * day, paused: true }),
    accountRow(2, { name: 'Gone', state: 'again', problem: { key: 'problem_marketAgain', params: [] } }),
  ];
  await show('en', '#accounts');
  await putTables(page, { accounts: rows });
  const ends = page.locator('.account', { hasText: 'Ends' });
  await ends.getByText('Refresh token: 4 days left.').waitFor();
  expect(await ends.locator('[data-expiry=week]').count()).toBe(1);
  expect(await page.locator('.account', { hasText: 'Gone' }).getByRole('button', { name: 'Pull orders' }).count()).toBe(
    0,
  );

  const shop = page.locator('.account', { hasText: '主店' });
  const before = (await floor.rows('receipts')).length;
  await shop.getByRole('button', { name: 'Pull orders' }).click();
  await expect.poll(async () => (await floor.rows('receipts')).length, { timeout: 20_000 }).toBeGreaterThan(before);

  await shop.getByRole('button', { name: 'Pause' }).click();
  await shop.getByText('Paused: nothing is pulled until you press Go on.').waitFor();
  // The button is never dead: it says why nothing comes.
  await shop.getByRole('button', { name: 'Pull orders' }).click();
  await page.locator('.toast.bad').waitFor();

  await shop.getByRole('link', { name: 'Settings' }).click();
  await page.getByLabel('Days after delivery until buyers’ data is deleted').fill('10');
  await page.getByRole('button', { name: 'Save' }).click();
  await shop.waitFor();
  expect((await accounts()).find(({ name }) => name === '主店')).toMatchObject({ keepDays: 10, interval: 30 });

  await page.locator('.account', { hasText: 'Gone' }).getByRole('button', { name: 'Remove' }).click();
  await page.locator('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.locator('.account', { hasText: 'Gone' }).waitFor({ state: 'detached' });
  expect((await accounts()).some(({ name }) => name === 'Gone')).toBe(false);
}, 60_000);

test('axe finds nothing in either language, light and dark; the keyboard gets everywhere', async () => {
  const { page } = floor;
  const id = (await accounts()).find(({ endpoint }) => endpoint === 'ebay')?.id ?? '';
  for (const language of ['zh_CN', 'en'] as const) {
    for (const hash of ['#accounts', '#accounts/new', '#accounts/new/ebay', `#accounts/${id}/keys`]) {
      await show(language, hash);
      await page.locator('main :is(.card, .account)').first().waitFor();
      expect(await violations(page), `${language} ${hash}`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page, ['color-contrast']), `${language} ${hash} dark`).toEqual([]);
      const words = (await wordsOf(page)).filter((word) => !/主店|店 dhgate|^(English|中文)$/.test(word));
      if (language === 'en') expect(words.filter((word) => /[\u3000-\u9fff\uff00-\uffef]/.test(word))).toEqual([]);
      const { all, missed } = await tabThrough(page);
      expect(all.length).toBeGreaterThan(5);
      expect(missed, hash).toEqual([]);
    }
  }
}, 90_000);
