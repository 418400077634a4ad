// Owner and assistants: what is set in the options holds for every message, every way in, and every call that leaves.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answers } from '../../utils/messages/answers';
import { contract, type Kind } from '../../utils/messages/contract';
import type { DeskKind } from '../../utils/messages/desk';
import { deskLeave } from '../../utils/messages/desk-leave';
import { brand } from '../unit/grants/samples';
import { right } from '../unit/messages/questions';
import { application, owner, rightAtDesk } from '../unit/messages/questions-desk';
import { eventually } from './closed-root';
import { everything, forge as forged } from './forged';
import { setAhead } from './jump-clock';
import { grantOf, tableOf } from './register-rows';
import { blue, type Floor, green, openFloor, png } from './shop-floor';
import { tabThrough, violations } from './views';

let floor: Floor;
let options: Page;
const passphrase = '店主的口令 123';
const refused = { ok: false, error: 'refused' };
/** Questions that are others here: what only the owner may set, and the passphrase that the tests go on with. */
const asked: Partial<Record<Kind, unknown>> = {
  'settings.write': { retryUnclear: true },
  'owner.set': { passphrase },
};
/** Of these there is nothing here: no such tab, site, run or account. They come past the door and end there. */
const past: readonly string[] = ['site.choose', 'steps.open', 'checklist.open'];

/** A message as somebody types it into the console of the popup. */
const forge = (kind: string, ask: unknown) => forged(floor.panel, kind, ask);
const address = (path: string) => `chrome-extension://${floor.chromium.extensionId()}/${path}`;

/** A right question of every kind for the owner, of both tables: only the leave stands in its way. */
const questions: [kind: string, ask: unknown][] = [
  ...(Object.keys(contract) as Kind[])
    .filter((kind) => 'owner' in contract[kind])
    .map((kind): [string, unknown] => [kind, asked[kind] ?? right[kind]]),
  ...(Object.keys(deskLeave) as DeskKind[])
    .filter((kind) => deskLeave[kind] === 'owner')
    .map((kind): [string, unknown] => [kind, rightAtDesk[kind]]),
];

/** Rows that those questions are about, so that each would find something to do. */
async function plant(): Promise<void> {
  const journal = { id: 1, at: 1, table: 'grants', owner, name: '乙店', what: 'plan', route: 'seller' };
  const row = grantOf(owner, '乙店', 3, { state: 'planned', grantedOn: null, lockFrom: null, listedOn: null });
  const rows = {
    grants: [row],
    received: [{ owner, name: '丙店', since: null, note: '' }],
    brands: [brand({ owner, application })],
    journal: [{ ...journal, before: null, after: row, undoes: null }],
    attachments: [{ id: 1, application, kind: 'licence', name: 'a.png', at: 1, bytes: '' }],
  };
  for (const [name, given] of Object.entries(rows)) await tableOf(options, 'write', name, given);
}

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
  await floor.ask('settings.write', { pointsBought: 500 });
  await floor.until(1, ['done']);
  await options.getByRole('button', { name: '现在上锁' }).click();
  await options.getByText('需要店主口令').waitFor();
  expect(await violations(options)).toEqual([]);
  const { missed } = await tabThrough(options);
  expect(missed).toEqual([]);
});

test('every kind for the owner, forged from the popup with a right question, is refused and changes nothing', async () => {
  await plant();
  // The engine lets the bytes of what is stored go a moment after it says that it is.
  const before = await eventually(
    () => everything(options),
    ({ blobs }) => blobs === '[[],[]]',
  );
  expect(Object.keys(before).length).toBeGreaterThan(20);
  expect(questions.length).toBeGreaterThan(50);
  for (const [kind, ask] of questions) expect(await forge(kind, ask), kind).toEqual(refused);
  expect(await forge('vault.key', {})).toMatchObject({ ok: false });
  expect(await everything(options)).toEqual(before);
});

test('an assistant sees the allowed shop, own uploads and the budget, and neither money nor the register', async () => {
  await floor.panel.reload();
  await floor.panel.getByText('今日还可用 8 / 8 点').waitFor();
  expect(await floor.panel.locator('select').first().locator('option').allTextContents()).toEqual([green.name]);
  const state = await floor.state();
  expect(state.uploads).toEqual([]);
  expect(state.money).toMatchObject({ today: 0, month: 0, left: null });
  const { answer } = await forge('settings.read', {});
  const given = answer as Answers['settings.read'];
  expect(given.shops.map(({ name }) => name)).toEqual([green.name]);
  expect(given.money).toMatchObject({ today: 0, month: 0, byShop: {}, left: null });
  expect(given).toMatchObject({ whole: false, settings: { pointsBought: null } });
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
});

test('the same questions, asked while the owner is there, get an answer of what they are about', async () => {
  const before = await everything(options);
  // What the desk begins at once would go on; where a question has nothing to find it may break, past the door.
  for (const [kind, ask] of questions) {
    const reply = await forge(kind, ask);
    expect(reply.error, kind).not.toBe('refused');
    if (!past.includes(kind)) expect(reply.ok, `${kind} ${JSON.stringify(reply)}`).toBe(true);
  }
  const after = await everything(options);
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  for (const name of ['accounts', 'attachments', 'brands', 'grants', 'journal', 'received', 'secrets', 'values'])
    expect(changed, name).toContain(name);
});

test('a passphrase said to be forgotten holds through a wait that every view shows and no clock shortens', async () => {
  const worker = await floor.chromium.worker();
  const left = async () => (await floor.ask('owner.read', {})).ending ?? Number.NaN;
  const hour = 3_600_000;
  expect(await forge('owner.lock', {})).toMatchObject({ ok: true });
  expect(await forge('owner.forget', {})).toEqual({ ok: true, answer: { left: 72 * hour } });
  const dashboard = await floor.chromium.context.newPage();
  await dashboard.goto(address('dashboard.html'));
  const authorize = await floor.chromium.context.newPage();
  await authorize.goto(address(`authorize.html#${encodeURIComponent(owner)}`));
  for (const page of [dashboard, authorize, options, floor.panel]) {
    await page.getByText('还要等 72 小时 0 分').waitFor();
    expect(await violations(page)).toEqual([]);
  }
  await worker.evaluate(setAhead, 240 * hour);
  expect(await forge('owner.forget', {})).toEqual({ ok: true, answer: { left: 72 * hour } });
  await worker.evaluate(() => chrome.alarms.create('ending', { when: 1 }));
  await eventually(left, (now) => now < 72 * hour);
  expect(await left()).toBe(72 * hour - 40 * 60_000);
  for (const page of [dashboard, authorize]) await page.getByText('还要等 71 小时 20 分').waitFor();
  await dashboard.close();
  expect(await forge('grant.plan', rightAtDesk['grant.plan'])).toEqual(refused);
  await worker.evaluate(setAhead, 0);
  expect(await forge('owner.unlock', { passphrase })).toMatchObject({ answer: { right: true } });
  expect(await left()).toBeNaN();
  for (const page of [authorize, floor.panel]) await page.locator('[data-ending]').waitFor({ state: 'detached' });
  await authorize.close();
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
