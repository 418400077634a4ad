// Each version of the database has a sample; every sample is walked to the newest version and its rows are read.
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { accountSchema, consentSchema, pullStateSchema } from '../../../utils/db/accounts-schema';
import {
  attachmentSchema,
  brandSchema,
  entrySchema,
  grantSchema,
  receivedSchema,
} from '../../../utils/db/grants-schema';
import { levelFrom } from '../../../utils/db/limiter';
import { draftLineSchema, lineBlockSchema } from '../../../utils/db/lines-schema';
import { openDatabase } from '../../../utils/db/open';
import { draftRowSchema, failureSchema, receiptSchema } from '../../../utils/db/orders-schema';
import {
  batchSchema,
  callSchema,
  defaultSettings,
  linkSchema,
  pictureSchema,
  settingsSchema,
  shopSchema,
  stopSchema,
  uploadSchema,
} from '../../../utils/db/schema';
import { type Step, steps } from '../../../utils/db/steps';
import { readSettings } from '../../../utils/db/values';
import { name, newest, older, open, samples } from './older';
import { application } from './samples-grants';
import { account } from './samples-orders';

describe('the database', () => {
  it('has as many versions as steps, and a sample of each', async () => {
    expect((await newest()).version).toBe(steps.length);
    expect(samples).toHaveLength(steps.length);
  });

  it('has these tables', async () => {
    const tables = [
      'accounts',
      'attachments',
      'batches',
      'blobs',
      'brands',
      'calls',
      'consents',
      'drafts',
      'failures',
      'grants',
      'journal',
      'keys',
      'lineBlocks',
      'links',
      'marks',
      'originals',
      'pictures',
      'pulls',
      'receipts',
      'received',
      'secrets',
      'shops',
      'stops',
      'thumbs',
      'uploads',
      'values',
    ];
    expect([...(await newest()).objectStoreNames]).toEqual(tables);
  });
});

