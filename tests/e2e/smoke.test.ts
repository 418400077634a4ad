// The main job at its shortest: picked files become pictures, once each, at the documented price.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blue, type Floor, openFloor, png } from './shop-floor';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor?.close());

test('picked files become pictures, in the order given, each called once', async () => {
  await floor.give([1, 2, 3].map((n) => ({ name: `细节图 ${n}.png`, bytes: png(n) })));
  const uploads = await floor.until(3, ['done']);
  expect(uploads.map((row) => row.picture?.title)).toEqual(['细节图 1', '细节图 2', '细节图 3']);

  const { calls, pictures, violations } = floor.world.gateway.account;
  expect(violations).toEqual([]);
  expect(calls.map((call) => [call.endpoint, call.shopId, call.categoryId, call.code])).toEqual(
    [1, 2, 3].map(() => ['upload', blue.id, blue.category, 0]),
  );
  expect(pictures.map((picture) => picture.id)).toEqual(uploads.map((row) => row.picture?.id));
  const { money } = await floor.state();
  expect(money.today).toBe(floor.world.gateway.account.points);
});
