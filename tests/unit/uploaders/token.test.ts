import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Db } from '../../../utils/db/open';
import { defaultSettings } from '../../../utils/db/schema';
import type { HttpAnswer } from '../../../utils/net/request';
import { currentToken, isToken, places, tokenView, writeSecret } from '../../../utils/uploaders/token';
import { openSecret, sealSecret } from '../../../utils/vault/seal';
import { freshDatabase, noon } from '../uploads/samples';
import { answer } from './samples';

const pasted = { ...defaultSettings, auth: 'token' as const };
const client = { ...defaultSettings, auth: 'client' as const };
const minute = 60_000;

let db: Db;
let now: number;
const clock = () => now;

beforeEach(async () => {
  db = await freshDatabase();
  now = noon;
});

/** A token endpoint that gives t1, t2, … with a life in seconds. */
function endpoint(life = 7200) {
  let given = 0;
  return vi.fn(async (request: { form: FormData | null }): Promise<HttpAnswer> => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    given += 1;
    const right = request.form?.get('client_id') === 'id' && request.form.get('client_secret') === 'secret';
    if (!right) return answer('{"code":100,"msg":"wrong"}');
    return answer(`{"code":0,"data":{"access_token":"t${given}","expires_in":${life}}}`);
  });
}

describe('a pasted token', () => {
  it('is given as it is until the gateway refuses it', async () => {
    await writeSecret(db, { token: 'abc' });
    const fetchToken = endpoint();
    expect(await currentToken(db, pasted, fetchToken, clock)).toBe('abc');
    expect(await currentToken(db, pasted, fetchToken, clock, 'older')).toBe('abc');
    expect(await currentToken(db, pasted, fetchToken, clock, 'abc')).toBeNull();
    expect(fetchToken).not.toHaveBeenCalled();
  });

  it('holds nothing that cannot stand in a header', () => {
    for (const text of ['abc', 'a.b-c_d/e+f=', '~!']) expect(isToken(text)).toBe(true);
    for (const text of ['', ' abc', 'a b', 'abc\n', 'abc\u200b', '密钥']) expect(isToken(text)).toBe(false);
  });

  it('is null when there is none', async () => {
    expect(await currentToken(db, pasted, endpoint(), clock)).toBeNull();
  });
});

describe('a token fetched with id and secret', () => {
  beforeEach(() => writeSecret(db, { clientId: 'id', clientSecret: 'secret' }));

  it('is fetched once and used until five minutes before its end', async () => {
    const fetchToken = endpoint(7200);
    expect(await currentToken(db, client, fetchToken, clock)).toBe('t1');
    now = noon + 7200_000 - 5 * minute - 1;
    expect(await currentToken(db, client, fetchToken, clock)).toBe('t1');
    now += 1;
    expect(await currentToken(db, client, fetchToken, clock)).toBe('t2');
    expect(fetchToken).toHaveBeenCalledTimes(2);
  });

  it('is fetched by one refresher, however many ask at once', async () => {
    const fetchToken = endpoint();
    const all = await Promise.all(Array.from({ length: 12 }, () => currentToken(db, client, fetchToken, clock)));
    expect(new Set(all)).toEqual(new Set(['t1']));
    expect(fetchToken).toHaveBeenCalledTimes(1);
  });

  it('is fetched once more after a 401, by one for all', async () => {
    const fetchToken = endpoint();
    await currentToken(db, client, fetchToken, clock);
    const all = await Promise.all(Array.from({ length: 8 }, () => currentToken(db, client, fetchToken, clock, 't1')));
    expect(new Set(all)).toEqual(new Set(['t2']));
    expect(fetchToken).toHaveBeenCalledTimes(2);
    expect(await currentToken(db, client, fetchToken, clock, 't1')).toBe('t2');
    expect(fetchToken).toHaveBeenCalledTimes(2);
  });

  it('is null when the gateway gives the refused one again, or none', async () => {
    const same = vi.fn(async () => answer('{"code":0,"data":{"access_token":"t1","expires_in":7200}}'));
    await currentToken(db, client, same, clock);
    expect(await currentToken(db, client, same, clock, 't1')).toBeNull();
    await writeSecret(db, { clientId: 'id', clientSecret: 'wrong' });
    expect(await currentToken(db, client, endpoint(), clock)).toBeNull();
  });

  it('with a life shorter than the margin is not fetched at every call', async () => {
    const fetchToken = endpoint(120);
    await currentToken(db, client, fetchToken, clock);
    now += 59_000;
    expect(await currentToken(db, client, fetchToken, clock)).toBe('t1');
    now += 2000;
    expect(await currentToken(db, client, fetchToken, clock)).toBe('t2');
  });

  it('is not taken for refused when the gateway is only in trouble', async () => {
    for (const trouble of [answer('busy', { status: 502 }), answer('<html>'), answer('', { status: 429 })]) {
      await expect(currentToken(db, client, async () => trouble, clock)).rejects.toThrow('no answer');
    }
    expect(await currentToken(db, client, async () => answer('', { status: 401 }), clock)).toBeNull();
  });

  it('lets the error of an unreachable gateway through, and tries anew later', async () => {
    const dead = () => Promise.reject(new Error('unreachable'));
    await expect(currentToken(db, client, dead, clock)).rejects.toThrow('unreachable');
    expect(await currentToken(db, client, endpoint(), clock)).toBe('t1');
  });

  it('is shown to a view by its end only', async () => {
    expect(await tokenView(db, client)).toEqual({ hasSecret: true, expiresAt: null });
    await currentToken(db, client, endpoint(7200), clock);
    expect(await tokenView(db, client)).toEqual({ hasSecret: true, expiresAt: noon + 7200_000 });
    expect(await tokenView(db, pasted)).toEqual({ hasSecret: false, expiresAt: null });
  });
});

describe('writeSecret', () => {
  it('replaces the other way and forgets what was fetched', async () => {
    await writeSecret(db, { clientId: 'id', clientSecret: 'secret' });
    await currentToken(db, client, endpoint(), clock);
    await writeSecret(db, { token: 'abc' });
    expect(await openSecret(db, places.client)).toBeNull();
    expect(await openSecret(db, places.fetched)).toBeNull();
    await writeSecret(db, null);
    expect(await tokenView(db, pasted)).toEqual({ hasSecret: false, expiresAt: null });
  });

  it('keeps nothing readable in the database', async () => {
    await writeSecret(db, { clientId: 'id', clientSecret: 'very-secret' });
    await sealSecret(db, places.token, 'very-token');
    for (const store of db.objectStoreNames) {
      const rows = await db.getAll(store);
      const bytes = JSON.stringify(rows, (_key, value: unknown) =>
        value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : value,
      );
      expect(bytes).not.toMatch(/very-/);
    }
  });
});
