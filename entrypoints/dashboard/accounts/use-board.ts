// Accounts as the board shows them: rows and consents from the database, how their pulls go from the desk.
import { useEffect, useState } from 'preact/hooks';
import { type AccountView, marketplaceOf } from '../../../components/account-types';
import { keysOfAccount, readAccounts, readConsent } from '../../../utils/db/orders';
import type { PullView } from '../../../utils/messages/desk-orders';
import { ask } from '../orders/ask';
import { useReading } from '../orders/use-orders';
import { database } from '../use-register';

/** How often the desk is asked how pulls go, ms: more often while one runs. */
const restMs = 15_000;
const runMs = 2000;

/** The clock, once a second, or as often as said. */
export function useNow(every = 1000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

async function readBoard(): Promise<Omit<AccountView, 'pull'>[]> {
  const db = await database;
  const accounts = await readAccounts(db);
  return Promise.all(
    accounts.map(async (account) => ({
      account,
      marketplace: marketplaceOf(account.endpoint),
      consent: await readConsent(db, account.id),
      drafts: await db.count('drafts', keysOfAccount(account.id)),
    })),
  );
}

/** null until read; `lost`: the database cannot be read. */
export function useBoard(): { views: AccountView[] | null; lost: boolean } {
  const { data, lost } = useReading(readBoard, []);
  const [pulls, setPulls] = useState<readonly PullView[]>([]);
  const running = pulls.some((pull) => pull.running !== null);
  useEffect(() => {
    let dropped = false;
    const look = () =>
      ask('pull.view', {}).then(
        (next) => {
          if (!dropped) setPulls(next);
        },
        // The desk is starting, or gone: the rows stand for themselves until it answers.
        () => {},
      );
    look();
    const timer = setInterval(look, running ? runMs : restMs);
    return () => {
      dropped = true;
      clearInterval(timer);
    };
  }, [running, data]);
  const views = data?.map((view) => ({
    ...view,
    pull: pulls.find(({ account }) => account === view.account.id) ?? null,
  }));
  return { views: views ?? null, lost };
}
