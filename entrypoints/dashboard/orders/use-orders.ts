// Accounts and lines of draft orders as this page shows them, read again whenever somebody changed rows.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { marketplaceOf } from '../../../components/account-types';
import type { AccountChoice, OrderLine } from '../../../components/order-types';
import type { Account } from '../../../utils/db/accounts-schema';
import { changesChannel } from '../../../utils/db/changes';
import { readAccounts } from '../../../utils/db/orders';
import type { DraftLine } from '../../../utils/db/orders-schema';
import { database } from '../use-register';
import { readLines } from './lines';

const settleMs = 250;

/** Runs `read` now and after every change of rows, several changes at once; the last run counts. */
export function useReading<T>(read: () => Promise<T>, on: readonly unknown[]): { data: T | null; lost: boolean } {
  const [data, setData] = useState<T | null>(null);
  const [lost, setLost] = useState(false);
  const reread = useCallback(read, [...on]);
  useEffect(() => {
    let dropped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running = false;
    const run = async () => {
      // One at a time: a pull says that rows changed many times a second.
      if (running) {
        timer = setTimeout(run, settleMs);
        return;
      }
      running = true;
      try {
        const next = await reread();
        if (!dropped) {
          setData(next);
          setLost(false);
        }
      } catch {
        if (!dropped) setLost(true);
      }
      running = false;
    };
    const channel = new BroadcastChannel(changesChannel);
    channel.onmessage = () => {
      clearTimeout(timer);
      timer = setTimeout(run, settleMs);
    };
    run();
    return () => {
      dropped = true;
      clearTimeout(timer);
      channel.close();
    };
  }, [reread]);
  return { data, lost };
}

export type OrdersData = { accounts: Account[]; choices: AccountChoice[]; lines: OrderLine[] };

/** Accounts for choosing; drafts of accounts that were removed count to one that has only their id. */
export function choicesOf(accounts: readonly Account[], lines: readonly DraftLine[], gone: string): AccountChoice[] {
  const known = new Map(
    accounts.map(({ id, name, endpoint }) => [id, { id, name, marketplace: marketplaceOf(endpoint) }]),
  );
  const strays = new Set(lines.map(({ account }) => account).filter((id) => !known.has(id)));
  return [
    ...known.values(),
    ...[...strays].map((id) => ({ id, name: `${gone} ${id.slice(0, 4)}`, marketplace: null })),
  ];
}

/** What the section of draft orders needs; `gone` names an account that was removed. */
export function useOrders(gone: string): { data: OrdersData | null; lost: boolean } {
  return useReading(async () => {
    const db = await database;
    const [accounts, lines] = await Promise.all([readAccounts(db), readLines(db)]);
    return { accounts, choices: choicesOf(accounts, lines, gone), lines };
  }, [gone]);
}
