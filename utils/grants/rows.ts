// Rows as they are stored: where they stand, and which of them parse.
import * as z from 'zod/mini';
import {
  type Brand,
  brandSchema,
  type Grant,
  grantSchema,
  type Halt,
  haltSchema,
  type Received,
  receivedSchema,
} from '../db/grants-schema';

export type RowOf = { grants: Grant; received: Received; brands: Brand };
export type TableName = keyof RowOf;

const schemas = { grants: grantSchema, received: receivedSchema, brands: brandSchema };

export const numbersKey = 'grantNumbers';
/** Values kept beside the tables: the last list that was read of an owner, and a platform's stop of new brands. */
export const listKey = (owner: string) => `grantList:${owner}`;
export const pageListKey = (owner: string) => `brandPage:${owner}`;
export const haltKey = (owner: string) => `brandHalt:${owner.split(':')[0]}`;

/** All keys of an owner's rows. */
export const keysOf = (owner: string) => IDBKeyRange.bound([owner], [owner, []]);

/** Rows that parse, and the names of those that do not. */
export function readRows<K extends TableName>(
  table: K,
  stored: readonly unknown[],
): { rows: RowOf[K][]; broken: string[] } {
  const rows: RowOf[K][] = [];
  const broken: string[] = [];
  for (const value of stored) {
    const read = z.safeParse(schemas[table] as unknown as z.ZodMiniType<RowOf[K]>, value);
    if (read.success) rows.push(read.data);
    else broken.push(String((value as { name?: unknown }).name));
  }
  return { rows, broken };
}

/** The stop of new brands as stored; one that does not parse is none. */
export function haltFrom(stored: unknown): Halt | null {
  const read = z.safeParse(haltSchema, stored);
  return read.success ? read.data : null;
}
