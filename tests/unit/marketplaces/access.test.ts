// One refresher an account, ahead of time and once when a token is refused; what is written meanwhile is not undone.
import { describe, expect, it } from 'vitest';
import { accessFor } from '../../../utils/marketplaces/access';
import { readSecrets } from '../../../utils/marketplaces/account-store';
import { changeKeys } from '../../../utils/marketplaces/account-write';
import { removeAccount } from '../../../utils/marketplaces/forget';
import { day, makeWorld, noon } from './world';

const hours = 3_600_000;
/** An account whose access token of two hours came at noon. */
const twoHours = { accessUntil: noon + 2 * hours, refreshUntil: noon + 300 * day };
const granted = (count: number) => ({ body: { access_token: `ACCESS-${count}`, expires_in: 7200 } });
const token = (got: Awaited<ReturnType<typeof accessFor>>) =>
  typeof got === 'object' && 'token' in got ? got.token : got;

describe('an access token', () => {
  it('is given as it is while it lives, and refreshed ahead of its end, once for all who ask', async () => {
    const world = await makeWorld('ebay', twoHours);
    world.answers = () => granted(world.calls.length);
    expect(token(await accessFor(world.parts, world.id))).toBe('ACCESS-0');
    world.now = noon + 2 * hours - 5 * 60_000 - 1;
    expect(token(await accessFor(world.parts, world.id))).toBe('ACCESS-0');
    expect(world.calls).toHaveLength(0);
    world.now += 2;
    const all = await Promise.all(Array.from({ length: 6 }, () => accessFor(world.parts, world.id)));
    expect(all.map(token)).toEqual(Array(6).fill('ACCESS-1'));
    expect(world.calls).toHaveLength(1);
    expect((await world.account()).accessUntil).toBe(world.now + 2 * hours);
    expect(await readSecrets(world.db, world.id)).toMatchObject({ access: 'ACCESS-1', refresh: 'REFRESH-0' });
  });

  it('that was refused is refreshed once, also when several were refused with it', async () => {
    const world = await makeWorld('ebay', twoHours);
    world.answers = () => granted(world.calls.length);
    const all = await Promise.all([1, 2, 3].map(() => accessFor(world.parts, world.id, 'ACCESS-0')));
    expect(all.map(token)).toEqual(Array(3).fill('ACCESS-1'));
    expect(world.calls).toHaveLength(1);
  });

  it('of which the refresh is refused ends the account, without a word of the answer', async () => {
    const world = await makeWorld('ebay', { ...twoHours, accessUntil: noon });
    world.answers = () => ({ status: 400, body: { error: 'invalid_grant', error_description: 'REFRESH-0 is bad' } });
    expect(await accessFor(world.parts, world.id)).toBe('again');
    const { state, problem } = await world.account();
    expect([state, problem]).toEqual(['again', { key: 'problem_marketAgain', params: [], code: 'invalid_grant' }]);
    expect(await accessFor(world.parts, world.id)).toBe('again');
    expect(world.calls).toHaveLength(1);
  });

  it('stays wanted when the marketplace is silent or has trouble of its own', async () => {
    const world = await makeWorld('ebay', { ...twoHours, accessUntil: noon });
    expect(await accessFor(world.parts, world.id)).toMatchObject({ kind: 'unknown' });
    world.answers = () => ({ status: 503, body: 'REFRESH-0' });
    expect(await accessFor(world.parts, world.id)).toMatchObject({ kind: 'unknown', said: '' });
    world.answers = () => ({ status: 200, body: { refresh_token: 'REFRESH-9' } });
    expect(await accessFor(world.parts, world.id)).toMatchObject({ kind: 'broken', said: '' });
    expect((await world.account()).state).toBe('connected');
  });

  it('is lost with its vault: the account has to be connected again', async () => {
    const world = await makeWorld('ebay');
    await world.db.delete('secrets', `account/${world.id}`);
    expect(await accessFor(world.parts, world.id)).toBe('again');
    await removeAccount(world.db, world.id, 'keep');
    expect(await accessFor(world.parts, world.id)).toBe('gone');
  });
});

describe('a refresh token', () => {
  const pair = (refresh: string, days: number) => ({
    body: {
      access_token: `A-${refresh}`,
      refresh_token: refresh,
      expires_in: 86_400,
      refresh_expires_in: days * 86_400,
    },
  });

  it('that is renewed says since when, and that it is renewed by itself', async () => {
    const world = await makeWorld('aliexpress', { accessUntil: noon, refreshUntil: noon + 2 * day });
    world.answers = () => pair('REFRESH-1', 2);
    await accessFor(world.parts, world.id);
    expect(await world.account()).toMatchObject({ renews: true, refreshAt: noon, refreshUntil: noon + 2 * day });
    // The same again with the same end: nothing was renewed.
    world.now = noon + day;
    world.answers = () => pair('REFRESH-1', 1);
    await accessFor(world.parts, world.id);
    expect(await world.account()).toMatchObject({ renews: false, refreshAt: noon, refreshUntil: noon + 2 * day });
  });

  it('whose end is not told lives as long as they do there', async () => {
    const world = await makeWorld('dhgate', { accessUntil: noon, refreshUntil: noon + day });
    world.answers = () => ({ body: { access_token: 'A', refresh_token: 'REFRESH-1', expires_in: noon + day } });
    await accessFor(world.parts, world.id);
    expect(await world.account()).toMatchObject({ renews: true, refreshAt: noon, refreshUntil: noon + 30 * day });
  });
});

describe('keys that are changed while a refresh is under way', () => {
  /** A refresh that is answered when it is told to. */
  async function held() {
    const world = await makeWorld('amazon', { accessUntil: noon });
    let answer: () => void = () => undefined;
    const waits = new Promise<void>((resolve) => {
      answer = resolve;
    });
    world.answers = async () => {
      await waits;
      return { body: { access_token: 'ACCESS-1', refresh_token: 'REFRESH-1', expires_in: 3600 } };
    };
    const refresh = accessFor(world.parts, world.id);
    while (world.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    return { world, refresh, answer: () => answer() };
  }

  it('a new secret is not undone by it, and its days begin', async () => {
    const { world, refresh, answer } = await held();
    const write = changeKeys(world.parts, world.id, { secret: 'SECRET-2' });
    answer();
    await Promise.all([refresh, write]);
    expect(await readSecrets(world.db, world.id)).toMatchObject({ secret: 'SECRET-2', refresh: 'REFRESH-1' });
    expect(await world.account()).toMatchObject({ state: 'connected', secretUntil: noon + 180 * day });
  });

  it('other keys leave no token of the old ones', async () => {
    const { world, refresh, answer } = await held();
    const write = changeKeys(world.parts, world.id, { key: 'KEY-2' });
    answer();
    await Promise.all([refresh, write]);
    expect(await readSecrets(world.db, world.id)).toMatchObject({ secret: 'SECRET', access: null, refresh: null });
    expect(await world.account()).toMatchObject({ state: 'again', key: 'KEY-2' });
  });

  it('an account that is removed gets no secrets back', async () => {
    const { world, refresh, answer } = await held();
    await removeAccount(world.db, world.id, 'keep');
    answer();
    expect(await refresh).toBe('gone');
    expect(await changeKeys(world.parts, world.id, { secret: 'x' })).toMatchObject({ key: 'problem_marketNoAccount' });
    expect(await world.db.count('secrets')).toBe(0);
  });
});
