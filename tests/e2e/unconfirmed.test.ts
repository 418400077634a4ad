// A picture of which nobody knows whether it was stored and paid: the seller decides, and what follows is true.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Floor, openFloor, png } from './shop-floor';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
beforeEach(() => floor.clean());
afterAll(() => floor?.close());

/** Loses the answer of one picture after the gateway stored and billed it. */
async function loseOne(name: string, seed: number) {
  floor.world.gateway.fault({ do: 'cut-after' });
  await floor.give([{ name, bytes: png(seed) }]);
  const rows = await floor.until(1, ['unconfirmed']);
  return rows.find((row) => row.state === 'unconfirmed')?.id ?? 0;
}

test('neither time, nor “try again all”, nor the same picture again sends it', async () => {
  await loseOne('蓝山.png', 1);
  expect(await floor.ask('upload.retry', { all: true })).toEqual({ count: 0 });
  await floor.give([{ name: '蓝山 副本.png', bytes: png(1) }]);
  const rows = await floor.until(1, ['blocked']);
  expect(rows[1]?.problem).toMatchObject({ key: 'problem_twin', params: ['蓝山.png'] });
  await floor.give([{ name: '另一张.png', bytes: png(2) }]);
  await floor.until(1, ['done']);
  expect(floor.calls()).toHaveLength(2);
});

test('“it is there”: done without a call, said to be the seller’s word', async () => {
  const id = await loseOne('蓝山.png', 11);
  await floor.ask('upload.settle', { id, as: 'stored' });
  const [row] = await floor.until(1, ['done']);
  expect(row).toMatchObject({ picture: null, warnings: [{ key: 'warning_marked' }] });
  expect(floor.calls()).toHaveLength(1);
});

test('“send again”: sent once more, and the twin’s name tells that the first was stored and billed', async () => {
  const id = await loseOne('蓝山.png', 21);
  await floor.ask('upload.settle', { id, as: 'again' });
  const [row] = await floor.until(1, ['done']);
  expect(row?.picture?.title).toBe('蓝山(1)');
  expect(row?.warnings).toMatchObject([{ key: 'warning_twice', params: ['蓝山', '蓝山(1)'] }]);
  expect(floor.calls()).toHaveLength(2);
  expect(floor.world.gateway.account.points).toBe(8);
  await floor.panel.getByText('上一次很可能已经存入并扣费').waitFor();
});

test('“send again” after a call that was not worked on: no false alarm', async () => {
  floor.world.gateway.fault({ do: 'cut-before' });
  await floor.give([{ name: '青禾.png', bytes: png(31) }]);
  const [lost] = await floor.until(1, ['unconfirmed']);
  await floor.ask('upload.settle', { id: lost?.id ?? 0, as: 'again' });
  const [row] = await floor.until(1, ['done']);
  expect(row).toMatchObject({ picture: { title: '青禾' }, warnings: [] });
  expect(floor.world.gateway.account.points).toBe(4);
});

test('the buttons in the panel do the same', async () => {
  await loseOne('按钮.png', 41);
  await floor.panel.getByRole('button', { name: '再传一次' }).click();
  await floor.until(1, ['done']);
  expect(floor.calls()).toHaveLength(2);
});

test('the setting, off by default, tries 101 and 200 again by itself, and nothing else', async () => {
  await floor.ask('settings.write', { retryUnclear: true });
  floor.world.gateway.fault({ do: 'code', code: 101 });
  await floor.give([{ name: '超时.png', bytes: png(51) }]);
  await floor.until(1, ['done']);
  floor.world.gateway.fault({ do: 'html' });
  await floor.give([{ name: '网页.png', bytes: png(52) }]);
  await floor.until(1, ['unconfirmed']);
  expect(floor.calls().map((call) => call.fault)).toEqual(['code', null, 'html']);
  await floor.ask('settings.write', { retryUnclear: false });
});
