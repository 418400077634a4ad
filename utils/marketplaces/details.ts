// What the list does not tell of an order: its address, its items; a call each. Which drafts want one stands in the
// database, so a killed pull goes on by itself. Some calls are under way at once, and stored in batches beside them.
import * as z from 'zod/mini';
import { type DraftRow, draftRowSchema } from '../db/orders-schema';
import { askMarket } from './ask';
import { storeDetails, type Told } from './draft-store';
import { minute } from './endpoint';
import { marketOf } from './parts';
import { type Ended, endOf, heardBy, type Running, save } from './pull-run';
import type { Detail, DetailAnswer } from './types';

/** Calls under way at once, drafts looked at at once, and answers stored at once. */
const [lanes, look, batch] = [12, 300, 40];
const tries = 3;

type Task = { key: string; order: string; kind: Detail; about: number | null };

/** Drafts of an account that want a call, at most `look`. */
async function wanting({ parts, account }: Running): Promise<DraftRow[]> {
  const rows = await parts.db.getAllFromIndex('drafts', 'wants', account.id, look);
  return rows.flatMap((row) => {
    const read = z.safeParse(draftRowSchema, row);
    return read.success ? [read.data] : [];
  });
}

/** Asks for one thing of one order; null: not to be had. An `Ended` ends all. */
async function askDetail(running: Running, task: Task): Promise<Told | Ended> {
  const { parts, account, stopped } = running;
  const { protocol } = marketOf(account);
  const { key, order, kind, about } = task;
  for (let at = 1; ; at += 1) {
    const seen = parts.clock();
    const said = await askMarket<Extract<DetailAnswer, { kind: 'detail' }>>(
      parts,
      account,
      {
        kind: 'detail',
        make: (access, now) => protocol.detail(access, kind, order, now),
        read: (answer, now) => protocol.readDetail(answer, kind, now),
        stopped,
      },
      heardBy(running),
    );
    if (said.kind === 'detail') return { key, kind, detail: said, about, seen };
    // One order that cannot be told must not stop the others; a right that is missing stops them all.
    const one = said.kind === 'broken' || (said.kind === 'refused' && !['permission', 'keys'].includes(said.why));
    if (one) return { key, kind, detail: null, about, seen };
    const rate = said.kind === 'throttled' && said.scope === 'rate';
    if (!(rate || said.kind === 'unknown') || at >= tries) return endOf(said, parts.clock());
    if (!rate) await parts.wait(1000 * at);
  }
}

/** ms between two looks for drafts while pages are being read. */
const pause = 250;

/**
 * Makes the further calls of an account's drafts; null when none is left. Ends early when the next pull's time has come.
 * @param pages whether more pages are to come, or their reading was cut short
 */
export async function pullDetails(
  running: Running,
  pages: { readonly left: boolean; readonly cut: boolean },
): Promise<Ended | null> {
  const { parts, account } = running;
  if (marketOf(account).protocol.details.length === 0) return null;
  const due = running.run.began + account.interval * minute;
  const over = { ended: null as Ended | null };
  const busy = new Set<string>();
  const tried = new Set<string>();
  let queue: Task[] = [];
  let told: Told[] = [];
  let filling: Promise<void> | null = null;
  let storing: Promise<void> = Promise.resolve();

  const fill = async () => {
    const rows = (await wanting(running)).filter(({ key }) => !busy.has(key) && !tried.has(key));
    for (const { key, order, missing } of rows) {
      busy.add(key);
      queue.push(...missing.map((kind) => ({ key, order: order.id, kind, about: order.updated })));
    }
  };
  const flush = () => {
    const full = told;
    told = [];
    storing = storing.then(async () => {
      await storeDetails(parts.db, full, account.keepDays);
      const { tally } = running.run;
      running.run = { ...running.run, tally: { ...tally, details: tally.details + full.length } };
      await save(running);
      for (const { key } of full) {
        busy.delete(key);
        // What is still wanted then changed meanwhile: the next pull's matter.
        tried.add(key);
      }
    });
    return storing;
  };
  const lane = async (most: number) => {
    for (let asked = 0; asked < most && over.ended === null && !pages.cut; ) {
      const more = pages.left;
      if (queue.length === 0) {
        filling ??= fill().finally(() => {
          filling = null;
        });
        await filling;
        if (queue.length === 0 && !more) return;
      }
      if (parts.clock() >= due) over.ended ??= { end: 'later', problem: null, again: parts.clock() };
      const task = over.ended ? undefined : queue.shift();
      if (!task) {
        if (told.length > 0) void flush().catch(() => undefined);
        await parts.wait(pause);
        continue;
      }
      asked += 1;
      const said = await askDetail(running, task);
      if ('end' in said) over.ended ??= said;
      else told.push(said);
      if (told.length >= batch) void flush().catch(() => undefined);
    }
  };
  // The first alone: what waits for a connection to be opened would arrive all at once.
  await lane(1);
  await Promise.all(Array.from({ length: lanes }, () => lane(Number.POSITIVE_INFINITY)));
  queue = [];
  await flush();
  return over.ended;
}
