// Authorizing on the platform's pages, by both ways, by the seller's hand and for the seller: judged by the presses and
// grants that the platform counted.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countOf, eventually } from './closed-root';
import { blue, green } from './shop-floor';
import { openStepsFloor, type Route, routes, type StepsFloor } from './steps-floor';

let floor: StepsFloor;
beforeAll(async () => {
  floor = await openStepsFloor();
});
afterAll(() => floor?.close());

const many = Array.from({ length: 12 }, (_, i) => `分店${i + 1}号`);

describe.each(['new', 'old'] as const satisfies Route[])('the %s route', (route) => {
  const onList = { at: routes[route].list };
  const pressed = { ...onList, press: true };

  test('one store by the seller’s own hand, from the image space to the list', async () => {
    await floor.reset();
    await floor.begin(['乙店'], { at: routes[route].start });
    if (route === 'new') {
      await floor.hand('更多设置', '更多设置');
      await floor.page.getByRole('option', { name: '授权店铺管理' }).click();
    } else await floor.page.getByText('授权管理').first().click();
    await floor.grantByHand(route, '乙店');
    expect(await floor.ended()).toMatchObject({ why: 'done' });
    expect(await floor.states()).toEqual({ 乙店: 'active' });
    expect(floor.counts()).toEqual(floor.pressed(route, 1, ['乙店']));
    expect(floor.grants.presses.every(({ trusted }) => trusted)).toBe(true);
  });

  test('of twelve stores with ten places ten are granted and two refused before any press', {
    timeout: 150_000,
  }, async () => {
    await floor.reset();
    await floor.begin(many, { at: routes[route].start, press: true, count: 10 });
    expect(await floor.ended(120_000)).toMatchObject({ why: 'done' });
    const states = await floor.states();
    expect(many.map((name) => states[name])).toEqual([...Array(10).fill('active'), 'planned', 'planned']);
    expect(floor.counts()).toEqual(floor.pressed(route, 10, many.slice(0, 10)));
    await floor.desk.getByText('“分店12号”没有开始：没有名额').waitFor();
  });

  test('a full list, or the store itself, that the register did not know: nothing is pressed', async () => {
    await floor.reset();
    for (const name of [...many.slice(0, 9), '乙店']) floor.grants.put(green.id, name, Date.now() - 86_400_000);
    await floor.begin(['乙店', '丙店'], pressed);
    expect(await floor.ended()).toMatchObject({ why: 'refused', step: 'list', no: 'full', saw: '' });
    expect(await floor.states()).toMatchObject({ 乙店: 'active', 丙店: 'planned', 分店9号: 'active' });
    expect(floor.counts()).toMatchObject({ add: 0, confirm: 0, grant: 0 });
    expect(await floor.card()).toContain('没有点击：没有名额。');
    await floor.desk.getByText('没有点击：没有名额。').waitFor();
  });

  test('a name that the platform does not know is refused in its words, and the next one goes on', async () => {
    await floor.reset({ unknown: ['错店'] });
    await floor.begin(['错店', '丙店'], pressed);
    expect(await floor.ended()).toMatchObject({ why: 'done' });
    expect(await floor.states()).toEqual({ 错店: 'refused', 丙店: 'active' });
    expect(floor.counts()).toEqual(floor.pressed(route, 2, ['丙店'], 2));
    await floor.desk.getByText('平台拒绝：店铺“错店”不存在，请核对店铺名称').waitFor();
  });

  test('the platform’s limit ends the run: no further store is pressed', async () => {
    await floor.reset({ limit: 1 });
    floor.grants.put(green.id, '老店');
    await floor.begin(['乙店', '丙店'], pressed);
    expect(await floor.ended()).toMatchObject({ why: 'full', name: '乙店', saw: '授权店铺数量已达上限' });
    expect(await floor.states()).toEqual({ 老店: 'active', 乙店: 'refused', 丙店: 'planned' });
    expect(floor.counts()).toEqual(floor.pressed(route, 1, ['老店']));
  });

  test('an error after a grant that was made frees no place: the list decides', async () => {
    await floor.reset({ fails: 'granted', listLate: 1_500 });
    await floor.begin(['乙店'], pressed);
    expect(await floor.ended()).toMatchObject({ why: 'done' });
    expect(await floor.states()).toEqual({ 乙店: 'active' });
    expect(floor.counts()).toEqual(floor.pressed(route, 1, ['乙店']));
  });

  test('a page that answers after three silent seconds is not pressed again, by nobody', async () => {
    await floor.reset({ slow: 3_000 });
    await floor.begin(['乙店'], pressed);
    const seen = new Set<string>();
    await eventually(
      async () => {
        seen.add(await floor.card());
        return floor.counts();
      },
      ({ names }) => names.length > 0,
    );
    expect(await floor.ended()).toMatchObject({ why: 'done' });
    expect([...seen].filter((text) => text.includes('请亲手点击'))).toEqual([]);
    expect(floor.counts()).toEqual(floor.pressed(route, 1, ['乙店']));
  });

  test('a page that hears no scripts: what only opens a dialog is left to the seller’s hand, the rest to the list', async () => {
    await floor.reset({ trustedOnly: true });
    await floor.begin(['乙店'], pressed);
    if (route === 'new') {
      await floor.grantByHand(route, '乙店');
      expect(await floor.ended()).toMatchObject({ why: 'done' });
      expect(floor.counts()).toEqual(floor.pressed(route, 1, ['乙店']));
      expect(floor.grants.presses.every(({ trusted }) => trusted)).toBe(true);
    } else {
      expect(await floor.ended()).toMatchObject({ why: 'late', name: '乙店' });
      expect(await floor.states()).toEqual({ 乙店: 'unconfirmed' });
      expect(floor.counts()).toMatchObject({ add: 0, grant: 0 });
    }
  });

  test('a page that draws its form anew loses no name', async () => {
    await floor.reset({ rerender: true });
    await floor.begin(['乙店'], onList);
    const field = floor.page.getByLabel('添加授权店铺');
    const holds = (text: string, ms: number) =>
      eventually(
        () => field.inputValue(),
        (value) => value === text,
        ms,
        10,
      );
    await holds('乙店', 10_000);
    await floor.page.locator('[data-round="1"]').waitFor();
    await holds('乙店', 10_000);
    await floor.grantByHand(route, '乙店');
    expect(await floor.ended()).toMatchObject({ why: 'done' });
    expect(floor.counts()).toEqual(floor.pressed(route, 1, ['乙店']));
  });

  test.each(['slider', 'login'] as const)(
    'a %s after the press stops the run, and nothing is pressed again',
    async (what) => {
      await floor.reset({ [what]: route === 'new' && what === 'login' ? 'confirm' : 'add' });
      await floor.begin(['乙店', '丙店'], pressed);
      expect(await floor.ended()).toMatchObject({ why: what, name: '乙店' });
      expect(await floor.states()).toEqual({ 乙店: 'unconfirmed', 丙店: 'planned' });
      expect(floor.counts()).toMatchObject({ add: 1, grant: 0, names: [] });
    },
  );

  test('a page that goes to the login after 添加: told at that step, for that store', async () => {
    await floor.reset({ away: 'add' });
    await floor.begin(['乙店', '丙店'], pressed);
    expect(await floor.ended()).toMatchObject({ why: 'login', step: 'add', name: '乙店' });
    expect(await floor.states()).toEqual({ 乙店: 'unconfirmed', 丙店: 'planned' });
    expect(floor.counts()).toMatchObject({ add: 1, confirm: 0, grant: 0 });
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
    expect(floor.counts()).toEqual(floor.pressed(route, 1, ['乙店']));
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

  test('two tabs of the platform at once: the second run is refused while the first one lives', async () => {
    await floor.reset();
    const other = await floor.chromium.context.newPage();
    await other.goto(`${routes[route].list.replace('#', '?second#')}${route === 'new' ? '?second' : ''}`);
    await other.getByRole('button', { name: '添加', exact: true }).waitFor();
    await floor.begin(['乙店'], onList);
    await eventually(floor.lease, (lease) => lease !== undefined);
    expect(await floor.beginIn(other.url(), ['乙店', '丙店'])).toMatchObject({ run: null });
    await floor.page.bringToFront();
    await floor.grantByHand(route, '乙店');
    expect(await floor.ended()).toMatchObject({ why: 'done' });
    expect(await countOf(other, 'steps')).toBe(0);
    expect(await floor.states()).toEqual({ 乙店: 'active' });
    expect(floor.counts()).toEqual(floor.pressed(route, 1, ['乙店']));
    await other.close();
  });
});

test('the older page by hand, which loads itself anew after each store', async () => {
  await floor.reset({ reload: true });
  await floor.begin(['乙店', '丙店'], { at: routes.old.list });
  await floor.hand('添加', '添加“乙店”');
  await floor.hand('添加', '添加“丙店”');
  expect(await floor.ended()).toMatchObject({ why: 'done' });
  expect(await floor.states()).toEqual({ 乙店: 'active', 丙店: 'active' });
  expect(floor.counts()).toMatchObject({ add: 2, grant: 2, names: ['乙店', '丙店'] });
});
