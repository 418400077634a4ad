// Wrong input gets one sentence that names file and limit; nothing is sent and nothing is paid.
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { blackPng, blue, type Floor, openFloor, png, shopRow } from './shop-floor';

const sample = (name: string) => readFileSync(join(import.meta.dirname, '../sandbox/images/samples', name));
const limit = 3 * 1024 * 1024;
let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
beforeEach(() => floor.clean());
afterAll(() => floor?.close());

/** What stands under the upload in the panel. */
const sentence = (name: string) =>
  floor.panel
    .locator('.row-note')
    .filter({ hasText: `“${name}”` })
    .first()
    .textContent();

test('what is no picture that the gateway takes', async () => {
  const webp = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8 '), Buffer.alloc(80)]);
  const files = [
    { name: '空.png', bytes: Buffer.alloc(0), says: ['空文件'] },
    { name: '网页.jpg', bytes: Buffer.from('<!DOCTYPE html><h1>403</h1>'), says: ['网页'] },
    { name: '新格式.jpg', bytes: webp, says: ['损坏'] },
    { name: '文字.gif', bytes: Buffer.from('hello, this is no picture at all'), says: ['不是图片'] },
    { name: '手册.jpg', bytes: Buffer.from('%PDF-1.7 and more'), says: ['pdf', '不是图片'] },
    { name: '残缺.png', bytes: png(1).subarray(0, 12), says: ['损坏'] },
    { name: '半张.png', bytes: png(1, 64, 64).subarray(0, 200), says: ['不完整'] },
    { name: '炸弹.png', bytes: blackPng(30_000, 30_000), says: ['30000×30000', '没有打开'] },
    { name: '零.svg', bytes: sample('zero.svg'), says: ['写成了 0'] },
    { name: '脚本.svg', bytes: sample('script.svg'), says: ['有脚本'] },
    { name: '事件.svg', bytes: sample('handler.svg'), says: ['有脚本'] },
    { name: '外链.svg', bytes: sample('remote.svg'), says: ['引用了外部内容'] },
    { name: '样式.svg', bytes: sample('remote-style.svg'), says: ['引用了外部内容'] },
  ];
  expect(files.find(({ name }) => name === '炸弹.png')?.bytes.length).toBeLessThan(150_000);
  await floor.give(files);
  const rows = await floor.until(files.length, ['failed']);
  for (const { name, says } of files) {
    expect(rows.find(({ fileName }) => fileName === name)?.problem?.params[0]).toBe(name);
    const said = await sentence(name);
    for (const word of says) expect(said).toContain(word);
  }
  expect(floor.world.gateway.account.calls).toEqual([]);
});

test('a file of 200 MB is refused from its beginning, and the next one is sent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'storekey-inputs-'));
  const path = join(folder, '巨大.png');
  writeFileSync(path, png(1));
  // Sparse: the disk holds only its beginning.
  truncateSync(path, 200 * 1024 * 1024);
  await floor.panel.locator('input[type=file]').setInputFiles([path]);
  await floor.until(1, ['failed']);
  expect(await sentence('巨大.png')).toContain('200');
  expect(floor.world.gateway.account.calls).toEqual([]);
  rmSync(folder, { recursive: true });
  await floor.give([{ name: '好.png', bytes: png(2) }]);
  await floor.until(1, ['done']);
  expect(floor.calls().map(({ inputTitle }) => inputTitle)).toEqual(['好.png']);
});

test('exactly 3 MB is sent whole, under the suffix that its bytes have', async () => {
  const bytes = png(3, 64, 64, limit);
  expect(bytes).toHaveLength(limit);
  await floor.give([{ name: '正好.jpg', bytes }]);
  const [row] = await floor.until(1, ['done']);
  expect(floor.calls().map((call) => [call.bytes, call.inputTitle])).toEqual([[limit, '正好.png']]);
  expect(floor.world.gateway.account.violations).toEqual([]);
  expect(row?.picture?.bytes).toBe(limit);
  expect(row?.changes).toEqual([{ kind: 'suffix', from: 'jpg', to: 'png' }]);
  // Nothing was changed of the picture: there is nothing to compare.
  const story = floor.panel.locator(`[data-upload="${row?.id}"] .row-story`);
  expect(await story.locator('p').textContent()).toContain('后缀\u00a0.jpg\u00a0不对，实为\u00a0png');
  expect(await story.getByRole('button').count()).toBe(0);
});

test('a phone’s picture: 480 to 620 wide, at most 960 high', async () => {
  await floor.ask('shop.save', { ...shopRow(blue), clientType: 'client:phone' });
  const sizes = [
    [480, 960, 'done'],
    [620, 1, 'done'],
    [621, 960, 'done'],
    // Noise from edge to edge: nowhere to cut it without asking.
    [600, 961, 'blocked'],
  ] as const;
  await floor.give(
    sizes.map(([width, height], n) => ({ name: `${width}×${height}.png`, bytes: png(40 + n, width, height) })),
  );
  await floor.until(3, ['done']);
  const rows = await floor.until(1, ['blocked']);
  const stateOf = (name: string) => rows.find(({ fileName }) => fileName === name)?.state;
  expect(sizes.map(([width, height]) => stateOf(`${width}×${height}.png`))).toEqual(sizes.map(([, , state]) => state));
  const pixels = floor.world.gateway.account.pictures.map(({ pixel }) => pixel).sort();
  expect(pixels).toEqual(['480x960', '620x1', '620x958']);
  expect(floor.calls().map((call) => [call.clientType, call.code])).toEqual(Array(3).fill(['client:phone', 0]));
  await floor.ask('shop.save', shopRow(blue));
});