describe.each(samples.map((sample, i) => [i + 1, sample] as const))('a database of version %i', (version, sample) => {
  it('is walked to the newest with every row in it', async () => {
    await older(version);
    const db = await newest();
    expect(db.version).toBe(steps.length);
    for (const [table, rows] of Object.entries(sample)) {
      // The lines of the fourth version are in a block now.
      const now = table === 'draftLines' ? 'lineBlocks' : table;
      expect(await db.count(now as 'uploads'), table).toBe(rows.length);
    }
  });

  it('has rows that can be read', async () => {
    await older(version);
    const db = await newest();
    const schemas = {
      uploads: uploadSchema,
      calls: callSchema,
      batches: batchSchema,
      stops: stopSchema,
      shops: shopSchema,
    } as const;
    for (const [table, schema] of Object.entries(schemas)) {
      const rows = await db.getAll(table as keyof typeof schemas);
      expect(rows.length, table).toBeGreaterThan(0);
      for (const row of rows) expect(z.safeParse(schema, row).error, table).toBeUndefined();
    }
    for (const row of await db.getAll('links')) expect(z.safeParse(linkSchema, row).error).toBeUndefined();
    const register = {
      grants: grantSchema,
      received: receivedSchema,
      brands: brandSchema,
      journal: entrySchema,
      attachments: attachmentSchema,
    } as const;
    for (const [table, schema] of Object.entries(register)) {
      const rows = await db.getAll(table as keyof typeof register);
      expect(rows.length > 0, table).toBe(version > 2);
      for (const row of rows) expect(z.safeParse(schema, row).error, table).toBeUndefined();
    }
    const market = {
      accounts: accountSchema,
      consents: consentSchema,
      pulls: pullStateSchema,
      drafts: draftRowSchema,
      lineBlocks: lineBlockSchema,
      receipts: receiptSchema,
      failures: failureSchema,
    } as const;
    for (const [table, schema] of Object.entries(market)) {
      const rows = await db.getAll(table as keyof typeof market);
      expect(rows.length > 0, table).toBe(version > 3);
      for (const row of rows) expect(z.safeParse(schema, row).error, table).toBeUndefined();
    }
    for (const { lines } of await db.getAll('lineBlocks'))
      for (const line of lines) expect(z.safeParse(draftLineSchema, line).error).toBeUndefined();
    for (const { picture } of await db.getAll('pictures'))
      expect(z.safeParse(pictureSchema, picture).success).toBe(true);
    const settings = await db.get('values', 'settings');
    expect(z.safeParse(settingsSchema, { ...defaultSettings, ...(settings as object) }).error).toBeUndefined();
    expect(await readSettings(db)).toMatchObject(settings as object);
    expect(levelFrom(await db.get('values', 'limiter'), 0)).toMatchObject({ gap: 98, strikes: 1, shared: true });
  });

  it('is found by every index', async () => {
    await older(version);
    const db = await newest();
    const changed = version > 1 ? 1 : 0;
    expect(await db.countFromIndex('uploads', 'state', 'done')).toBe(1 + changed);
    expect(await db.countFromIndex('uploads', 'batch', 'b1')).toBe(2);
    expect(await db.countFromIndex('uploads', 'bytes', ['taobao:1', '1657717355974335419', 'aa'])).toBe(1);
    expect(await db.countFromIndex('pictures', 'bytes', ['taobao:1', '1657717355974335419', 'aa'])).toBe(1);
    expect(await db.countFromIndex('pictures', 'title', ['taobao:1', '1657717355974335419', 'Blue'])).toBe(1);
    expect(await db.countFromIndex('calls', 'outcome', 'done')).toBe(1);
    expect(await db.countFromIndex('calls', 'at', IDBKeyRange.lowerBound(1795327200000))).toBe(2);
    expect(await db.countFromIndex('batches', 'toldAt', 0)).toBe(1);
    expect(await db.countFromIndex('uploads', 'batchState', ['b1', 'done'])).toBe(1);
    expect(await db.countFromIndex('pictures', 'origin', ['taobao:1', '1657717355974335419', 'dd'])).toBe(changed);
    const kept = version > 2 ? 1 : 0;
    expect(await db.countFromIndex('grants', 'run', IDBKeyRange.lowerBound('', true))).toBe(kept);
    expect(await db.countFromIndex('journal', 'owner', 'taobao:1')).toBe(2 * kept);
    expect(await db.countFromIndex('journal', 'row', ['grants', 'taobao:1', '乙店'])).toBe(2 * kept);
    expect(await db.countFromIndex('journal', 'undoes', 1)).toBe(kept);
    expect(await db.countFromIndex('attachments', 'application', application)).toBe(kept);
    const pulled = version > 3 ? 1 : 0;
    expect(await db.countFromIndex('drafts', 'wants', account)).toBe(pulled);
    expect(await db.countFromIndex('drafts', 'dueAt')).toBe(pulled);
    expect(await db.countFromIndex('lineBlocks', 'newest', 1795327200000)).toBe(pulled);
    expect(await db.countFromIndex('receipts', 'account', IDBKeyRange.bound([account], [account, []]))).toBe(pulled);
    expect(await db.countFromIndex('failures', 'mark', [account, '9'])).toBe(pulled);
  });
});

it('a step that throws aborts the upgrade and leaves everything as it was', async () => {
  await older(1);
  const broken: Step = (db, transaction) => {
    transaction.done.catch(() => undefined);
    db.deleteObjectStore('uploads');
    throw new Error('step broke');
  };
  (steps as Step[]).push(broken);
  try {
    await expect(openDatabase(name)).rejects.toThrow();
  } finally {
    (steps as Step[]).pop();
  }
  const db = await newest();
  expect(db.version).toBe(steps.length);
  expect(await db.count('uploads')).toBe(2);
});

it('a newer database is not touched by an older extension', async () => {
  const newer = await openDB(name, steps.length + 1, { upgrade: (db) => void db.createObjectStore('later') });
  newer.close();
  await expect(openDatabase(name)).rejects.toThrow();
});

it('an older connection steps aside for a newer version', async () => {
  const db = await newest();
  const next = await openDB(name, steps.length + 1);
  open.push(next);
  expect(next.version).toBe(steps.length + 1);
  await expect(db.count('uploads')).rejects.toThrow();
});

it('the default settings can be read as settings', () => {
  expect(z.parse(settingsSchema, defaultSettings)).toEqual(defaultSettings);
});
