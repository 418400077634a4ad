// The order that is open beside the list: read with its buyer when it is opened, and again when its line changes.
import { useEffect, useState } from 'preact/hooks';
import type { AccountChoice, OpenOrder, OrderLine } from '../../../components/order-types';
import { ask } from './ask';
import { openOrder } from './opened';

export type Opened = { order: OpenOrder | null; lost: boolean; reread(): void };

/** `lost`: the desk did not answer, or there is no such order. */
export function useOpened(key: string, line: OrderLine | undefined, account: AccountChoice | undefined): Opened {
  const [found, setFound] = useState<{ key: string; order: OpenOrder | null } | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (key === '') return;
    let dropped = false;
    ask('draft.read', { keys: [key] })
      .then(([view]) => {
        if (!dropped) setFound({ key, order: view ? openOrder(view, account) : null });
      })
      .catch(() => {
        if (!dropped) setFound({ key, order: null });
      });
    return () => {
      dropped = true;
    };
  }, [key, line, turn]);
  // The buyer of the order before is never shown under this one's number.
  const current = found?.key === key ? found : null;
  return {
    order: current?.order ?? null,
    lost: current !== null && current.order === null,
    reread: () => setTurn((before) => before + 1),
  };
}
