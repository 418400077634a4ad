// The same bytes for the same shop and category are paid once, as long as the stored picture still answers.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { StoredPicture } from '../../utils/db/open';
import { putTables } from './order-rows';
import { blue, type Floor, green, openFloor, png } from './shop-floor';
import { tableOf } from './stored-rows';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor({ latency: 200 });
});
beforeEach(() => floor.clean());
afterAll(() => floor?.close());

const bytes = png(7);
const give = (...names: string[]) => floor.give(names.map((name) => ({ name, bytes })));

test('twice in a batch and later again: one call, one price', async () => {
  await give('甲.png', '甲 副本.png');
  await floor.until(1, ['done']);
  await floor.until(1, ['reused']);
  await give('又一次.png');
  const rows = await floor.until(2, ['reused']);
  const [stored] = floor.world.gateway.account.pictures;
  expect(rows.map((row) => row.picture?.id)).toEqual(Array(3).fill(stored?.id));
  expect(rows.map((row) => row.points)).toEqual([4, 0, 0]);
  expect(floor.calls()).toHaveLength(1);
  expect((await floor.state()).money.today).toBe(4);
});

test('another shop or category is another picture', async () => {
  await floor.giveTo(blue, [{ name: '甲.png', bytes }]);
  await floor.giveTo({ ...blue, category: '0' }, [{ name: '甲.png', bytes }]);
  await floor.giveTo(green, [{ name: '甲.png', bytes }]);
  await floor.until(3, ['done']);
  expect(floor.calls()).toHaveLength(3);
});

test('deleted in the image space: looked for, not found, sent again', async () => {
  await give('甲.png');
  await floor.until(1, ['done']);
  await give('看过.png');
  await floor.until(1, ['reused']);
  const [stored] = floor.world.gateway.account.pictures;
  if (!stored) throw new Error('nothing was stored');
  stored.deleted = true;
  await give('再传.png');
  const rows = await floor.until(2, ['done']);
  expect(floor.calls()).toHaveLength(2);
  expect(rows.at(-1)?.picture?.id).toBe(floor.world.gateway.account.pictures[1]?.id);
});

test('its host does not answer: nothing is paid a second time, and that is said', async () => {
  await give('甲.png');
  await floor.until(1, ['done']);
  const [known] = await tableOf<StoredPicture>(floor.panel, 'pictures');
  if (!known) throw new Error('nothing is known');
  const path = 'https://nowhere.invalid/a.png';
  await putTables(floor.panel, { pictures: [{ ...known, picture: { ...known.picture, path } }] });
  await give('断网.png');
  const [reused] = (await floor.until(1, ['reused'])).filter((row) => row.state === 'reused');
  expect(reused?.warnings).toEqual([{ key: 'warning_unseen', params: [] }]);
  expect(floor.calls()).toHaveLength(1);
  floor.world.gateway.fault({ do: 'code', code: 100, msg: '参数错误' });
  await floor.ask('upload.force', { id: reused?.id ?? 0 });
  const [failed] = (await floor.until(1, ['failed'])).filter((row) => row.state === 'failed');
  // What was said of the stored one is no word on this call, which was paid.
  expect(failed?.warnings).toEqual([]);
});

test('a frozen picture is not given out again', async () => {
  floor.world.gateway.fault({ do: 'froze' });
  await give('甲.png');
  await floor.until(1, ['done']);
  await give('乙.png');
  await floor.until(2, ['done']);
  expect(floor.calls()).toHaveLength(2);
});

test('“send anyway” sends it, and says that it got another name', async () => {
  await give('甲.png');
  await floor.until(1, ['done']);
  await give('甲.png');
  const reused = (await floor.until(1, ['reused'])).find((row) => row.state === 'reused');
  await floor.ask('upload.force', { id: reused?.id ?? 0 });
  const rows = await floor.until(2, ['done']);
  expect(floor.calls()).toHaveLength(2);
  expect(floor.world.gateway.account.points).toBe(8);
  expect(rows[1]?.warnings).toMatchObject([{ key: 'warning_renamed', params: ['甲', '甲(1)'] }]);
});
