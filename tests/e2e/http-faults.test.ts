// What the gateway's HTTP level can do wrong. After the bytes have left, an unclear answer is never sent again unasked.
import { once } from 'node:events';
import http from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Floor, openFloor, png } from './shop-floor';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
beforeEach(() => floor.clean());
afterAll(() => floor?.close());

const give = (name: string, seed: number) => floor.give([{ name, bytes: png(seed) }]);

test.each([
  { fault: { do: 'http', status: 400 }, state: 'failed', key: 'problem_http4xx' },
  { fault: { do: 'http', status: 413 }, state: 'failed', key: 'problem_http413' },
  { fault: { do: 'http', status: 500 }, state: 'unconfirmed', key: 'problem_http5xx' },
  { fault: { do: 'http', status: 502, stored: true }, state: 'unconfirmed', key: 'problem_http5xx' },
  { fault: { do: 'http', status: 503 }, state: 'unconfirmed', key: 'problem_http5xx' },
  { fault: { do: 'html' }, state: 'unconfirmed', key: 'problem_unreadable' },
  { fault: { do: 'broken-json', stored: true }, state: 'unconfirmed', key: 'problem_unreadable' },
  { fault: { do: 'http', status: 200, body: '[]' }, state: 'unconfirmed', key: 'problem_unreadable' },
  { fault: { do: 'http', status: 200, body: '' }, state: 'unconfirmed', key: 'problem_unreadable' },
] as const)('$fault: $state, called once', async ({ fault, state, key }) => {
  floor.world.gateway.fault(fault);
  await give('甲.png', 11);
  await floor.until(1, [state]);
  await give('乙.png', 12);
  const [first] = await floor.until(1, ['done']);
  expect(first).toMatchObject({ state, possiblyBilled: state === 'unconfirmed', problem: { key } });
  expect(floor.calls().map((call) => call.fault)).toEqual([fault.do, null]);
  // What an HTML page says is shown as words, never as markup.
  expect(first?.problem?.said ?? '').not.toMatch(/[<>]/);
});

test.each([
  { status: 403, key: 'problem_http403' },
  { status: 404, key: 'problem_http404' },
])('$status: the account stands still, the queue stays', async ({ status, key }) => {
  floor.world.gateway.fault({ do: 'http', status });
  await give('甲.png', 21);
  await floor.until(1, ['blocked']);
  await give('乙.png', 22);
  await floor.until(2, ['blocked']);
  expect((await floor.state()).stops).toMatchObject([{ scope: 'account', problem: { key } }]);
  expect(floor.calls()).toHaveLength(1);
  await floor.ask('stop.release', { scope: 'account' });
  await floor.until(2, ['done']);
  expect(floor.calls()).toHaveLength(3);
});

test('a slow answer and one in small pieces are waited for', async () => {
  floor.world.gateway.fault({ do: 'slow', ms: 2500 });
  floor.world.gateway.fault({ do: 'trickle', chunk: 40, every: 30 });
  await floor.give([31, 32].map((n) => ({ name: `慢 ${n}.png`, bytes: png(n) })));
  const rows = await floor.until(2, ['done']);
  expect(floor.calls().map((call) => [call.fault, call.answer])).toEqual([
    ['slow', 'full'],
    ['trickle', 'full'],
  ]);
  expect(rows[0]?.ms).toBeGreaterThan(2400);
});

test.each([301, 302, 307, 308])(
  'a redirect (%i) to another host is not followed: no token arrives there',
  async (status) => {
    const seen: string[] = [];
    const elsewhere = http.createServer((request, response) => {
      seen.push(`${request.method} ${request.headers.authorization ?? ''}`);
      response.writeHead(200, { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }).end('{}');
    });
    elsewhere.listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const address = elsewhere.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const to = `http://127.0.0.1:${port}/tool/erps/tbpicture`;
    // Would be seen if it came: the same address answers when it is asked for.
    await fetch(to);
    floor.world.gateway.fault({ do: 'redirect', to, status });
    await give('甲.png', 41);
    await floor.until(1, ['unconfirmed']);
    await give('乙.png', 42);
    await floor.until(1, ['done']);
    expect(seen).toEqual(['GET ']);
    expect(floor.calls().map((call) => call.fault)).toEqual(['redirect', null]);
    elsewhere.close();
  },
);

test('three unclear answers in a row stop the account before more is paid', async () => {
  floor.world.gateway.fault({ do: 'http', status: 500, stored: true }, { times: 9 });
  for (const n of [1, 2, 3]) {
    await give(`不明 ${n}.png`, 50 + n);
    await floor.until(n, ['unconfirmed']);
  }
  await give('等着.png', 59);
  const rows = await floor.until(1, ['blocked']);
  expect(rows.at(-1)?.problem?.key).toBe('problem_threeUnclear');
  expect(floor.calls()).toHaveLength(3);
  expect((await floor.state()).stops).toMatchObject([{ scope: 'account', problem: { key: 'problem_threeUnclear' } }]);
});
