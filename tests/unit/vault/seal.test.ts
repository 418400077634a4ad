import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../utils/db/open';
import { hasSecret, openSecret, removeSecret, sealSecret } from '../../../utils/vault/seal';
import { freshDatabase } from '../uploads/samples';

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
});

async function sealed(place: string) {
  const row = await db.get('secrets', place);
  if (!row) throw new Error(`nothing at ${place}`);
  return row;
}

describe('a sealed secret', () => {
  it('opens at its place, whatever the text', async () => {
    for (const text of ['abc', '', '密钥😀', 'x'.repeat(4000)]) {
      await sealSecret(db, 'gateway/token', text);
      expect(await openSecret(db, 'gateway/token')).toBe(text);
    }
  });

  it('does not open at another place', async () => {
    await sealSecret(db, 'gateway/token', 'abc');
    await db.put('secrets', await sealed('gateway/token'), 'gateway/client');
    await expect(openSecret(db, 'gateway/client')).rejects.toThrow();
  });

  it('does not open when a bit of it was changed', async () => {
    await sealSecret(db, 'a', 'abc');
    const row = await sealed('a');
    for (let at = 0; at < row.data.byteLength; at += 1) {
      const data = row.data.slice(0);
      new Uint8Array(data)[at] = (new Uint8Array(data)[at] ?? 0) ^ 1;
      await db.put('secrets', { ...row, data }, 'a');
      await expect(openSecret(db, 'a')).rejects.toThrow();
    }
    const iv = row.iv.slice();
    iv[0] = (iv[0] ?? 0) ^ 1;
    await db.put('secrets', { ...row, iv }, 'a');
    await expect(openSecret(db, 'a')).rejects.toThrow();
  });

  it('is sealed with a fresh IV each time', async () => {
    const ivs = new Set<string>();
    for (let i = 0; i < 20; i += 1) {
      await sealSecret(db, 'a', 'abc');
      ivs.add((await sealed('a')).iv.join());
    }
    expect(ivs.size).toBe(20);
    expect((await sealed('a')).iv).toHaveLength(12);
  });

  it('is gone when removed', async () => {
    await sealSecret(db, 'a', 'abc');
    expect(await hasSecret(db, 'a')).toBe(true);
    await removeSecret(db, 'a');
    expect([await hasSecret(db, 'a'), await openSecret(db, 'a')]).toEqual([false, null]);
  });
});

describe('the key', () => {
  it('cannot be exported', async () => {
    await sealSecret(db, 'a', 'abc');
    const key = await db.get('keys', 'vault');
    expect(key).toMatchObject({ extractable: false });
    if (key) await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  });

  it('is one, though two contexts make it at once', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((place) => sealSecret(db, place, place)));
    for (const place of ['a', 'b', 'c', 'd']) expect(await openSecret(db, place)).toBe(place);
    expect(await db.count('keys')).toBe(1);
  });

  it('is of this database only', async () => {
    await sealSecret(db, 'a', 'abc');
    const other = await freshDatabase();
    await sealSecret(other, 'b', 'x');
    await other.put('secrets', await sealed('a'), 'a');
    await expect(openSecret(other, 'a')).rejects.toThrow();
  });
});
