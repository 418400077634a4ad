// Reading runs of steps: the lease of each owner, and who presses. What reads only takes this file.
import * as z from 'zod/mini';
import type { Db } from '../db/open';
import { type Lease, leaseSchema } from '../db/run-schema';

const prefix = 'grantRun:';
/** Where an owner's run stands among the values. */
export const runKey = (owner: string) => `${prefix}${owner}`;
/** Where it stands who presses for an owner. */
export const modeKey = (owner: string) => `grantMode:${owner}`;

/** A lease as stored; one that does not parse is none. */
export function leaseFrom(stored: unknown): Lease | null {
  const read = z.safeParse(leaseSchema, stored);
  return read.success ? read.data : null;
}

/** All leases, the ended ones too; one that does not parse is none. */
export async function readLeases(db: Db): Promise<Lease[]> {
  const stored = await db.getAll('values', IDBKeyRange.bound(prefix, `${prefix}\uffff`));
  return stored.flatMap((one) => leaseFrom(one) ?? []);
}

/** An owner's run: the one under way, or how the last one ended. */
export async function readLease(db: Db, owner: string): Promise<Lease | null> {
  return leaseFrom(await db.get('values', runKey(owner)));
}

/** Whether the seller lets us press for this shop. */
export async function mayPress(db: Db, owner: string): Promise<boolean> {
  return (await db.get('values', modeKey(owner))) === 'pressed';
}
