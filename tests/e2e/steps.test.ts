// Authorizing on the platform's pages, both ways, by the seller's hand and for the seller: judged by the presses and
// grants that the platform counted.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, inside } from './closed-root';
import { blue, green } from './shop-floor';
import { openStepsFloor, routes, type StepsFloor } from './steps-floor';
import { tabThrough, violations } from './views';

let floor: StepsFloor;
beforeAll(async () => {
  floor = await openStepsFloor();
});
afterAll(() => floor?.close());

const onList = { at: routes.new.list };
const pressed = { ...onList, press: true };

test('one store by the seller’s own hand, from the image space to the list', async () => {
  await floor.reset();
  await floor.begin(['乙店']);
  await floor.hand('更多设置', '更多设置');
  await floor.page.getByRole('option', { name: '授权店铺管理' }).click();
  await floor.hand('添加', '添加“乙店”');
  await floor.hand('确定', '确定授权“乙店”');
  expect(await floor.ended()).toMatchObject({ why: 'done' });
  expect(await floor.states()).toEqual({ 乙店: 'active' });
  expect(floor.counts()).toEqual({ add: 1, confirm: 1, grant: 1, names: ['乙店'] });
  expect(floor.grants.presses.every(({ trusted }) => trusted)).toBe(true);
});

test('the older page by hand, which asks no question and loads itself anew after each store', async () => {
  await floor.reset({ reload: true });
  await floor.begin(['乙店', '丙店'], { at: routes.old.start });
  await floor.page.getByText('授权管理').first().click();
  await floor.hand('添加', '添加“乙店”');
  await floor.hand('添加', '添加“丙店”');
  expect(await floor.ended()).toMatchObject({ why: 'done' });
  expect(await floor.states()).toEqual({ 乙店: 'active', 丙店: 'active' });
  expect(floor.counts()).toMatchObject({ add: 2, grant: 2, names: ['乙店', '丙店'] });
});

test('of twelve stores with ten places ten are granted and two refused before any press', async () => {
  await floor.reset();
  const names = Array.from({ length: 12 }, (_, i) => `分店${i + 1}号`);
  await floor.begin(names, { at: routes.new.start, press: true, count: 10 });
  expect(await floor.ended(60_000)).toMatchObject({ why: 'done' });
  const states = await floor.states();
  expect(names.map((name) => states[name])).toEqual([...Array(10).fill('active'), 'planned', 'planned']);
  expect(floor.counts()).toEqual({ add: 10, confirm: 10, grant: 10, names: names.slice(0, 10) });
  await floor.desk.getByText('“分店12号”没有开始：没有名额').waitFor();
});

test('a name that the platform does not know is refused in its words, and the next one goes on', async () => {
  await floor.reset({ unknown: ['错店'] });
  await floor.begin(['错店', '丙店'], pressed);
  expect(await floor.ended()).toMatchObject({ why: 'done' });
  expect(await floor.states()).toEqual({ 错店: 'refused', 丙店: 'active' });
  expect(floor.counts()).toEqual({ add: 2, confirm: 2, grant: 2, names: ['丙店'] });
  await floor.desk.getByText('平台拒绝：店铺“错店”不存在，请核对店铺名称').waitFor();
});

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

test('a page that draws its form anew loses no name', async () => {
  await floor.reset({ rerender: true });
  await floor.begin(['乙店'], onList);
  const field = floor.page.getByLabel('添加授权店铺');
  await eventually(
    () => field.inputValue(),
    (value) => value === '乙店',
  );
  await eventually(
    () => field.inputValue(),
    (value) => value === '',
    3_000,
    10,
  );
  await eventually(
    () => field.inputValue(),
    (value) => value === '乙店',
  );
  await floor.hand('添加', '添加“乙店”');
  await floor.hand('确定', '确定授权“乙店”');
  expect(await floor.ended()).toMatchObject({ why: 'done' });
  expect(floor.counts()).toEqual({ add: 1, confirm: 1, grant: 1, names: ['乙店'] });
});

test('a page that hears no scripts is left to the seller’s hand', async () => {
  await floor.reset({ trustedOnly: true });
  await floor.begin(['乙店'], pressed);
  await floor.hand('添加', '请亲手点击');
  await floor.hand('确定', '确定授权“乙店”');
  expect(await floor.ended()).toMatchObject({ why: 'done' });
  expect(floor.counts()).toEqual({ add: 1, confirm: 1, grant: 1, names: ['乙店'] });
  expect(floor.grants.presses.every(({ trusted }) => trusted)).toBe(true);
});

