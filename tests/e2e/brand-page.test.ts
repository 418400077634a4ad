// The checklist beside the platform's form for brands: judged by what stands in the page's fields, by the presses that
// the platform counted, and by the rows that the seller's yes moved.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countOf, eventually, inside, said, showRoots } from './closed-root';
import { blue, type Floor, openFloor } from './shop-floor';
import { violations } from './views';

const address = 'https://qn.taobao.com/home.htm/distributor/brand-apply';
let floor: Floor;
let desk: Page;
let page: Page;

const states = () =>
  desk.locator('tr[data-brand]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-brand')));
const form = () => floor.world.office.brandForm;
const values = async () => JSON.parse((await page.locator('#kept').textContent()) ?? '{}');
const card = () => said(page, 'checklist');
const press = async (text: string) => (await inside(page, 'checklist', 'button', { text })).click();

/** Shows the steps beside the page from the dashboard, as the seller does. */
async function show(on = page): Promise<void> {
  // Tabs are told apart by their titles.
  await on.evaluate(() => {
    document.title = '品牌申请';
  });
  await desk.bringToFront();
  await desk.getByRole('button', { name: '在页面旁显示步骤' }).click();
  const dialog = desk.locator('dialog[open]');
  const choice = dialog.getByRole('option', { name: /^品牌申请/ });
  await choice.waitFor({ state: 'attached' });
  await dialog.getByLabel('申请页面').selectOption(await choice.getAttribute('value'));
  await dialog.getByRole('button', { name: '显示步骤', exact: true }).click();
  await inside(on, 'checklist', 'li.now');
  await on.evaluate(() => {
    document.title = '千牛';
  });
}

/** Notes a state in the dashboard's own dialog. */
async function note(name: string, to: string): Promise<void> {
  await desk.getByRole('button', { name: `更新“${name}”的状态` }).click();
  await desk.locator('dialog[open]').getByLabel(to, { exact: true }).check();
  await desk.locator('dialog[open]').getByRole('button', { name: '保存' }).click();
  await desk.locator('.badge', { hasText: to }).first().waitFor();
}

/** What brings a checklist again, a tab each. */
async function leaves(): Promise<string[]> {
  const worker = await floor.chromium.worker();
  return worker.evaluate(async () =>
    Object.keys(await chrome.storage.session.get(null)).filter((key) => key.startsWith('checklist')),
  );
}

beforeAll(async () => {
  floor = await openFloor();
  floor.world.office.login(blue.id);
  desk = await floor.chromium.context.newPage();
  desk.setDefaultTimeout(10_000);
  await desk.emulateMedia({ reducedMotion: 'reduce' });
  await desk.goto(`chrome-extension://${floor.chromium.extensionId()}/dashboard.html#brands/taobao%3A${blue.id}`);
  await desk.getByLabel('品牌', { exact: true }).fill('青禾、蓝山');
  await desk.getByLabel('会员账号').fill('blue_hill');
  await desk.getByLabel('公司').fill('蓝山家居有限公司');
  await desk.getByRole('button', { name: '记下申请（2 个品牌）' }).click();
  await desk.locator('tr[data-brand]').first().waitFor();
  page = await floor.chromium.context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(address);
  await page.locator('#brand-member').waitFor();
});
afterAll(() => floor?.close());

test('the steps stand beside the form once, and a second start does not double them', async () => {
  await show();
  expect(await (await inside(page, 'checklist', 'li.now')).textContent()).toContain('填写品牌信息');
  await show();
  await eventually(
    () => countOf(page, 'checklist'),
    (count) => count === 1,
  );
  await eventually(card, (text) => text.includes('页面显示：未开通服务，与记录一致。'));
});

test('only empty fields are filled, and nothing of the page is pressed', async () => {
  await page.locator('#brand-company').fill('我自己写的公司');
  await press('填入已知内容');
  await eventually(values, ({ brands }) => brands !== '');
  expect(await values()).toEqual({ member: 'blue_hill', company: '我自己写的公司', brands: '蓝山,青禾', remark: '' });
  expect(await card()).toContain('填了 2 项，1 项已有内容没有改动。');
  await page.locator('#brand-brands').fill('只有青禾');
  await press('填入已知内容');
  await eventually(card, (text) => text.includes('填了 0 项，3 项'));
  expect((await values()).brands).toBe('只有青禾');
  expect(form().presses).toEqual([]);
});

