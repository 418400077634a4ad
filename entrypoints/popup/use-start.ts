// The start of a batch: sites whose pictures are not here yet are asked for within the press itself, then it starts.
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../utils/browser';
import type { ProposalView } from '../../utils/messages/views';

/** How long the seller is told that sites were declined, ms. */
const toldMs = 15_000;

/** Batches with only those sites that are not permitted yet. */
function useMissing(proposals: ProposalView[]): ProposalView[] {
  const [granted, setGranted] = useState<ReadonlySet<string>>(new Set());
  const hosts = [...new Set(proposals.flatMap((proposal) => proposal.hosts))];
  const key = hosts.join();
  useEffect(() => {
    const look = async () => {
      const had = await Promise.all(hosts.map((host) => browser.permissions.contains({ origins: [host] })));
      setGranted(new Set(hosts.filter((_, index) => had[index])));
    };
    const again = () => void look().catch(() => undefined);
    again();
    browser.permissions.onAdded.addListener(again);
    return () => browser.permissions.onAdded.removeListener(again);
  }, [key]);
  return proposals.map((one) => ({ ...one, hosts: one.hosts.filter((host) => !granted.has(host)) }));
}

/**
 * `start` must be called in the handler of the press: a browser asks for a permission only there. Declined sites are
 * told of (`declined`, their number) and the rest starts.
 */
export function useStart(proposals: ProposalView[], confirm: (batch: string, yes: boolean) => void) {
  const [declined, setDeclined] = useState(0);
  const missing = useMissing(proposals);
  useEffect(() => {
    if (declined === 0) return;
    const timer = setTimeout(() => setDeclined(0), toldMs);
    return () => clearTimeout(timer);
  }, [declined]);
  const start = (batch: string, yes: boolean) => {
    const origins = missing.find((one) => one.batch === batch)?.hosts ?? [];
    if (!yes || origins.length === 0) return confirm(batch, yes);
    browser.permissions
      .request({ origins })
      .catch(() => false)
      .then((granted) => {
        setDeclined(granted ? 0 : origins.length);
        confirm(batch, true);
      });
  };
  return { start, declined, proposals: missing };
}
