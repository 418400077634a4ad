// The batches that wait for a yes: what becomes of them, kept up with the list, and their start.
import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from '../../utils/browser';
import type { PanelState, PlanView } from '../../utils/messages/views';

/** How long the seller is told that sites were declined, ms. */
const toldMs = 15_000;

type Plans = Record<string, PlanView>;
/** One object: a panel in which nothing waits is not drawn again for it. */
const none: Plans = {};

/** The database's reader is loaded with the first batch that waits. */
async function plansOf(state: PanelState): Promise<Plans> {
  if (state.proposals.length === 0) return none;
  const rows = await import('./rows');
  return rows.plansOf(state);
}

/** Plans with only those sites that are not permitted yet. */
async function lackingOf(plans: Plans): Promise<Plans> {
  if (plans === none) return none;
  const hosts = [...new Set(Object.values(plans).flatMap((plan) => plan.hosts))];
  const had = await Promise.all(hosts.map((host) => browser.permissions.contains({ origins: [host] })));
  const lacks = (host: string) => !had[hosts.indexOf(host)];
  return Object.fromEntries(
    Object.entries(plans).map(([batch, plan]) => [batch, { ...plan, hosts: plan.hosts.filter(lacks) }]),
  );
}

/**
 * `start` must be called in the handler of the press: a browser asks for a permission only there. Declined sites are
 * told of (`declined`, their number) and the rest starts.
 */
export function usePlans(state: PanelState | null, confirm: (batch: string, yes: boolean) => void) {
  const [plans, setPlans] = useState<Plans>(none);
  const [declined, setDeclined] = useState(0);
  const turn = useRef<{ busy: boolean; next: PanelState | null }>({ busy: false, next: null });

  useEffect(() => {
    const { current } = turn;
    current.next = state;
    if (current.busy) return;
    current.busy = true;
    const run = async () => {
      while (current.next) {
        const now = current.next;
        current.next = null;
        // What could not be read is read with the next change; without a plan nothing starts.
        await plansOf(now)
          .then(lackingOf)
          .then(setPlans)
          .catch(() => undefined);
      }
      current.busy = false;
    };
    void run();
  }, [state]);

  useEffect(() => {
    if (declined === 0) return;
    const timer = setTimeout(() => setDeclined(0), toldMs);
    return () => clearTimeout(timer);
  }, [declined]);

  const start = (batch: string, yes: boolean) => {
    const origins = plans[batch]?.hosts ?? [];
    if (!yes || origins.length === 0) return confirm(batch, yes);
    browser.permissions
      .request({ origins })
      .catch(() => false)
      .then((granted) => {
        setDeclined(granted ? 0 : origins.length);
        confirm(batch, true);
      });
  };
  return { plans, declined, start };
}
