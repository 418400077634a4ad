// What dies between the press and the list, and the register beside the platform's list: nothing is pressed twice, and
// nothing is called granted that the page does not show.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './closed-root';
import { green } from './shop-floor';
import { openStepsFloor, routes, type StepsFloor } from './steps-floor';

let floor: StepsFloor;
beforeAll(async () => {
  floor = await openStepsFloor();
});
afterAll(() => floor?.close());

const pressed = { at: routes.new.list, press: true };
const day = 86_400_000;

async function killWorker(): Promise<void> {
  const session = await floor.chromium.context.newCDPSession(floor.desk);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

test.each(['new', 'old'] as const)(
  'a worker killed between the press and the list, %s route: the run goes on without another press',
  async (route) => {
    await floor.reset({ listLate: 3_000 });
    await floor.begin(['乙店'], { at: routes[route].list, press: true });
    await eventually(floor.counts, ({ grant }) => grant === 1);
    await killWorker();
    expect(await floor.ended()).toMatchObject({ why: 'done' });
    expect(await floor.states()).toEqual({ 乙店: 'active' });
    expect(floor.counts()).toEqual(floor.pressed(route, 1, ['乙店']));
  },
);

test('the list read into the register shows what differs three ways, and the seller settles it', async () => {
  await floor.reset();
  floor.grants.put(green.id, '老店', Date.now() - 40 * day);
  floor.grants.put(green.id, '新店', Date.now() - 2 * day);
  await floor.page.goto(routes.new.list);
  await floor.desk.reload();
  await floor.desk.getByLabel('读取平台列表').check();
  await floor.desk.getByRole('button', { name: '读取列表' }).click();
  await eventually(floor.states, (states) => states.老店 === 'active' && states.新店 === 'active');
  await eventually(
    () => floor.desk.locator('[data-difference=onlyThere]').count(),
    (count) => count === 2,
  );
  await floor.desk.getByRole('button', { name: '保留' }).first().click();
  await eventually(
    () => floor.desk.locator('[data-difference]').count(),
    (count) => count === 1,
  );
  // Gone there, without our doing.
  floor.grants.drop(green.id, '新店');
  await floor.page.reload();
  await floor.desk.getByRole('button', { name: '读取列表' }).click();
  await floor.desk.locator('[data-difference=onlyHere]', { hasText: '新店' }).waitFor();
  await floor.desk.getByRole('button', { name: '已不存在' }).click();
  await eventually(floor.states, (states) => states.新店 === 'withdrawn');
});

test('a store whose lock is over is withdrawn on the page; the list decides', async () => {
  await floor.desk.getByLabel('取消授权', { exact: true }).check();
  await floor.desk.getByLabel('老店', { exact: true }).check();
  await floor.desk.getByLabel(/^请输入店铺数量/).fill('1');
  await floor.desk.getByRole('button', { name: '开始取消 1 家店铺' }).evaluate((one: HTMLElement) => one.click());
  await floor.hand('取消授权', '取消对“老店”的授权');
  await floor.hand('确定', '确定取消“老店”');
  await eventually(floor.states, (states) => states.老店 === 'withdrawn');
  expect(floor.grants.names(green.id)).toEqual([]);
});

/** Desk and worker die while a press waits for its list; what comes up again then ends the run. */
async function killBoth(): Promise<void> {
  expect(await floor.lease()).toMatchObject({ end: null });
  const worker = await floor.chromium.worker();
  await worker.evaluate(() => chrome.offscreen.closeDocument());
  await killWorker();
  await floor.desk.reload();
  await floor.ask('engine.wake', {});
}

test('the page left, desk and worker killed between the press and the list: unconfirmed, told as left', {
  timeout: 90_000,
}, async () => {
  await floor.reset({ listLate: 60_000 });
  await floor.begin(['乙店', '丙店'], pressed);
  await eventually(floor.counts, ({ grant }) => grant === 1);
  await floor.page.goto('about:blank');
  await eventually(floor.lease, (lease) => lease?.left === true);
  await killBoth();
  expect(await floor.ended()).toMatchObject({ why: 'left', name: '乙店' });
  expect(await floor.states()).toEqual({ 乙店: 'unconfirmed', 丙店: 'planned' });
  expect(floor.counts()).toEqual({ add: 1, confirm: 1, grant: 1, names: ['乙店'] });
});

test('the page crashed, desk and worker killed between the press and the list: unconfirmed, told as lost', {
  timeout: 90_000,
}, async () => {
  await floor.reset({ listLate: 60_000 });
  await floor.begin(['乙店', '丙店'], pressed);
  await eventually(floor.counts, ({ grant }) => grant === 1);
  // Without a word: a page that is closed or goes on still says that it leaves.
  const session = await floor.chromium.context.newCDPSession(floor.page);
  const crashed = floor.page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  await killBoth();
  expect(await floor.ended()).toMatchObject({ why: 'lost', name: '乙店' });
  expect(await floor.states()).toEqual({ 乙店: 'unconfirmed', 丙店: 'planned' });
  expect(floor.counts()).toEqual({ add: 1, confirm: 1, grant: 1, names: ['乙店'] });
});
