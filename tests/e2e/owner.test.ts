// Owner and assistants: what is set in the options holds for every message, every way in, and every call that leaves.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract, type Kind } from '../../utils/messages/contract';
import { deskLeave } from '../../utils/messages/desk-leave';
import { right } from '../unit/messages/questions';
import { blue, type Floor, green, openFloor, png } from './shop-floor';
import { tabThrough, violations } from './views';

let floor: Floor;
let options: Page;
const passphrase = '店主的口令 123';
const refused = { ok: false, error: 'refused' };

/** A message as somebody types it into the console of the popup. */
const forge = (kind: string, ask: unknown) =>
  floor.panel.evaluate(([k, a]) => chrome.runtime.sendMessage({ kind: k, ask: a }), [kind, ask] as const);
const address = (path: string) => `chrome-extension://${floor.chromium.extensionId()}/${path}`;

/** Everything that the owner's kinds could change, as it stands in the database. */
const everything = () =>
  floor.panel.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('storekey');
      opening.onsuccess = () => resolve(opening.result);
    });
    const names = ['shops', 'secrets', 'keys', 'grants', 'received', 'brands', 'journal', 'attachments', 'stops'];
    const transaction = db.transaction([...names, 'values'], 'readonly');
    const all = names.map((name) => transaction.objectStore(name).getAll());
    const values = transaction.objectStore('values');
    const some = ['settings', 'owner', 'leave', 'grantNumbers'].map((key) => values.get(key));
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    db.close();
    return JSON.stringify([...all, ...some].map(({ result }) => result));
  });

beforeAll(async () => {
  floor = await openFloor();
  options = await floor.chromium.context.newPage();
  await options.setViewportSize({ width: 1280, height: 900 });
});
afterAll(() => floor?.close());

test('the owner sets a passphrase and says what assistants may', async () => {
  await options.goto(address('options.html#owner'));
  await options.getByRole('button', { name: '设置店主口令' }).click();
  await options.getByLabel('新口令').fill(passphrase);
  await options.getByLabel('再输一次').fill(passphrase);
  await options.getByRole('button', { name: '设置口令' }).click();
  await options.getByLabel(green.name).check();
  await options.getByLabel('每天的点数额度').fill('8');
  expect(await violations(options)).toEqual([]);
  await options.getByRole('button', { name: '保存' }).click();
  await options.getByText('今日已用 0 / 8 点').waitFor();
  const { leave } = await floor.ask('owner.read', {});
  expect(leave).toEqual({ shops: { [`taobao:${green.id}`]: null }, points: 8, lockAfter: 15 });
  await options.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await violations(options, ['color-contrast'])).toEqual([]);
  await options.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  // The owner's own uploads are not the assistants'.
  await floor.giveTo(green, [{ name: 'owners.png', bytes: png(1) }]);
  await floor.until(1, ['done']);
  await options.getByRole('button', { name: '现在上锁' }).click();
  await options.getByText('需要店主口令').waitFor();
  expect(await violations(options)).toEqual([]);
  const { missed } = await tabThrough(options);
  expect(missed).toEqual([]);
});

test('every kind for the owner, forged from the popup, is refused and changes nothing', async () => {
  const before = await everything();
  const kinds = (Object.keys(contract) as Kind[]).filter((kind) => 'owner' in contract[kind]);
  expect(kinds.length).toBeGreaterThan(10);
  for (const kind of kinds) {
    const asked = kind === 'settings.write' ? { retryUnclear: true } : right[kind];
    expect(await forge(kind, asked), kind).toEqual(refused);
  }
  const desk = Object.entries(deskLeave).filter(([, leave]) => leave === 'owner');
  expect(desk.length).toBeGreaterThan(15);
  for (const [kind] of desk) expect(await forge(kind, {}), kind).toEqual(refused);
  // What would be taken at once, were it not for the leave.
  const owner = `taobao:${green.id}`;
  expect(await forge('shop.find', { url: 'https://item.taobao.com/item.htm?id=1', type: '0' })).toEqual(refused);
  expect(await forge('grant.plan', { owner, names: ['乙店'] })).toEqual(refused);
  expect(await forge('brand.begin', { owner, brands: ['A'], member: '', company: '', note: '' })).toEqual(refused);
  expect((await forge('vault.key', {})) as object).toMatchObject({ ok: false });
  expect(await everything()).toBe(before);
});

