// A world and a Chromium with the extension set up in it: what nearly every test here starts from.
import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import type { Ask, Kind, Reply } from '../../utils/messages/contract';
import type { AskBackground, AskDesk } from '../../utils/messages/send';
import type { UploadView } from '../../utils/messages/views';
import type { UploadState } from '../../utils/uploads/states';
import { launchChromium } from '../run/browser.mjs';
import { startSandbox } from '../sandbox/server.mjs';

export const token = 'tok-1';
export const blue = { id: '1001', name: '蓝山家居', category: '1657717355974335419' } as const;
export const green = { id: '1002', name: '青禾服饰', category: '0' } as const;

type WorldOptions = NonNullable<Parameters<typeof startSandbox>[0]>;
type BrowserOptions = NonNullable<Parameters<typeof launchChromium>[0]>;

/** The extension's page `popup.html?tab=1` asks the background; anything else goes through the interface itself. */
export async function openFloor(world: WorldOptions = {}, browser: BrowserOptions = {}) {
  const sandbox = await startSandbox({ latency: 60, ...world });
  sandbox.gateway.addToken(token);
  for (const shop of [blue, green]) {
    sandbox.gateway.addShop({ id: shop.id, name: shop.name, authorized: true, categories: ['0', shop.category] });
  }
  const chromium = await launchChromium({ world: sandbox, lang: 'zh_CN', ...browser });
  const panel = await chromium.openPage('popup.html?tab=1');
  const ask = askFrom(panel);
  await ask('secret.write', { token });
  await ask('shop.save', shopRow(green));
  await ask('shop.save', shopRow(blue));
  // Batches start by themselves here; the press that starts one has a test of its own.
  await ask('settings.write', { planFrom: 5000 });
  const reload = async () => {
    // The set-up page may have opened over it: a page behind another draws about once a second, and each click waits.
    await panel.bringToFront();
    await panel.reload();
    await panel.locator('input[type=file]').waitFor({ state: 'attached' });
  };
  await reload();
  const state = () => ask('panel.read', { limit: 2000 });
  return {
    world: sandbox,
    chromium,
    panel,
    ask,
    state,
    /** Hands pictures in through the panel's own file field. */
    give: (files: { name: string; bytes: Buffer }[]) =>
      panel
        .locator('input[type=file]')
        .setInputFiles(files.map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: bytes }))),
    /** Waits until `count` uploads stand in these states, and gives all uploads. */
    until: async (count: number, states: UploadState[], ms = 30_000): Promise<UploadView[]> => {
      const end = Date.now() + ms;
      for (;;) {
        const { uploads } = await state();
        if (uploads.filter((row) => states.includes(row.state)).length >= count) return uploads;
        if (Date.now() > end) {
          const seen = uploads.map((row) => `${row.fileName} ${row.state} ${row.problem?.key ?? ''}`).join('\n');
          throw new Error(`not ${count} of ${states} within ${ms} ms:\n${seen}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    /** Hands pictures in by message for a given shop, as a page of the extension may. */
    giveTo: (shop: { id: string; category: string }, files: { name: string; bytes: Buffer }[], from = panel) =>
      from.evaluate(
        async ({ key, category, parts }) => {
          const files = parts.map(({ name, text }) => {
            const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
            return { name, blob: new Blob([bytes]) };
          });
          const ask = { shop: key, category, via: 'files', files };
          await chrome.runtime.sendMessage({ kind: 'upload.add', ask });
        },
        {
          key: `taobao:${shop.id}`,
          category: shop.category,
          parts: files.map(({ name, bytes }) => ({ name, text: bytes.toString('base64') })),
        },
      ),
    /** The gateway's upload calls, in the order of their arrival. */
    calls: () => sandbox.gateway.account.calls.filter((call) => call.endpoint === 'upload'),
    /** Empties the account, the kept links, and the queue with all it remembers; set-up, secrets and the limiter's last calls stay. */
    clean: async () => {
      sandbox.gateway.reset();
      await panel.evaluate(emptyQueue);
    },
    /** The panel as it is when it is opened anew. */
    reload,
    close: async () => {
      await chromium.close();
      await sandbox.close();
    },
  };
}

/** Runs in a page of the extension, on its database. Nothing may be in flight. */
async function emptyQueue(): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('storekey');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const emptied = ['uploads', 'blobs', 'originals', 'thumbs', 'pictures', 'calls', 'batches', 'stops', 'links'];
  const transaction = db.transaction([...emptied, 'values'], 'readwrite');
  for (const name of emptied) transaction.objectStore(name).clear();
  const values = transaction.objectStore('values');
  values.delete('streak');
  const level = values.get('limiter');
  level.onsuccess = () => {
    if (!level.result) return;
    const rested = { gap: 98, pausedUntil: 0, pausedBy: null, strikes: 0, shared: false };
    values.put({ ...level.result, ...rested }, 'limiter');
  };
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
  db.close();
}

export type Floor = Awaited<ReturnType<typeof openFloor>>;

/** Asks the background as a page of the extension does; a refusal throws. */
export function askFrom(page: Page): AskBackground & AskDesk {
  return async (kind: string, ask: unknown) => {
    const message = { kind, ask };
    const reply = (await page.evaluate((m) => chrome.runtime.sendMessage(m), message)) as Reply<Kind>;
    if (!reply?.ok) throw new Error(`${kind}: ${reply?.error ?? 'no reply'}`);
    return reply.answer as never;
  };
}

export function shopRow(shop: { id: string; name: string; category: string }, platform = 'taobao'): Ask<'shop.save'> {
  return {
    key: `${platform}:${shop.id}`,
    platform,
    shopId: shop.id,
    name: shop.name,
    categories: [
      { id: '0', name: '默认分类' },
      ...(shop.category === '0' ? [] : [{ id: shop.category, name: '新品' }]),
    ],
    defaultCategory: shop.category,
    clientType: 'client:computer',
    isHttps: true,
    lastUsed: 0,
  };
}

/** A real PNG of one colour; different seeds give different bytes. `length` pads it to so many bytes. */
export function png(seed: number, width = 64, height = 64, length = 0): Buffer {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0)]);
  for (let x = 0; x < width; x += 1) row.set([seed & 255, (seed >> 8) & 255, (x * 4) & 255], 1 + x * 3);
  const parts = pngParts(width, height, [8, 2], Buffer.concat(Array.from({ length: height }, () => row)));
  const short = length - Buffer.concat(parts).length;
  if (short >= 12) parts.splice(3, 0, chunk('teSt', Buffer.alloc(short - 12)));
  return Buffer.concat(parts);
}

/** Colours one bit deep, all black: as many pixels as wanted in very few bytes. */
export function blackPng(width: number, height: number): Buffer {
  return Buffer.concat(pngParts(width, height, [1, 0], Buffer.alloc((Math.ceil(width / 8) + 1) * height)));
}

function pngParts(width: number, height: number, depth: [bits: number, colours: number], rows: Buffer): Buffer[] {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([...depth, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return [signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
