// Single values: settings, the limiter's level. Parsed when read; what does not parse falls back, and the caller is told.
import * as z from 'zod/mini';
import { announceChange } from './changes';
import type { Db } from './open';
import { defaultSettings, type Settings, type Shop, settingsSchema, shopSchema } from './schema';

/** The settings; a field that is missing or does not parse takes its default, the others stay. */
export async function readSettings(db: Db): Promise<Settings> {
  return settingsFrom(await db.get('values', 'settings'));
}

/** What is stored as settings, field by field; the usual one where a field is missing or not what it should be. */
export function settingsFrom(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return defaultSettings;
  const kept: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(settingsSchema.shape)) {
    const field = z.safeParse(schema, (stored as Record<string, unknown>)[key]);
    if (field.success) kept[key] = field.data;
  }
  return { ...defaultSettings, ...(kept as Partial<Settings>) };
}

/** Writes some of the settings, in one transaction. */
export async function writeSettings(db: Db, change: Partial<Settings>): Promise<Settings> {
  const transaction = db.transaction('values', 'readwrite', { durability: 'strict' });
  const next = z.parse(settingsSchema, { ...settingsFrom(await transaction.store.get('settings')), ...change });
  await transaction.store.put(next, 'settings');
  await transaction.done;
  announceChange();
  return next;
}

/** All shops, the last used first. */
export async function readShops(db: Db): Promise<Shop[]> {
  const rows = (await db.getAll('shops')).map((row) => z.parse(shopSchema, row));
  return rows.sort((a, b) => b.lastUsed - a.lastUsed || a.name.localeCompare(b.name));
}

const testedSchema = z.array(z.string());

/** Ids of the shops for which a test call of the seller's own went through. */
export async function readTested(db: Db): Promise<string[]> {
  const stored = z.safeParse(testedSchema, await db.get('values', 'tested'));
  return stored.success ? stored.data : [];
}

/** Notes that a test call for this shop went through; that stays so. */
export async function keepTested(db: Db, shopId: string): Promise<void> {
  const transaction = db.transaction('values', 'readwrite');
  const stored = z.safeParse(testedSchema, await transaction.store.get('tested'));
  const known = stored.success ? stored.data : [];
  if (!known.includes(shopId)) await transaction.store.put([...known, shopId], 'tested');
  await transaction.done;
  announceChange();
}

/** Marks a shop as used now, so that menus and pickers show it first. True when the order changed. */
export async function touchShop(db: Db, key: string, now: number): Promise<boolean> {
  const before = (await readShops(db))[0]?.key;
  const transaction = db.transaction('shops', 'readwrite');
  const row = await transaction.store.get(key);
  if (row) await transaction.store.put({ ...row, lastUsed: now });
  await transaction.done;
  return row !== undefined && before !== key;
}
