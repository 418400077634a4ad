// Files dropped by the real drag and pictures pasted with the real keys, into the panel and into the page's copy of it.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { chooseShop, eventually, inside } from './closed-root';
import { blue, type Floor, openFloor, png } from './shop-floor';

const folder = mkdtempSync(join(tmpdir(), 'storekey-drop-'));
let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(async () => {
  await floor?.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await floor.ask('upload.forget', {});
  floor.world.gateway.reset();
});

const sums = (...seeds: number[]) => seeds.map((seed) => createHash('sha256').update(png(seed)).digest('hex'));
const sent = () => floor.world.gateway.account.calls.map(({ sha256 }) => sha256);
const titles = () => floor.world.gateway.account.calls.map(({ title }) => title);
const fileOf = (name: string, bytes: Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

/** Drags files from the desktop to a point of the page and lets them go there. */
async function drop(page: Page, files: string[], x: number, y: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await session.detach();
}

test('dropped files arrive in natural order, what holds no picture is said', async () => {
  const files = [3, 1, 2].map((seed) => fileOf(`${9 - seed} 号.png`, png(seed)));
  await floor.panel.bringToFront();
  await drop(floor.panel, [...files, fileOf('价目表.txt', Buffer.from('主图 38.60'))], 300, 300);
  await floor.until(3, ['done']);
  expect(sent()).toEqual(sums(3, 2, 1));
  expect(titles()).toEqual(['6 号', '7 号', '8 号']);
  const text = await eventually(
    () => floor.panel.evaluate(() => document.body.textContent ?? ''),
    (all) => all.includes('价目表.txt'),
  );
  expect(text).toContain('价目表.txt');
  expect(floor.world.gateway.account.violations).toEqual([]);
});

test('dropped on the drawer in a page: taken; dropped by a script of the page: not', async () => {
  const page = await floor.chromium.context.newPage();
  await page.goto('https://qn.taobao.com/home.htm/material-center/mine-material/sucai-tu');
  await (await inside(page, 'control', 'button')).click();
  await chooseShop(page, blue.name);
  await inside(page, 'panel', 'input[type=file]');
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['GIF89a'], '伪造.gif', { type: 'image/gif' }));
    const root = document.querySelector('[data-storekey="panel"]')?.shadowRoot;
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const event = new DragEvent(type, { dataTransfer: data, bubbles: true, composed: true, cancelable: true });
      root?.querySelector('.panel')?.dispatchEvent(event);
    }
  });
  const box = await (await inside(page, 'panel', '[role=dialog]')).boundingBox();
  await drop(page, [fileOf('真.png', png(11))], (box?.x ?? 0) + 200, (box?.y ?? 0) + 300);
  const rows = await floor.until(1, ['done']);
  expect(rows.map(({ fileName }) => fileName)).not.toContain('伪造.gif');
  expect(sent()).toEqual(sums(11));
  await page.close();
});

test('a picture on the clipboard is pasted with the keys, named by its time', async () => {
  await floor.chromium.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await floor.panel.bringToFront();
  await floor.panel.evaluate(
    async (bytes) => {
      const blob = new Blob([Uint8Array.from(bytes)], { type: 'image/png' });
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    },
    [...png(21, 90, 70)],
  );
  await floor.panel.keyboard.press('Control+V');
  const rows = await floor.until(1, ['done']);
  // The clipboard holds pixels and not the file, so the bytes are the browser's own.
  expect(floor.world.gateway.account.pictures.map(({ pixel, type }) => [pixel, type])).toEqual([['90x70', 'png']]);
  expect(rows.at(-1)?.fileName).toMatch(/^粘贴-\d{4}-\d{6}\.png$/);
});

test('pasted files keep name and bytes, and come in natural order', async () => {
  await floor.panel.evaluate(
    (files) => {
      const data = new DataTransfer();
      for (const [name, bytes] of files)
        data.items.add(new File([Uint8Array.from(bytes)], name, { type: 'image/png' }));
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    [5, 4].map((seed) => [`细节 ${seed}.png`, [...png(seed)]] as const) as [string, number[]][],
  );
  await floor.until(2, ['done']);
  expect(sent()).toEqual(sums(4, 5));
  expect(titles()).toEqual(['细节 4', '细节 5']);
});
