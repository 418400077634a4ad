// While the page is open: every account that may be pulled is pulled every four minutes, if the seller switched it on.
import { useEffect, useRef, useState } from 'preact/hooks';
import { readAccounts } from '../../../utils/db/orders';
import { ask } from '../orders/ask';
import { database } from '../use-register';

/** ms between two rounds. */
export const repeatMs = 240_000;

export type Repeat = { on: boolean /** UTC ms of the next round. */; next: number; set(on: boolean): void };

async function pullAll(): Promise<void> {
  const accounts = await readAccounts(await database);
  const due = accounts.filter(({ state, paused }) => state === 'connected' && !paused);
  await Promise.allSettled(due.map(({ id }) => ask('pull.now', { account: id, cause: 'repeat' })));
}

/** Off until it is switched on; a page that was closed has forgotten it. */
export function useRepeat(): Repeat {
  const [on, setOn] = useState(false);
  const [next, setNext] = useState(0);
  const due = useRef(0);
  useEffect(() => {
    if (!on) return;
    const round = () => {
      due.current = Date.now() + repeatMs;
      setNext(due.current);
      pullAll().catch(() => {});
    };
    round();
    // A page in the background gets its timers late: the clock decides, not the count.
    const timer = setInterval(() => {
      if (Date.now() >= due.current) round();
    }, 1000);
    return () => clearInterval(timer);
  }, [on]);
  return { on, next, set: setOn };
}
