// Orders that their marketplace's list does not tell of any more: the old gateway lists by the time of creation, so that
// what happens to an order later than the overlap reaches back is only seen by asking for that order. A few at each
// pull, those first that were not heard of for the longest.

import { readLines } from '../db/lines';
import type { DraftRow } from '../db/orders-schema';
import { askMarket } from './ask';
import { readRow, readRows } from './draft-read';
import { storePage, withDrafts } from './draft-store';
import { day } from './endpoint';
import { marketOf } from './parts';
import { type Ended, endOf, heardBy, type Page, type Running } from './pull-run';
import type { Status } from './types';

/** Orders that are asked for at one pull at most, and how long one is left alone, ms. */
const [most, rest] = [10, day];
/** What does not change any more. */
const over: ReadonlySet<Status> = new Set(['done', 'cancelled', 'refunded', 'closed']);

/** When an order was heard of last, UTC ms. */
const heardOf = ({ stamps, pulled }: DraftRow): number => stamps.status?.seen ?? pulled;

/** Drafts of the account that only a call of their own tells of, the longest unheard of first. */
async function unheard({ parts, account }: Running): Promise<DraftRow[]> {
  const { window } = marketOf(account).endpoint;
  const now = parts.clock();
  const lines = (await readLines(parts.db, account.id)).filter(
    ({ created, status }) => created < now - window.overlap && !over.has(status),
  );
  const rows = await readRows(
    parts.db,
    lines.map(({ key }) => key),
  );
  const found = rows.filter((row) => row !== null && row.forgotten === null && heardOf(row) < now - rest);
  return (found as DraftRow[]).sort((a, b) => heardOf(a) - heardOf(b)).slice(0, most);
}

/** Notes that an order was asked for, where the answer says nothing of it: others have their turn. */
async function noteAsked({ parts }: Running, key: string, seen: number): Promise<void> {
  await withDrafts(async () => {
    const row = await readRow(parts.db, key);
    const version = row?.stamps.status?.version ?? row?.order.created ?? 0;
    if (row) await parts.db.put('drafts', { ...row, stamps: { ...row.stamps, status: { version, seen } } });
  });
}

/** Asks for old orders that may have changed; null when that went well, or there is none. */
export async function followOld(running: Running): Promise<Ended | null> {
  const { parts, account, stopped } = running;
  const { endpoint, protocol } = marketOf(account);
  if (endpoint.window.by !== 'created') return null;
  for (const { key, order } of await unheard(running)) {
    const seen = parts.clock();
    const said = await askMarket<Page>(
      parts,
      account,
      {
        kind: 'one',
        make: (access, now) => protocol.one(access, order.id, now),
        read: (answer, now) => protocol.readOne(answer, now),
        stopped,
      },
      heardBy(running),
    );
    if (said.kind === 'page') {
      const orders = said.orders.filter(({ id }) => id === order.id);
      const { id, keepDays } = account;
      const page = { account: id, keepDays, details: protocol.details, orders, failed: said.failed, seen };
      await storePage(parts.db, page, () => undefined);
      if (orders.length === 0) await noteAsked(running, key, seen);
      continue;
    }
    // One order that cannot be told must not stop the others.
    const one = said.kind === 'broken' || (said.kind === 'refused' && !['permission', 'keys'].includes(said.why));
    if (!one) return endOf(said, parts.clock());
    await noteAsked(running, key, seen);
  }
  return null;
}
