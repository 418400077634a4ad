// What the board shows of pulls: countdowns, what remains of a running one, and until when a marketplace lets us wait.
import type { Account, PullState } from '../db/accounts-schema';
import { readBucket } from '../db/buckets';
import { readAccounts, readPullState } from '../db/orders';
import type { PullView } from '../messages/desk-orders';
import { pauseOf } from '../net/bucket';
import { levelOf } from './ask';
import { pagesLeft } from './pages';
import { marketOf, type Parts } from './parts';
import { dayOf, newState } from './pull-state';

/** Pages that remain of a run, about: those of its window, and one for each window that is left. */
function leftPages({ run }: PullState, account: Account): number | null {
  if (!run) return 0;
  const ahead = Math.max(0, run.windows.length - run.at - 1);
  if (!run.checkpoint) return ahead + (run.at < run.windows.length ? 1 : 0);
  const here = pagesLeft(marketOf(account).endpoint.paging, run.checkpoint);
  return here === null ? null : here + ahead;
}

async function viewOf(parts: Parts, account: Account, runs: boolean): Promise<PullView> {
  const { db, clock } = parts;
  const now = clock();
  const state = (await readPullState(db, account.id)) ?? newState(account.id, now);
  const detailsLeft = await db.countFromIndex('drafts', 'wants', account.id);
  const [list, detail] = [levelOf(account, 'list'), levelOf(account, 'detail')];
  const paused = pauseOf(await readBucket(db, list.key, now), now);
  const pages = leftPages(state, account);
  const perOrder = marketOf(account).protocol.details.length;
  return {
    ...{ account: account.id, running: runs ? state.run : null, rest: runs ? null : state.run },
    ...{ lastGood: state.lastGood, lastTry: state.lastTry, nextAt: state.nextAt, pausedUntil: paused },
    left:
      state.run === null || pages === null
        ? null
        : pages * list.pace.every + detailsLeft * perOrder * detail.pace.every,
    ...{ pagesLeft: pages, detailsLeft, callsToday: state.day === dayOf(now) ? state.calls : 0 },
    missed: state.missed,
  };
}

/**
 * The view of every account's pulls.
 * @param runs whether a pull of an account runs: a row alone may be of one that was stopped, or waits
 */
export async function pullViews(parts: Parts, runs: (account: string) => boolean): Promise<PullView[]> {
  return Promise.all((await readAccounts(parts.db)).map((account) => viewOf(parts, account, runs(account.id))));
}
