// A batch from the drop to the press that starts it: looked at, planned, and nothing sent before the seller said so.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Floor, openFloor, png } from './shop-floor';

const samples = join(import.meta.dirname, '../sandbox/images/samples');
const limit = 3 * 1024 * 1024;
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
  await floor.ask('settings.write', { planFrom: 10 });
});
beforeEach(() => floor.clean());
afterAll(() => floor?.close());

const plan = () => floor.panel.locator('.banner.plan');
const start = () => plan().locator('button.primary');

/** Waits until every picture was looked at. */
async function looked(): Promise<string> {
  await plan().getByText('调用次数').waitFor();
  await plan().getByText('正在逐张检查').waitFor({ state: 'detached' });
  return ((await plan().textContent()) ?? '').replace(/\s+/g, ' ');
}

const whole = Array.from({ length: 8 }, (_, n) => ({ name: `${n + 1}.png`, bytes: png(n + 1) }));
const mixed = [
  ...whole,
  { name: '9 又一张.png', bytes: png(1) },
  { name: '10 网页.jpg', bytes: Buffer.from('<!DOCTYPE html><h1>403</h1>') },
  { name: '11 供应商.webp', bytes: readFileSync(join(samples, 'lossy.webp')) },
  { name: '12 太大.png', bytes: png(99, 64, 64, limit + 1) },
];

test('it says what it will call, change, reuse and refuse; one press starts it, in the order given', async () => {
  await floor.give(mixed);
  const said = await looked();
  expect(said).toContain('12 张图片');
  expect(said).toMatch(/调用次数 ?10\D/);
  expect(said).toContain('2 张会先处理');
  expect(said).toContain('1 张图片空间已有');
  expect(said).toContain('1 张不会上传：10 网页.jpg');
  expect(floor.calls()).toEqual([]);

  await start().click();
  await floor.until(10, ['done']);
  await floor.until(1, ['reused']);
  const rows = await floor.until(1, ['failed']);
  expect(rows.map(({ fileName }) => fileName.replace(/\.\w+$/, ''))).toEqual(
    mixed.map(({ name }) => name.replace(/\.\w+$/, '')),
  );
  const { pictures, violations } = floor.world.gateway.account;
  expect(violations).toEqual([]);
  expect(floor.calls()).toHaveLength(10);
  const stored = pictures.map((picture) => picture.sha256);
  for (const { bytes } of whole) expect(stored).toContain(sha256(bytes));
  // What did not comply left as something that does, and is not what was given.
  for (const { bytes } of mixed.slice(10)) expect(stored).not.toContain(sha256(bytes));
  expect(pictures.every(({ bytes }) => bytes <= limit)).toBe(true);
});

test('a no sends nothing, and what was given in a second batch is known from the first', async () => {
  await floor.give(mixed);
  await looked();
  await plan().getByRole('button', { name: '不要' }).click();
  await floor.until(12, ['cancelled']);
  expect(floor.calls()).toEqual([]);

  await floor.give(mixed);
  await looked();
  await start().click();
  await floor.until(10, ['done']);
  await floor.give(mixed);
  const said = await looked();
  expect(said).toMatch(/调用次数 ?0\D/);
  expect(said).toMatch(/11 张图片空间已有，省 44 点/);
  await start().click();
  await floor.until(12, ['reused']);
  expect(floor.calls()).toHaveLength(10);
});

test('fewer than ten start by themselves', async () => {
  await floor.give(whole);
  await floor.until(8, ['done']);
  expect(await plan().count()).toBe(0);
});

describe('while it still comes in', () => {
  /**
   * Hands in copies of one picture. A no is said at the first word of a row; the start is pressed as soon as it can be.
   * Gives what stood in the plan then.
   */
  const give = (count: number, bytes: Buffer, answer: 'no' | 'start') =>
    floor.panel.evaluate(
      async ({ count, text, answer }) => {
        const opening = indexedDB.open('storekey');
        await new Promise((resolve) => opening.addEventListener('success', resolve));
        const batches = () => opening.result.transaction('batches').objectStore('batches').getAllKeys();
        const whole = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
        const all = new DataTransfer();
        for (let n = 1; n <= count; n += 1) all.items.add(new File([whole], `${n}.png`));
        const said = new Promise<string>((resolve) => {
          const channel = new BroadcastChannel('storekey.changes');
          const no = () => {
            const asked = batches();
            asked.onsuccess = () => {
              if (asked.result.length === 0) return;
              channel.close();
              const ask = { batch: asked.result[0], yes: false };
              chrome.runtime.sendMessage({ kind: 'batch.confirm', ask }).then(() => resolve(''));
            };
          };
          if (answer === 'no') channel.onmessage = no;
          const press = () => {
            const button = document.querySelector<HTMLButtonElement>('.banner.plan .actions .primary');
            if (!button || button.disabled) return;
            watch.disconnect();
            resolve(button.closest('.banner')?.textContent ?? '');
            button.click();
          };
          const watch = new MutationObserver(press);
          if (answer === 'start') watch.observe(document.body, { subtree: true, childList: true, attributes: true });
        });
        const field = document.querySelector<HTMLInputElement>('input[type=file]');
        if (field) field.files = all.files;
        field?.dispatchEvent(new Event('change', { bubbles: true }));
        return said.finally(() => opening.result.close());
      },
      { count, text: bytes.toString('base64'), answer },
    );
  const taken = () => floor.panel.getByText('正在接收').waitFor({ state: 'detached' });

  test('a no ends it: what had not come in is not taken, nothing of it is prepared or paid', async () => {
    await give(200, png(7, 64, 64, 800_000), 'no');
    await taken();
    const { uploads, proposals } = await floor.state();
    expect(proposals).toEqual([]);
    expect(uploads.length).toBeLessThan(200);
    expect(uploads.filter(({ state }) => state !== 'cancelled')).toEqual([]);
    expect(floor.world.gateway.account.calls).toEqual([]);
  });

  test('the start names every picture that was handed in, and starts them', async () => {
    await floor.ask('queue.pause', { paused: true });
    expect(await give(100, png(8, 64, 64, 200_000), 'start')).toContain('开始上传 100 张');
    await taken();
    // Copies of one picture: the first is made ready, the others wait for it.
    await floor.until(100, ['waiting', 'preparing', 'ready', 'blocked']);
    await floor.until(1, ['ready']);
    expect((await floor.state()).proposals).toEqual([]);
    await floor.ask('upload.cancel', { all: true });
    await floor.ask('queue.pause', { paused: false });
    expect(floor.world.gateway.account.calls).toEqual([]);
  });
});
