// Every shape in which a stored picture is answered, and what the seller is told of it beside "stored".
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { blue, type Floor, openFloor, png } from './shop-floor';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor({ points: 7 });
});
beforeEach(() => floor.clean());
afterAll(() => floor?.close());

const give = (name: string, seed: number) => floor.give([{ name, bytes: png(seed, 60, 40) }]);

test.each(['sample', 'flat', 'money-outside'])('%s: picture and points are found', async (shape) => {
  // The sandbox prints its usual answer nested as in the sample; `sample` itself is the text as the vendor prints it.
  if (shape !== 'sample') floor.world.gateway.fault({ do: shape });
  await give('蓝色 01.png', 11);
  const [row] = await floor.until(1, ['done']);
  const [stored] = floor.world.gateway.account.pictures;
  expect(row?.picture).toMatchObject({ id: stored?.id, path: stored?.path, title: '蓝色 01', pixel: '60x40' });
  expect(row).toMatchObject({ points: 7, warnings: [], problem: null });
  expect(BigInt(row?.picture?.id ?? 0)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
  expect(stored?.categoryId).toBe(blue.category);
  expect((await floor.state()).money.today).toBe(floor.world.gateway.account.points);
});

test('the documented sample, byte for byte as printed, is the success that it means', async () => {
  floor.world.gateway.fault({ do: 'sample' });
  await give('title.png', 12);
  const [row] = await floor.until(1, ['done']);
  const [stored] = floor.world.gateway.account.pictures;
  expect(row?.picture).toMatchObject({ id: '123', path: stored?.path, title: 'title', bytes: 100, pixel: '450x150' });
  expect(row?.points).toBe(4);
  // It speaks of another picture than was sent, and says that it is deleted.
  expect(row?.warnings.map((warning) => warning.key)).toEqual(['warning_deleted', 'warning_bytes', 'warning_pixel']);
});

test.each([
  { fault: { do: 'froze' }, keys: ['warning_froze'] },
  { fault: { do: 'deleted' }, keys: ['warning_deleted'] },
  { fault: { do: 'other-size', sizes: 99, pixel: '30x20' }, keys: ['warning_bytes', 'warning_pixel'] },
])('$fault: done, and said', async ({ fault, keys }) => {
  floor.world.gateway.fault(fault);
  await give('甲.png', 21);
  const [row] = await floor.until(1, ['done']);
  expect(row?.warnings.map((warning) => warning.key)).toEqual(keys);
  expect(floor.calls()).toHaveLength(1);
  // In the panel too, in the seller's language.
  const said = { warning_froze: '冻结', warning_deleted: '删除标记', warning_bytes: '99 字节', warning_pixel: '30×20' };
  for (const key of keys)
    await floor.panel
      .getByText(said[key as keyof typeof said])
      .first()
      .waitFor();
});

test('titles: 50 characters by code point, the platform’s own title wins', async () => {
  const long = `${'🫖'.repeat(30)}${'长'.repeat(40)}`;
  await give(`${long}.png`, 31);
  await floor.until(1, ['done']);
  await give('杯子.png', 32);
  await floor.until(2, ['done']);
  await give('杯子.png', 33);
  const rows = await floor.until(3, ['done']);
  const cut = [...long].slice(0, 50).join('');
  expect(rows.map((row) => row.picture?.title)).toEqual([cut, '杯子', '杯子(1)']);
  expect(floor.world.gateway.account.pictures.map((picture) => picture.title)).toEqual([cut, '杯子', '杯子(1)']);
  expect(rows[2]?.warnings.map((warning) => warning.key)).toEqual(['warning_renamed']);
  expect(floor.calls().map((call) => call.inputTitle?.endsWith('.png'))).toEqual([true, true, true]);
});