test('an assistant sees the allowed shop, own uploads and the budget, and neither money nor the register', async () => {
  await floor.panel.reload();
  await floor.panel.getByText('今日还可用 8 / 8 点').waitFor();
  expect(await floor.panel.locator('select').first().locator('option').allTextContents()).toEqual([green.name]);
  const state = await floor.state();
  expect(state.uploads).toEqual([]);
  expect(state.money).toMatchObject({ today: 0, month: 0, left: null });
  const dashboard = await floor.chromium.context.newPage();
  await dashboard.goto(address('dashboard.html'));
  await dashboard.getByText('需要店主口令').waitFor();
  expect(await dashboard.locator('main h2').allTextContents()).toEqual(['需要店主口令']);
  await dashboard.close();
});

test('pictures for another shop are refused, and handed in past the messages they are never sent', async () => {
  const calls = floor.calls().length;
  await floor.giveTo(blue, [{ name: 'blue.png', bytes: png(2) }]);
  await floor.panel.evaluate(
    ([shop, category]) => {
      const channel = new BroadcastChannel('storekey.hand-in');
      const files = [{ name: 'forged.png', blob: new Blob(['not looked at']) }];
      channel.postMessage({ kind: 'files', batch: crypto.randomUUID(), shop, category, via: 'files', files });
      channel.close();
    },
    [`taobao:${blue.id}`, blue.category] as const,
  );
  await floor.giveTo(green, [{ name: 'mine-1.png', bytes: png(3) }]);
  await floor.until(1, ['done']);
  const rows = (await floor.state()).uploads;
  expect(rows.map((row) => row.fileName)).not.toContain('blue.png');
  expect(rows.filter((row) => row.shop === `taobao:${blue.id}`).every((row) => row.state !== 'done')).toBe(true);
  expect(floor.calls().length).toBe(calls + 1);
});

test('over the budget uploads wait with a sentence and go on when the owner raises it', async () => {
  const calls = floor.calls().length;
  const price = (await floor.state()).money.perCall ?? 0;
  expect(price).toBeGreaterThan(0);
  await floor.giveTo(
    green,
    [4, 5, 6, 7, 8, 9].map((seed) => ({ name: `mine-${seed}.png`, bytes: png(seed) })),
  );
  const fits = Math.floor(8 / price) - 1;
  const rows = await floor.until(6 - fits, ['blocked']);
  expect(rows.filter((row) => row.problem?.key === 'problem_overBudget')).toHaveLength(6 - fits);
  await floor.panel
    .getByText(/今天的点数额度已到/)
    .first()
    .waitFor();
  expect(floor.calls().length).toBe(calls + fits);

  await options.getByRole('textbox', { name: '店主口令' }).fill('错误的口令 1');
  await options.keyboard.press('Enter');
  await options.getByText('口令不对。').waitFor();
  await options.getByRole('textbox', { name: '店主口令' }).fill(passphrase);
  await options.keyboard.press('Enter');
  await options.getByLabel('每天的点数额度').fill('800');
  await options.getByRole('button', { name: '保存' }).click();
  await floor.until(calls + 6, ['done']);
  expect(floor.calls().length).toBe(calls + 6);
  expect(floor.world.gateway.account.violations).toEqual([]);
  // The same message that was refused before is the owner's now.
  const asked = { owner: `taobao:${green.id}`, names: ['乙店'] };
  expect(await forge('grant.plan', asked)).toEqual({ ok: true, answer: [{ name: '乙店', no: null }] });
});

test('the leave locks by itself when its time is over, and a guess in a row has to wait', async () => {
  const worker = await floor.chromium.worker();
  expect(await forge('owner.stay', {})).toEqual({ ok: true, answer: { ok: true } });
  await worker.evaluate(() => chrome.storage.session.set({ owner: Date.now() - 1 }));
  expect(await forge('owner.stay', {})).toEqual(refused);
  const waits: number[] = [];
  for (let i = 0; i < 4; i += 1) {
    const reply = (await forge('owner.unlock', { passphrase: `guess ${i}` })) as { answer: { wait: number } };
    waits.push(reply.answer.wait);
  }
  expect(waits.slice(0, 3)).toEqual([0, 0, 5000]);
  expect(waits[3]).toBeGreaterThan(3000);
  const right = (await forge('owner.unlock', { passphrase })) as { answer: { right: boolean } };
  expect(right.answer.right).toBe(false);
});
