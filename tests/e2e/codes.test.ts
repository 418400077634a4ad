// Every code of the gateway, each with what it means for the picture, the queue and the money.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { blue, type Floor, green, openFloor, png } from './shop-floor';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
beforeEach(() => floor.clean());
afterAll(() => floor?.close());

const give = (name: string, seed: number) => floor.give([{ name, bytes: png(seed) }]);
const codes = () => floor.calls().map((call) => call.code);

describe('a code that concerns one picture', () => {
  test.each([
    { code: 100, state: 'failed', key: 'problem_code100', said: '请求参数错误', unclear: 0 },
    { code: 101, state: 'unconfirmed', key: 'problem_code101', said: '请求超时，请重试', unclear: 1 },
    { code: 200, state: 'unconfirmed', key: 'problem_code200', said: '系统错误，请联系客服', unclear: 1 },
    { code: 777, state: 'unconfirmed', key: 'problem_codeUnknown', said: '未知错误', unclear: 1 },
  ] as const)('$code: $state, called once, and the next goes on', async ({ code, state, key, said, unclear }) => {
    floor.world.gateway.fault({ do: 'code', code });
    await give('甲.png', code);
    await floor.until(1, [state]);
    await give('乙.png', code + 1000);
    const [first] = await floor.until(1, ['done']);
    expect(first).toMatchObject({ state, points: 0, possiblyBilled: unclear === 1, problem: { key, said } });
    expect(first?.problem?.code).toBe(String(code));
    expect(codes()).toEqual([code, 0]);
    const { money, stops } = await floor.state();
    expect(stops).toEqual([]);
    expect(money).toMatchObject({ today: floor.world.gateway.account.points, unconfirmedCalls: unclear });
  });

  test('0 without a picture: failed with the platform’s own words, and what it cost', async () => {
    floor.world.gateway.fault({ do: 'no-picture' });
    await give('空间满.png', 41);
    const [row] = await floor.until(1, ['failed']);
    expect(row).toMatchObject({ points: 4, picture: null, problem: { key: 'problem_noPicture' } });
    expect(row?.problem?.said).toContain('图片空间容量不足');
    expect(floor.world.gateway.account.points).toBe(4);
    expect((await floor.state()).money.today).toBe(4);
  });
});

describe('a code that stops the account', () => {
  test.each([
    { code: 203, key: 'problem_code203', msg: '暂不支持当前接口' },
    { code: 204, key: 'problem_code204Right', msg: '请求异常：无该接口权限，请前往官网开通正式接口。' },
    { code: 204, key: 'problem_code204Calls', msg: '请求异常：API 调用次数不足，请前往网站兑换次数。' },
    { code: 204, key: 'problem_code204', msg: '请求异常：账号审核中' },
  ])('$code, $key: nobody calls until the seller says so; the queue stays', async ({ code, key, msg }) => {
    floor.world.gateway.fault({ do: 'code', code, msg });
    await give('甲.png', 51);
    await floor.until(1, ['blocked']);
    await give('乙.png', 52);
    await floor.giveTo(green, [{ name: '丙.png', bytes: png(53) }]);
    const rows = await floor.until(3, ['blocked']);
    expect(rows.map((row) => row.problem?.key)).toEqual([key, key, key]);
    expect(rows[0]?.problem?.said).toBe(msg);
    expect((await floor.state()).stops).toMatchObject([{ scope: 'account', problem: { key } }]);
    expect(codes()).toEqual([code]);

    await floor.ask('stop.release', { scope: 'account' });
    await floor.until(3, ['done']);
    expect(codes()).toEqual([code, 0, 0, 0]);
    expect(floor.world.gateway.account.pictures).toHaveLength(3);
  });
});

describe('a code that stops one shop', () => {
  test('103: this shop stands still, the other goes on', async () => {
    floor.world.gateway.fault({ do: 'code', code: 103 }, { shopId: blue.id });
    await floor.giveTo(blue, [{ name: '甲.png', bytes: png(61) }]);
    await floor.until(1, ['blocked']);
    await floor.giveTo(blue, [{ name: '乙.png', bytes: png(62) }]);
    await floor.giveTo(green, [{ name: '丙.png', bytes: png(63) }]);
    await floor.until(1, ['done']);
    await floor.until(2, ['blocked']);
    expect((await floor.state()).stops).toMatchObject([{ scope: `taobao:${blue.id}`, link: null }]);
    expect(floor.calls().map((call) => [call.shopId, call.code])).toEqual([
      [blue.id, 103],
      [green.id, 0],
    ]);
  });

  test('302: the link is shown; “I have scanned” asks the gateway before anything is sent', async () => {
    const scope = `taobao:${blue.id}`;
    floor.world.gateway.authorize(blue.id, false);
    await floor.giveTo(blue, [{ name: '甲.png', bytes: png(71) }]);
    await floor.until(1, ['blocked']);
    const [stop] = (await floor.state()).stops;
    expect(stop).toMatchObject({ scope, problem: { key: 'problem_code302' }, link: { trusted: true } });
    expect(new URL(stop?.link?.url ?? '').hostname).toBe('login.taobao.com');

    const early = await floor.ask('stop.release', { scope });
    expect(early).toMatchObject({ released: false, problem: { key: 'problem_stillUnauthorized' } });
    floor.world.gateway.authorize(blue.id, true);
    expect(await floor.ask('stop.release', { scope })).toEqual({ released: true, problem: null });
    await floor.until(1, ['done']);
    expect(floor.world.gateway.account.calls.map((call) => [call.endpoint, call.code])).toEqual([
      ['upload', 302],
      ['shop-authorize', 302],
      ['shop-authorize', 0],
      ['upload', 0],
    ]);
  });

  test('302 with a link that only looks like Taobao’s is not trusted', async () => {
    floor.world.gateway.fault({ do: 'unauthorized-odd-link' });
    await floor.giveTo(blue, [{ name: '甲.png', bytes: png(81) }]);
    await floor.until(1, ['blocked']);
    const [stop] = (await floor.state()).stops;
    expect(new URL(stop?.link?.url ?? '').hostname).toBe('login.taobao.com.scan-code.example');
    expect(stop?.link?.trusted).toBe(false);
  });
});
