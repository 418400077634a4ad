// Accounts and lines of draft orders as this page shows them, read again whenever somebody changed rows.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { marketplaceOf } from '../../../components/account-types';
import type { AccountChoice, OrderLine } from '../../../components/order-types';
import type { Account } from '../../../utils/db/accounts-schema';
import { followChanges } from '../../../utils/db/changes';
import { readLines, readNewest } from '../../../utils/db/lines';
import type { DraftLine } from '../../../utils/db/lines-schema';
import { readAccounts } from '../../../utils/db/orders';
import { database } from '../use-register';

/** A pull says many times a second that rows changed, ms. */
const settle = 250;

/** Shows a part of what is read; null when the whole has been shown before. */
type Early<T> = ((part: T) => void) | null;

/** What `read` finds, now and after changes of rows. */
export function useReading<T>(
  read: (early: Early<T>) => Promise<T>,
  on: readonly unknown[],
): { data: T | null; lost: boolean } {
  const [data, setData] = useState<T | null>(null);
  const [lost, setLost] = useState(false);
  const reread = useCallback(read, [...on]);
  useEffect(() => {
    let dropped = false;
    let whole = false;
    const show = (next: T) => {
      if (dropped) return;
      setData(next);
      setLost(false);
    };
    const look = async () => {
      try {
        show(await reread(whole ? null : show));
        whole = true;
      } catch {
        if (!dropped) setLost(true);
      }
    };
    const leave = followChanges(look, { settle });
    return () => {
      dropped = true;
      leave();
    };
  }, [reread]);
  return { data, lost };
}

/** When what was given to the views is on the screen; a page that nobody looks at draws nothing. */
const drawn = () =>
  new Promise<void>((resolve) => {
    const late = setTimeout(resolve, 100);
    requestAnimationFrame(() =>
      setTimeout(() => {
        clearTimeout(late);
        resolve();
      }),
    );
  });

/** `total` orders are there; `lines` are all of them, or while not `whole` the newest. */
export type OrdersData = {
  accounts: Account[];
  choices: AccountChoice[];
  lines: OrderLine[];
  total: number;
  whole: boolean;
};

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

/** Asked for while the page's frame is still being made, where its address says that the orders are wanted. */
let asked = /^#orders(\/|$)/.test(location.hash) ? database.then(readNewest) : null;
asked?.catch(() => undefined);

/** What the section of draft orders needs: the newest orders at once, then all. `gone` names a removed account. */
export function useOrders(gone: string): { data: OrdersData | null; lost: boolean } {
  return useReading<OrdersData>(
    async (early) => {
      const db = await database;
      const reading = readAccounts(db);
      if (early) {
        const [accounts, { lines, count }] = await Promise.all([reading, asked ?? readNewest(db)]);
        asked = null;
        if (count > lines.length) {
          early({ accounts, choices: choicesOf(accounts, lines, gone), lines, total: count, whole: false });
          await drawn();
        }
      }
      const [accounts, lines] = await Promise.all([reading, readLines(db)]);
      return { accounts, choices: choicesOf(accounts, lines, gone), lines, total: lines.length, whole: true };
    },
    [gone],
  );
}