test.each([
  ['slider', 'add', 0],
  ['login', 'confirm', 1],
] as const)('a %s after “%s” stops the run, and nothing is pressed again', async (what, after, confirms) => {
  await floor.reset({ [what]: after });
  await floor.begin(['乙店', '丙店'], pressed);
  expect(await floor.ended()).toMatchObject({ why: what, name: '乙店' });
  expect(await floor.states()).toEqual({ 乙店: 'unconfirmed', 丙店: 'planned' });
  expect(floor.counts()).toEqual({ add: 1, confirm: confirms, grant: 0, names: [] });
});

test('a list that is too late leaves the store unconfirmed; reading it later needs no press', {
  timeout: 90_000,
}, async () => {
  await floor.reset({ listLate: 17_000 });
  await floor.begin(['乙店'], pressed);
  expect(await floor.ended()).toMatchObject({ why: 'late', name: '乙店' });
  expect(await floor.states()).toEqual({ 乙店: 'unconfirmed' });
  await floor.page.locator('td', { hasText: '乙店' }).waitFor();
  await floor.desk.getByLabel('读取平台列表').check();
  await floor.desk.getByRole('button', { name: '读取列表' }).click();
  await eventually(floor.states, (states) => states.乙店 === 'active');
  expect(floor.counts()).toEqual({ add: 1, confirm: 1, grant: 1, names: ['乙店'] });
});

test('another shop’s page is left alone', async () => {
  await floor.reset();
  floor.world.office.login(blue.id);
  await floor.begin(['乙店'], pressed);
  expect(await floor.ended()).toMatchObject({ why: 'shop', saw: blue.name });
  floor.world.office.login(green.id);
  expect(await floor.states()).toEqual({ 乙店: 'planned' });
  expect(floor.counts()).toMatchObject({ add: 0, grant: 0 });
});

test('two tabs at once: the second attempt is refused while the first one lives', async () => {
  await floor.reset();
  const other = await floor.chromium.context.newPage();
  await other.goto(`${floor.address}#${encodeURIComponent('taobao:1002')}`);
  await other.locator('textarea').fill('丙店');
  await other.getByLabel(/^请输入店铺数量/).fill('1');
  await floor.begin(['乙店'], onList);
  await eventually(floor.lease, (lease) => lease !== undefined);
  const ask = { owner: 'taobao:1002', job: 'authorize', mode: 'assisted', names: ['丙店'], tabId: 1 };
  const said = await other.evaluate((a) => chrome.runtime.sendMessage({ kind: 'step.begin', ask: a }), ask);
  expect(said).toEqual({ ok: true, answer: { run: null, said: [] } });
  await other.getByText('请到平台页面继续。').waitFor();
  await other.close();
  await floor.desk.getByRole('button', { name: '停止' }).click();
  expect(await floor.ended()).toMatchObject({ why: 'seller' });
  expect(floor.counts()).toMatchObject({ add: 0, grant: 0 });
  await eventually(floor.card, (text) => text.includes('本次操作已在别处结束'), 15_000);
});

test('the control beside the platform’s field leads to the page of the yes, which the rules of access like', async () => {
  await floor.reset();
  await floor.page.goto(routes.new.list);
  const control = await inside(floor.page, 'control', 'button', { text: '授权店铺' });
  const [opened] = await Promise.all([floor.chromium.context.waitForEvent('page'), control.click()]);
  await opened.getByRole('heading', { name: '授权店铺', level: 1 }).waitFor();
  expect(await opened.getByLabel('授权方店铺').inputValue()).toMatch(/^taobao:/);
  expect(await opened.getByLabel('标签页').inputValue()).toMatch(/^\d+$/);
  for (const language of ['zh_CN', 'en'] as const) {
    await floor.ask('settings.write', { language });
    await opened.reload();
    await opened.locator('textarea').fill('ＡＢ店\n丙店');
    expect(await violations(opened)).toEqual([]);
    await opened.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await violations(opened, ['color-contrast'])).toEqual([]);
    await opened.emulateMedia({ colorScheme: 'light' });
    const { all, missed } = await tabThrough(opened);
    expect(all.length).toBeGreaterThan(8);
    expect(missed).toEqual([]);
  }
  await floor.ask('settings.write', { language: 'zh_CN' });
  await opened.close();
});
