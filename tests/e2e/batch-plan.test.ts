// A batch from the drop to the press that starts it: looked at, planned, and nothing sent before the seller said so.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
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
