import { beforeEach, describe, expect, test } from 'vitest';
import { type Db, openDatabase } from '../../../utils/db/open';
import { changePassphrase, forgetVault, hasPassphrase, keyFrom, unlock } from '../../../utils/vault/lock';
import { keepKeyWith, Locked, openSecret, sealSecret } from '../../../utils/vault/seal';

let db: Db;
let kept: CryptoKey | null = null;
keepKeyWith(async () => kept);
const keep = async (bytes: Uint8Array<ArrayBuffer> | null) => {
  kept = bytes && (await keyFrom(bytes));
};

beforeEach(async () => {
  kept = null;
  db = await openDatabase(`lock-${Math.random()}`);
  await sealSecret(db, 'gateway/token', 'secret-token');
});

describe('a passphrase', () => {
  test('seals what is there anew and locks it until it is given', async () => {
    await changePassphrase(db, '正确的口令 1');
    expect(await hasPassphrase(db)).toBe(true);
    expect(await db.getAllKeys('keys')).toEqual([]);
    await expect(openSecret(db, 'gateway/token')).rejects.toBeInstanceOf(Locked);
    await expect(sealSecret(db, 'gateway/token', 'other')).rejects.toBeInstanceOf(Locked);

    expect(await unlock(db, '正确的口令 2')).toBeNull();
    await keep(await unlock(db, '正确的口令 1'));
    expect(await openSecret(db, 'gateway/token')).toBe('secret-token');
  });

  test('is changed and removed only while unlocked', async () => {
    await changePassphrase(db, 'first passphrase');
    await expect(changePassphrase(db, 'second passphrase')).rejects.toBeInstanceOf(Locked);
    await expect(changePassphrase(db, null)).rejects.toBeInstanceOf(Locked);

    await keep(await unlock(db, 'first passphrase'));
    await keep(await changePassphrase(db, 'second passphrase'));
    expect(await unlock(db, 'first passphrase')).toBeNull();
    expect(await openSecret(db, 'gateway/token')).toBe('secret-token');

    await keep(await changePassphrase(db, null));
    expect(await hasPassphrase(db)).toBe(false);
    expect(await openSecret(db, 'gateway/token')).toBe('secret-token');
  });

  test('that is forgotten goes with what it sealed, but never while unlocked', async () => {
    await changePassphrase(db, 'first passphrase');
    await keep(await unlock(db, 'first passphrase'));
    await forgetVault(db);
    expect(await hasPassphrase(db)).toBe(true);

    kept = null;
    await forgetVault(db);
    expect(await hasPassphrase(db)).toBe(false);
    expect(await openSecret(db, 'gateway/token')).toBeNull();
    await sealSecret(db, 'gateway/token', 'entered again');
    expect(await openSecret(db, 'gateway/token')).toBe('entered again');
  });

  test('typed with other code points of the same letters is the same', async () => {
    await changePassphrase(db, 'caf\u00e9 passphrase');
    expect(await unlock(db, 'cafe\u0301 passphrase')).not.toBeNull();
  });
});