test('a state of the page is proposed by a real press only, and moves nothing before the yes in the dashboard', async () => {
  await desk.bringToFront();
  for (const to of ['品牌已填写', '协议已签署', '支付宝已绑定', '审核中']) await note('青禾', to);
  form().set({ status: '审核不通过' });
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await eventually(card, (text) => text.includes('页面显示：审核不通过 → 把申请改为“未通过”？'));
  await showRoots(page, 'checklist');
  await page.evaluate(() => {
    const root = document.querySelector('[data-storekey="checklist"]')?.shadowRoot;
    for (const button of root?.querySelectorAll('button') ?? []) button.click();
    root?.querySelector('section')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  });
  expect(await countOf(page, 'checklist')).toBe(1);
  await press('提出改为“未通过”');
  await eventually(card, (text) => text.includes('已提出。请到店钥的工作台确认。'));
  expect(await states()).toEqual(['inReview', 'inReview']);
  await desk.bringToFront();
  await desk.getByText('页面显示“审核不通过”：把申请改为“未通过”？').waitFor();
  await desk.getByRole('button', { name: '改为“未通过”…' }).click();
  expect(await states()).toEqual(['inReview', 'inReview']);
  await desk.locator('dialog[open]').getByRole('button', { name: '保存' }).click();
  await eventually(states, (all) => all.every((state) => state === 'refused'));
  await desk.getByText('页面显示“审核不通过”').waitFor({ state: 'detached' });
  expect(form().presses).toEqual([]);
});

test('a list of states says nothing of this application', async () => {
  const button = await inside(page, 'checklist', 'button', { text: '填入已知内容' });
  form().set({ tabs: true });
  await eventually(card, (text) => text.includes('没有读到页面上的申请状态。'));
  form().set({ tabs: false });
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await eventually(card, (text) => text.includes('页面显示：审核不通过，与记录一致。'));
  expect(await (await inside(page, 'checklist', 'li.now')).textContent()).toContain('重新申请');
  // Drawn anew meanwhile, with the same button: a press that has begun is not lost.
  expect(await button.evaluate((one) => one.isConnected)).toBe(true);
});

test('a checklist that begins in another tab ends the one before, and only its own document speaks for it', async () => {
  const other = await floor.chromium.context.newPage();
  await other.goto(address);
  await other.locator('#brand-member').waitFor();
  await show(other);
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await eventually(
    () => countOf(page, 'checklist'),
    (count) => count === 0,
  );
  const forged = floor.ask('checklist.tell', { run: crypto.randomUUID(), tell: { what: 'hello' } });
  await expect(forged).rejects.toThrow('refused');
  await eventually(leaves, (keys) => keys.length === 1);
  await other.close();
  // With its tab goes what would bring it again.
  await eventually(leaves, (keys) => keys.length === 0);
  await show();
});

test('the launcher’s card leads to the application in the dashboard, where this very tab is offered first', async () => {
  await press('×');
  const other = await floor.chromium.context.newPage();
  await other.goto('https://qn.taobao.com/home.htm/sucai-tu/home');
  await page.bringToFront();
  await (await inside(page, 'launcher', 'button.m')).hover();
  await (await inside(page, 'launcher', 'button.o')).click();
  const opening = floor.chromium.context.waitForEvent('page');
  await (await inside(page, 'launcher', '.r button', { text: '品牌申请步骤' })).click();
  const board = await opening;
  // Opening it starts nothing: the yes is given there.
  expect(await countOf(page, 'checklist')).toBe(0);
  await board.getByRole('button', { name: '在页面旁显示步骤' }).click();
  const dialog = board.locator('dialog[open]');
  await eventually(
    () => dialog.getByRole('option').count(),
    (count) => count === 2,
  );
  await dialog.getByRole('button', { name: '显示步骤', exact: true }).click();
  await inside(page, 'checklist', 'li.now');
  expect(await countOf(other, 'checklist')).toBe(0);
  await board.close();
  await other.close();
});

test('axe finds nothing in either language, light and dark', async () => {
  for (const language of ['zh_CN', 'en'] as const) {
    await floor.ask('settings.write', { language });
    await page.bringToFront();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await eventually(card, (text) => text.includes(language === 'en' ? 'Fill in what is known' : '填入已知内容'));
    await showRoots(page, 'checklist');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violations(page, undefined, '[data-storekey="checklist"]')).toEqual([]);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}-${language}-${colorScheme}.png` });
    }
  }
  await floor.ask('settings.write', { language: 'zh_CN' });
});

test('the steps come again with the platform’s next page, until the seller closes them', async () => {
  const again = async () => {
    await page.reload();
    await page.locator('#brand-member').waitFor();
    await page.locator('[data-storekey="launcher"]').waitFor({ state: 'attached' });
  };
  await page.bringToFront();
  await again();
  await inside(page, 'checklist', 'li.now');
  expect(await countOf(page, 'checklist')).toBe(1);
  await press('填入已知内容');
  // What was filled last has the focus: Esc is for the card where the card has it.
  await (await inside(page, 'checklist', 'section')).focus();
  await page.keyboard.press('Escape');
  expect(await countOf(page, 'checklist')).toBe(0);
  // What would bring it again is gone with the close.
  await eventually(leaves, (keys) => keys.length === 0);
  await again();
  expect(await countOf(page, 'checklist')).toBe(0);
  await show();
  await press('×');
  expect(await countOf(page, 'checklist')).toBe(0);
});
