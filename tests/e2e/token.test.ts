// The token: a pasted one that is declined stops the account until a new one is given; a fetched one renews itself.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Floor, openFloor, png, token } from './shop-floor';

const client = { clientId: 'client-1', clientSecret: 'secret-of-client-1' };
let floor: Floor;
beforeAll(async () => {
  floor = await openFloor({ latency: 250 });
  floor.world.gateway.addClient({ id: client.clientId, secret: client.clientSecret });
});
beforeEach(() => floor.clean());
afterAll(() => floor?.close());

const give = (from: number, count: number) =>
  floor.give(Array.from({ length: count }, (_, n) => ({ name: `图 ${n}.png`, bytes: png(from + n) })));
const endpoints = () => floor.world.gateway.account.calls.map((call) => `${call.endpoint} ${call.httpStatus}`);
const currentToken = () => floor.world.gateway.account.calls.findLast((call) => call.token)?.token ?? '';

test('a pasted token that is declined: the queue stays, and goes on with the new token', async () => {
  const count = 30;
  floor.world.gateway.revoke(token);
  await give(100, count);
  const rows = await floor.until(count, ['blocked']);
  expect(rows.map((row) => row.problem?.key)).toEqual(Array(count).fill('problem_expired'));
  const declined = floor.calls().length;
  // Those in flight together, and none after the first answer had come: a busy machine takes its time to hand it over.
  const first = Math.min(...floor.calls().map((call) => call.answeredAt ?? Number.POSITIVE_INFINITY));
  expect(floor.calls().filter((call) => call.at > first + 500)).toEqual([]);
  expect(declined).toBeLessThan(count / 3);
  expect(floor.world.gateway.account.points).toBe(0);

  floor.world.gateway.addToken('tok-2');
  expect(await floor.ask('secret.write', { token: 'tok-2' })).toEqual({ problem: null });
  await floor.until(count, ['done']);
  expect((await floor.state()).stops).toEqual([]);
  expect(floor.calls()).toHaveLength(declined + count);
  expect(
    new Set(
      floor
        .calls()
        .slice(declined)
        .map((call) => call.token),
    ),
  ).toEqual(new Set(['tok-2']));
});

test('client id and secret: fetched once, and once more for a whole flight of declined calls', async () => {
  expect(await floor.ask('secret.write', client)).toEqual({ problem: null });
  await give(200, 2);
  await floor.until(2, ['done']);
  expect(endpoints()).toEqual(['token 200', 'upload 200', 'upload 200']);

  floor.world.gateway.revoke(currentToken());
  await give(210, 6);
  await floor.until(8, ['done']);
  const renewals = endpoints().filter((call) => call === 'token 200');
  expect(renewals).toHaveLength(2);
  expect(floor.world.gateway.account.pictures).toHaveLength(8);
  expect(floor.world.gateway.account.points).toBe(8 * 4);
});

test('a token about to end is renewed ahead: no call is declined', async () => {
  floor.world.gateway.addClient({ id: client.clientId, secret: client.clientSecret, expiresIn: 2 });
  await floor.ask('secret.write', client);
  await give(300, 1);
  await floor.until(1, ['done']);
  const before = currentToken();
  const { gateway } = await floor.ask('settings.read', {});
  expect(gateway.hasSecret).toBe(true);
  // Half of its life, after which it is renewed, is over by then; the life itself may be.
  while (Date.now() < (floor.world.gateway.account.calls[0]?.at ?? 0) + 1300) await floor.state();
  await give(310, 1);
  await floor.until(2, ['done']);
  expect(endpoints()).toEqual(['token 200', 'upload 200', 'token 200', 'upload 200']);
  expect(currentToken()).not.toBe(before);
});

test('client id and secret that are declined are said where they were entered, and nothing is sent', async () => {
  const answer = await floor.ask('secret.write', { ...client, clientSecret: 'wrong' });
  expect(answer.problem?.key).toBe('problem_clientRefused');
  await give(400, 1);
  await floor.until(1, ['blocked']);
  expect(floor.calls()).toEqual([]);

  expect(await floor.ask('secret.write', client)).toEqual({ problem: null });
  await floor.until(1, ['done']);
});
