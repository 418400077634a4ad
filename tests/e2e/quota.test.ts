// The calls that were paid for end in the middle of a batch: nothing fails, the rest waits and is sent after the release.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Floor, openFloor, png } from './shop-floor';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor({ latency: 700 });
});
afterAll(() => floor?.close());

const count = 30;
const quota = 11;
const names = Array.from({ length: count }, (_, n) => `图 ${n + 1}.png`);

test('30 pictures, calls for 11: the others wait, are sent once there are calls again, and are copied in the order given', async () => {
  const msg = '请求异常：API 调用次数不足，请前往网站兑换次数。';
  // From the twelfth on every call is answered so; at ten a second several of them are under way by then.
  const out = floor.world.gateway.fault({ do: 'code', code: 204, msg }, { after: quota, times: 1000 });
  await floor.give(names.map((name, n) => ({ name, bytes: png(300 + n) })));
  const stopped = await floor.until(count - quota, ['blocked']);
  const of = (state: string) => stopped.filter((row) => row.state === state).length;
  expect([of('done'), of('blocked'), of('failed'), of('unconfirmed')]).toEqual([quota, count - quota, 0, 0]);
  expect((await floor.state()).stops).toMatchObject([{ scope: 'account', problem: { key: 'problem_code204Calls' } }]);
  const refused = floor.calls().filter(({ code }) => code === 204).length;
  expect(floor.calls()).toHaveLength(quota + refused);
  expect(floor.world.gateway.account.points).toBe(4 * quota);

  out.remove();
  await floor.ask('stop.release', { scope: 'account' });
  const rows = await floor.until(count, ['done']);
  expect(rows.map(({ fileName }) => fileName)).toEqual(names);
  const { pictures, points, violations } = floor.world.gateway.account;
  expect(violations).toEqual([]);
  expect(pictures).toHaveLength(count);
  expect(points).toBe(4 * count);

  await floor.chromium.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await floor.panel.bringToFront();
  // What is copied is what the list shows.
  await floor.panel.locator('.filter').nth(2).getByText(`${count}`, { exact: true }).waitFor();
  await floor.panel.getByRole('button', { name: '复制全部', exact: true }).click();
  await floor.panel.getByText('已复制').waitFor();
  const copied = (await floor.panel.evaluate(() => navigator.clipboard.readText())).split('\n');
  const titleOf = (path: string) => pictures.find((picture) => picture.path === path)?.title;
  expect(copied.map(titleOf)).toEqual(names.map((name) => name.replace('.png', '')));

  // A filter hides what it leaves out, heads without a row too.
  const seen = (what: string) => floor.panel.locator(what).filter({ visible: true }).count();
  for (const [filter, rows, heads] of [
    [1, 0, 0],
    [2, count, 1],
    [0, count, 1],
  ] as const) {
    await floor.panel.locator('.filter').nth(filter).click();
    expect([await seen('.upload-row'), await seen('.batch-head')]).toEqual([rows, heads]);
  }
}, 60_000);
