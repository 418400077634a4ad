// What only happens where the platform asks in a dialog of its own, and what it takes to know whose page it is: a stop
// that comes late, a session that ends in between, a list that is empty for a moment.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, inside } from './closed-root';
import { green } from './shop-floor';
import { openStepsFloor, routes, type StepsFloor } from './steps-floor';

let floor: StepsFloor;
beforeAll(async () => {
  floor = await openStepsFloor();
});
afterAll(() => floor?.close());

const onList = { at: routes.new.list };
const pressed = { ...onList, press: true };
const day = 86_400_000;

test('a dialog that does not appear stops the run there, and the page stays usable', async () => {
  await floor.reset({ noDialog: true });
  await floor.begin(['乙店', '丙店'], onList);
  await floor.hand('添加', '添加“乙店”');
  expect(await floor.ended()).toMatchObject({ why: 'noEffect', step: 'add', name: '乙店' });
  expect(await floor.states()).toEqual({ 乙店: 'unconfirmed', 丙店: 'planned' });
  expect(floor.counts()).toMatchObject({ add: 1, grant: 0 });
  expect(await floor.card()).toContain('点击后页面没有反应。');
  await floor.page.getByRole('button', { name: '添加', exact: true }).click();
  await eventually(floor.counts, ({ add }) => add === 2);
});

test('stopped while the dialog is open: its button is not pressed any more', async () => {
  await floor.reset({ dialogBusy: 2_500 });
  await floor.begin(['乙店', '丙店'], pressed);
  const yes = floor.page.getByRole('button', { name: '确定', exact: true });
  await eventually(floor.lease, (lease) => lease?.at.step === 'confirm');
  await floor.stop();
  await eventually(
    () => yes.isEnabled(),
    (enabled) => enabled,
  );
  expect(await floor.ended()).toMatchObject({ why: 'seller', step: 'confirm', name: '乙店' });
  await eventually(floor.card, (text) => text.includes('本次操作已在别处结束'));
  expect(floor.counts()).toEqual({ add: 1, confirm: 0, grant: 0, names: [] });
  expect(await floor.states()).toEqual({ 乙店: 'unconfirmed', 丙店: 'planned' });
});

test.each([
  ['dialog', 'confirm', 0],
  ['confirm', 'confirm', 1],
] as const)(
  'a page that goes to the login at its %s: told at that step, for that store',
  async (away, step, confirm) => {
    await floor.reset({ away, dialogBusy: away === 'dialog' ? 1_500 : 0 });
    await floor.begin(['乙店', '丙店'], pressed);
    expect(await floor.ended()).toMatchObject({ why: 'login', step, name: '乙店' });
    expect(await floor.states()).toEqual({ 乙店: 'unconfirmed', 丙店: 'planned' });
    expect(floor.counts()).toEqual({ add: 1, confirm, grant: 0, names: [] });
    await floor.desk.getByText('登录已失效，请重新登录。').first().waitFor();
  },
);

test('a platform that answers a reload with its login ends the run as well', async () => {
  await floor.reset({ dialogBusy: 60_000 });
  await floor.begin(['乙店'], pressed);
  await eventually(floor.lease, (lease) => lease?.at.step === 'confirm');
  floor.grants.set({ expired: true });
  await floor.page.reload();
  expect(await floor.ended()).toMatchObject({ why: 'login', step: 'confirm', name: '乙店' });
  expect(await floor.states()).toEqual({ 乙店: 'unconfirmed' });
  expect(floor.counts()).toMatchObject({ add: 1, confirm: 0, grant: 0 });
});

test('a page that says nothing of its shop is asked about before anything is pressed', async () => {
  await floor.reset({ nameless: true, reload: true });
  await floor.begin(['乙店', '丙店'], { at: routes.old.list, press: true });
  await inside(floor.page, 'steps', 'section', { text: `这是“${green.name}”的后台吗？` });
  expect(floor.counts()).toMatchObject({ add: 0 });
  await floor.answer('不是');
  expect(await floor.ended()).toMatchObject({ why: 'shop', step: 'open' });
  expect(await floor.states()).toEqual({ 乙店: 'planned', 丙店: 'planned' });
  await floor.reset({ nameless: true, reload: true });
  await floor.begin(['乙店', '丙店'], { at: routes.old.list, press: true });
  await floor.answer('是，继续');
  // Asked once a run, also where the page loads itself anew after each store.
  expect(await floor.ended()).toMatchObject({ why: 'done' });
  expect(floor.counts()).toMatchObject({ add: 2, grant: 2, names: ['乙店', '丙店'] });
});

test('a list that is empty while it is loaded anew takes no grant away', async () => {
  await floor.reset({ flash: true, dropLate: 2_500 });
  floor.grants.put(green.id, '老店', Date.now() - 40 * day);
  await floor.page.goto(routes.new.list);
  await floor.desk.reload();
  await floor.desk.getByLabel('读取平台列表').check();
  await floor.desk.getByRole('button', { name: '读取列表' }).click();
  await eventually(floor.states, (states) => states.老店 === 'active');
  await eventually(floor.lease, (lease) => lease?.end?.why === 'done');
  await floor.desk.getByLabel('取消授权', { exact: true }).check();
  await floor.desk.getByLabel('老店', { exact: true }).check();
  await floor.desk.getByLabel(/^请输入店铺数量/).fill('1');
  await floor.desk.getByRole('button', { name: '开始取消 1 家店铺' }).evaluate((one: HTMLElement) => one.click());
  await floor.hand('取消授权', '取消对“老店”的授权');
  await floor.hand('确定', '确定取消“老店”');
  const shown = () => floor.grants.list(green.id).length;
  const both = await eventually(
    async () => ({ listed: shown(), state: (await floor.states()).老店 }),
    ({ listed, state }) => listed === 0 || state !== 'active',
  );
  expect(both).toEqual({ listed: 0, state: 'active' });
  await eventually(floor.states, (states) => states.老店 === 'withdrawn');
});
