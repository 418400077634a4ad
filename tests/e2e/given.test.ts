// Folders, archives, lists and pasted text in the panel: what arrives at the account, in which order, under which title.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { gbkName, type ZipEntry, zip } from '../unit/uploads/given/zips';
import { chooseShop, eventually, inside, said } from './closed-root';
import { bombs, cdn } from './given-samples';
import { blue, type Floor, openFloor, png, shopRow } from './shop-floor';
import { violations } from './views';

const folder = mkdtempSync(join(tmpdir(), 'storekey-given-'));
let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(async () => {
  await floor?.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await floor.clean();
  await floor.reload();
});

const sums = (...seeds: number[]) => seeds.map((seed) => createHash('sha256').update(png(seed)).digest('hex'));
const sent = () => floor.calls().map(({ sha256 }) => sha256);
const titles = () => floor.calls().map(({ title }) => title);
const write = (path: string, bytes: Buffer | string): string => {
  const full = join(folder, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, bytes);
  return full;
};

/** Drags files and folders from the desktop onto the panel. */
async function drop(...files: string[]): Promise<void> {
  await floor.panel.bringToFront();
  const session = await floor.panel.context().newCDPSession(floor.panel);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  }
  await session.detach();
}

/** Pastes as the keys do: into the document, with these kinds of text. */
const paste = (kinds: Record<string, string>) =>
  floor.panel.evaluate((given) => {
    const data = new DataTransfer();
    for (const [type, text] of Object.entries(given)) data.setData(type, text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, kinds);

const question = (kind: 'folder' | 'addresses') => floor.panel.locator(`[data-question=${kind}]`);
const note = () => floor.panel.locator('[data-notes]');
const press = (name: string) => floor.panel.getByRole('button', { name, exact: true }).click();

/** A season's folder: a hundred and one files in one of them, so that they come in two pieces. */
function season(): string {
  for (const [path, seed] of [
    ['季节/10.png', 10],
    ['季节/2.png', 2],
    ['季节/新品/1.png', 1],
    ['季节/新品/深处/3.png', 3],
  ] as const)
    write(path, png(seed));
  for (let n = 0; n < 101; n += 1) write(`季节/.缓存/${n}.png`, png(n));
  for (let n = 0; n < 120; n += 1) write(`季节/说明/${n}.txt`, 'x');
  write('季节/.DS_Store', 'x');
  write('季节/Thumbs.db', 'x');
  return join(folder, '季节');
}

test('a dropped folder: all folders in it, in natural order, its names before the titles', async () => {
  await drop(season());
  await question('folder').waitFor();
  expect(await question('folder').textContent()).toContain('4 张图片');
  expect(await note().textContent()).toContain('123 个不是图片的文件已跳过');
  expect(floor.calls()).toEqual([]);
  await press('加在标题前');
  await floor.until(4, ['done']);
  expect(sent()).toEqual(sums(2, 10, 1, 3));
  expect(titles()).toEqual(['季节 2', '季节 10', '季节 新品 1', '季节 新品 深处 3']);
});

test('a picked folder: by the category of its name, and the answer is remembered', async () => {
  const chooser = floor.panel.waitForEvent('filechooser');
  await press('选择文件夹');
  await (await chooser).setFiles(season());
  await question('folder').waitFor();
  await press('按文件夹名选分类');
  const rows = await floor.until(4, ['done']);
  expect(titles()).toEqual(['2', '10', '1', '3']);
  const category = shopRow(blue).categories[1]?.id;
  expect(floor.calls().map((call) => call.categoryId)).toEqual([blue.category, blue.category, category, category]);
  expect(rows.map(({ fileName }) => fileName)).toEqual(['2.png', '10.png', '1.png', '3.png']);
  await drop(season());
  await question('folder').waitFor();
  expect(await question('folder').locator('.primary').textContent()).toBe('按文件夹名选分类');
  await press('取消');
  await question('folder').waitFor({ state: 'detached' });
  expect(floor.calls()).toHaveLength(4);
});

test('files are put in natural order, dropped or picked', async () => {
  await drop(...[10, 9, 1].map((n) => write(`排序/主图${n}.png`, png(n))));
  await floor.until(3, ['done']);
  expect(titles()).toEqual(['主图1', '主图9', '主图10']);
});

test('a zip: Chinese names of both kinds, names that climb are harmless, what is no picture is counted', async () => {
  const entries: ZipEntry[] = [
    { name: gbkName, bytes: png(30) },
    { name: '../../../evil.png', bytes: png(31) },
    { name: '/etc/2.png', bytes: png(32) },
    { name: 'C:\\Windows\\10.png', bytes: png(33) },
    { name: '夏/说明.txt', bytes: Buffer.from('x') },
    { name: '__MACOSX/夏/._1.png', bytes: Buffer.from('x') },
    { name: '里面.zip', bytes: zip([{ name: 'a.png', bytes: png(34) }]) },
  ];
  await drop(write('一包.zip', zip(entries)));
  await question('folder').waitFor();
  expect(await note().textContent()).toContain('3 个不是图片的文件已跳过');
  await press('加在标题前');
  await floor.until(4, ['done']);
  const inputs = floor.calls().map(({ inputTitle }) => inputTitle);
  // As a Chinese system sorts: Chinese before Latin.
  expect(inputs).toEqual(['evil.png', '春 主图.png', 'etc 2.png', 'Windows 10.png']);
  expect(sent()).toEqual(sums(31, 30, 32, 33));
});

test.each(bombs)('%s: one sentence, nothing sent', async (name, bytes, sentence) => {
  await drop(write(name, bytes));
  await note().waitFor();
  expect(await note().textContent()).toContain(`“${name}”`);
  expect(await note().textContent()).toContain(sentence);
  expect(await floor.panel.locator('[data-question]').count()).toBe(0);
  expect((await floor.state()).uploads).toEqual([]);
  expect(floor.world.gateway.account.calls).toEqual([]);
});

test('pasted HTML with a picture in it: its bytes arrive', async () => {
  const html = `<meta charset="utf-8"><p>图</p><img src="data:image/png;base64,${png(50).toString('base64')}">`;
  await paste({ 'text/html': html, 'text/plain': '图' });
  await floor.until(1, ['done']);
  expect(sent()).toEqual(sums(50));
});

test.each(['C:\\Users\\我\\主图.png', '/Users/wo/主图.png', '\\\\nas\\图\\1.png', 'file:///home/wo/1.png'])(
  'a pasted path %s: what the browser needs is said, with the choice one press away',
  async (path) => {
    await paste({ 'text/plain': path });
    await note().waitFor();
    expect(await note().textContent()).toContain('浏览器不能自己读取电脑里的路径');
    const chooser = floor.panel.waitForEvent('filechooser');
    await note().getByRole('button', { name: '选择图片' }).click();
    await (await chooser).setFiles([write('主图.png', png(60))]);
    await floor.until(1, ['done']);
    expect(sent()).toEqual(sums(60));
  },
);

test('pasted text without any of it is answered, and in a field left alone', async () => {
  await paste({ 'text/plain': '今天天气不错' });
  const short = floor.panel.locator('.panel-note');
  await eventually(
    () => short.textContent(),
    (text) => text === '这里面没有图片，也没有图片网址',
  );
  expect(await floor.panel.locator('[data-question], [data-notes]').count()).toBe(0);
});

test('in a page: a folder is asked about, an archive leads to the extension’s own page', async () => {
  const page = await floor.chromium.context.newPage();
  await page.goto('https://qn.taobao.com/home.htm/material-center/mine-material/sucai-tu');
  await (await inside(page, 'control', 'button')).click();
  await chooseShop(page, blue.name);
  const input = await inside(page, 'panel', 'input[type=file]');
  await input.setInputFiles([
    { name: 'a.zip', mimeType: 'application/zip', buffer: zip([{ name: '1.png', bytes: png(1) }]) },
  ]);
  await inside(page, 'panel', '[data-notes] button', { text: '在扩展中处理' });
  expect(await said(page, 'panel')).toContain('压缩包和图片网址要在扩展自己的页面里打开');
  expect((await floor.state()).uploads).toEqual([]);
  const chooser = page.waitForEvent('filechooser');
  await (await inside(page, 'panel', 'button[aria-label="选择文件夹"]')).click();
  write('一个/主图.png', png(71));
  await (await chooser).setFiles(join(folder, '一个'));
  await (await inside(page, 'panel', '[data-question=folder] button', { text: '加在标题前' })).click();
  await floor.until(1, ['done']);
  expect(titles()).toEqual(['一个 主图']);
  await page.close();
});

test.each(['light', 'dark'] as const)('the questions are plain to everybody, %s', async (colorScheme) => {
  await floor.panel.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await drop(season());
  await drop(write('清单.txt', `${cdn(1)} ${cdn(2)}`));
  await drop(write('没图.zip', zip([{ name: '1.txt', bytes: Buffer.from('x') }])));
  await note().waitFor();
  await question('addresses').waitFor();
  expect(await violations(floor.panel)).toEqual([]);
  await press('只存链接');
  await floor.panel.locator('.links summary').click();
  expect(await violations(floor.panel)).toEqual([]);
  await floor.panel.emulateMedia({ colorScheme: null, reducedMotion: null });
});
