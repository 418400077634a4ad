// Lists of addresses and workbooks in the panel: which column, which names, which pictures, and in which order.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { eventually } from './closed-root';
import { cdn, lists, sheet } from './given-samples';
import { blue, type Floor, openFloor, png } from './shop-floor';
import { violations } from './views';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor?.close());
beforeEach(async () => {
  await floor.clean();
  await floor.reload();
});

const give = (name: string, bytes: Buffer | string) => floor.give([{ name, bytes: Buffer.from(bytes) }]);
const question = () => floor.panel.locator('[data-question=addresses]');
const press = (name: string) => floor.panel.getByRole('button', { name, exact: true }).click();

test.each(lists)('%s: its addresses in its order with their names, kept as links', async (name, bytes, wanted) => {
  await give(name, bytes());
  await question().waitFor();
  expect(await question().textContent()).toContain(`找到 ${wanted.length} 个图片网址`);
  expect(await question().textContent()).toContain('cdn.supplier.example');
  await press('只存链接');
  const links = await eventually(
    () => floor.ask('link.read', {}),
    (all) => all.length === wanted.length,
  );
  expect(links.reverse().map(({ url, name: title }) => [url, title])).toEqual(wanted);
  expect(links.every(({ shop, category }) => shop === `taobao:${blue.id}` && category === blue.category)).toBe(true);
  expect((await floor.state()).uploads).toEqual([]);
  await floor.panel.locator('.links summary').click();
  expect(await floor.panel.locator('[data-link]').count()).toBe(wanted.length);
  await floor.panel.getByRole('button', { name: '全部删除' }).click();
  await eventually(
    () => floor.ask('link.read', {}),
    (all) => all.length === 0,
  );
});

test('a list with pictures in several columns: the seller says which, and one press takes all of them', async () => {
  const rows = [1, 2].map((n) => `杯 ${n},https://qn.taobao.com/${n},${cdn(n)},${cdn(n + 2)},`);
  await give('报价.csv', `名称,商品链接,主图,细节图,备注\n${rows.join('\n')}\n杯 3,,,${cdn(5)},`);
  await question().waitFor();
  const columns = floor.panel.getByLabel('“报价.csv”里有几列图片');
  expect(await columns.locator('option').allTextContents()).toEqual([
    '主图（2 张）',
    '细节图（3 张）',
    '所有列（5 张）',
  ]);
  expect(await columns.inputValue()).toBe('1');
  await columns.selectOption({ label: '所有列（5 张）' });
  expect(await question().textContent()).toContain('找到 5 个图片网址');
  expect(await violations(floor.panel, undefined, '[data-question]')).toEqual([]);
  await press('只存链接');
  const links = await eventually(
    () => floor.ask('link.read', {}),
    (all) => all.length === 5,
  );
  const named = links.reverse().map(({ url, name }) => [url, name]);
  expect(named).toEqual([
    [cdn(1), '杯 1 1'],
    [cdn(3), '杯 1 2'],
    [cdn(2), '杯 2 1'],
    [cdn(4), '杯 2 2'],
    [cdn(5), '杯 3'],
  ]);
});

test('a workbook without addresses: the pictures that stand in it arrive, row by row, named by their rows', async () => {
  await give('款式.xlsx', sheet('exceljs-pictures.xlsx'));
  await floor.until(4, ['done']);
  expect(floor.calls().map(({ title }) => title)).toEqual(['陶土花瓶 1', '陶土花瓶 2', '粗陶汤碗', '款式 4']);
  const sums = [71, 72, 73, 74].map((seed) => createHash('sha256').update(png(seed)).digest('hex'));
  expect(floor.calls().map(({ sha256 }) => sha256)).toEqual(sums);
});
