// Addresses from a list, a paste and the kept links: the browser's prompt, the fetched bytes, the order at the account.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { builtFile } from '../sandbox/net/files.mjs';
import { eventually } from './closed-root';
import { type Desktop, openDesktop } from './desktop';
import { type Floor, openFloor } from './shop-floor';

let desktop: Desktop;
let floor: Floor;
beforeAll(async () => {
  desktop = await openDesktop();
  floor = await openFloor({}, { headless: false, display: desktop.display });
  // The browser draws notifications as windows of its own, over the prompt.
  await (await floor.chromium.worker()).evaluate(() => {
    Object.assign(chrome.notifications, { create: async (id: string) => id });
  });
});
afterAll(async () => {
  await floor?.close();
  await desktop?.close();
});
beforeEach(async () => {
  await floor.clean();
  await floor.reload();
  await floor.panel.bringToFront();
});

const cdn = (name: string) => `https://cdn.supplier.example/${name}`;
const photos = (...names: string[]) =>
  Promise.all(
    names.map(async (name) =>
      createHash('sha256')
        .update((await builtFile('photos', name)) ?? '')
        .digest('hex'),
    ),
  );
const sent = () => floor.calls().map(({ sha256 }) => sha256);
/** Titles and bytes as the account has them, in the order of the panel's list: fetches overtake each other. */
async function inOrder(count: number): Promise<[string, string][]> {
  const rows = await floor.until(count, ['done']);
  return rows.map(({ picture }) => {
    const call = floor.calls().find(({ pictureId }) => pictureId === picture?.id);
    return [call?.title ?? '', call?.sha256 ?? ''];
  });
}
const press = (name: string) => floor.panel.getByRole('button', { name, exact: true }).click();
const paste = (kinds: Record<string, string>) =>
  floor.panel.evaluate((given) => {
    const data = new DataTransfer();
    for (const [type, text] of Object.entries(given)) data.setData(type, text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, kinds);

test('declined: every picture says why, nothing is sent, and the next try asks again', async () => {
  await paste({ 'text/plain': cdn('photo-1.jpg') });
  await press('下载并上传 1 张');
  await desktop.answerPrompt(false);
  const [row] = await floor.until(1, ['failed']);
  expect(row?.problem?.key).toBe('problem_needsHost');
  expect(floor.calls()).toEqual([]);
  await press('重试 photo-1.jpg');
  await desktop.answerPrompt(true);
  await floor.until(1, ['done']);
  expect(sent()).toEqual(await photos('photo-1.jpg'));
});

test('a list keeps its order, and its names become the titles', async () => {
  const list = `名称,图\n十,${cdn('photo-10.jpg')}\n二,${cdn('photo-2.jpg')}\n一,${cdn('photo-3.jpg')}`;
  await floor.panel
    .locator('input[type=file]')
    .setInputFiles([{ name: '清单.csv', mimeType: 'text/csv', buffer: Buffer.from(list) }]);
  await press('下载并上传 3 张');
  const rows = await inOrder(3);
  expect(rows.map(([title]) => title)).toEqual(['十', '二', '一']);
  expect(rows.map(([, sum]) => sum)).toEqual(await photos('photo-10.jpg', 'photo-2.jpg', 'photo-3.jpg'));
});

test('pasted HTML: the pictures of the page it was copied from', async () => {
  const html = `<p>细节</p><img src="${cdn('photo-4.jpg')}"><img src="//cdn.supplier.example/photo-5.jpg">`;
  await paste({ 'text/html': html, 'text/plain': '细节' });
  await press('下载并上传 2 张');
  expect((await inOrder(2)).map(([, sum]) => sum)).toEqual(await photos('photo-4.jpg', 'photo-5.jpg'));
});

test('an address that answers with a page costs nothing and says so', async () => {
  await paste({ 'text/plain': `${cdn('html.jpg')} ${cdn('photo-6.jpg')}` });
  await press('下载并上传 2 张');
  await floor.until(1, ['done']);
  const rows = await floor.until(1, ['failed']);
  expect(rows.find(({ state }) => state === 'failed')?.problem?.key).toBe('problem_html');
  expect(sent()).toEqual(await photos('photo-6.jpg'));
});

test('a link is kept without a call, uploaded later, and gone from the links then', async () => {
  await paste({ 'text/plain': `${cdn('photo-7.jpg')}\n${cdn('photo-8.jpg')}\n${cdn('photo-9.jpg')}` });
  await press('只存链接');
  const summary = floor.panel.locator('.links summary');
  await summary.click();
  expect(await summary.textContent()).toContain('3');
  expect((await floor.state()).uploads).toEqual([]);
  await press('删除链接“photo-8.jpg”');
  await eventually(
    () => floor.ask('link.read', {}),
    (all) => all.length === 2,
  );
  await press('下载并上传“photo-9.jpg”');
  await floor.until(1, ['done']);
  expect(sent()).toEqual(await photos('photo-9.jpg'));
  const left = await eventually(
    () => floor.ask('link.read', {}),
    (all) => all.length === 1,
  );
  expect(left.map(({ url }) => url)).toEqual([cdn('photo-7.jpg')]);
  await floor.chromium.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await press('复制“photo-7.jpg”的网址');
  await eventually(
    () => floor.panel.evaluate(() => navigator.clipboard.readText()),
    (text) => text === cdn('photo-7.jpg'),
  );
});
