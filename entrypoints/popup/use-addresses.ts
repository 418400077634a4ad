// Addresses on their way: kept as links, or handed in as uploads whose bytes the background fetches.
import { useEffect, useState } from 'preact/hooks';
import type { Address, Via } from '../../components/panel-props';
import { followChanges } from '../../utils/db/changes';
import type { Link } from '../../utils/db/schema';
import type { AskBackground } from '../../utils/messages/send';
import type { Given } from '../../utils/uploads/hand-in';
import { askHosts } from './ask-hosts';

type Give = (given: Given, onTaken: () => void) => void;
type Place = { via: Via; shop: string; category: string };

/** Addresses in one hand-in, as its schema allows. */
const mostAddresses = 5000;

/** What is taken later than this asks no more, ms: the press would not count. */
const countsMs = 4500;

/** Whether it came in time. */
const inTime = (taken: Promise<unknown>) =>
  Promise.race([taken.then(() => true), new Promise<boolean>((resolve) => setTimeout(() => resolve(false), countsMs))]);

type Act = (question: Promise<unknown>) => Promise<void>;

/**
 * `send` is called in the handler of a press. `act` shows a failure and reads again.
 * @param closes whether a question of the browser's closes this page
 */
export function useAddresses(ask: AskBackground, give: Give, act: Act, closes: boolean) {
  const [links, setLinks] = useState<Link[]>([]);
  useEffect(() => followChanges(() => ask('link.read', {}).then(setLinks, () => undefined), { settle: 500 }), []);

  /**
   * All of it is in the database before the browser asks: its question closes a popup. Chromium lets a press count for
   * 5 s; what is taken later says in the list that its site is to be allowed. Firefox wants the question within the press.
   */
  const hand = (addresses: Address[], batches: Given[]) => {
    const taken = batches.map((given) => new Promise<void>((resolve) => give(given, resolve)));
    const urls = addresses.map(({ url }) => url);
    const atOnce = import.meta.env.FIREFOX || !closes;
    const asked = atOnce ? askHosts(urls) : inTime(Promise.all(taken)).then((safe) => safe && askHosts(urls));
    // Each by itself: one that is never taken holds no other up.
    for (const one of taken) void Promise.all([one, asked]).then(() => act(ask('grab.resume', {})));
  };
  return {
    links,
    send: (addresses: Address[], place: Place) => hand(addresses, [{ ...place, files: addresses }]),
    keep: (addresses: Address[], shop: string, category: string) =>
      act(ask('link.keep', { shop, category, links: addresses.map(({ url, name }) => ({ url, name })) })),
    remove: (some: Link[]) => act(ask('link.remove', { ids: some.map(({ id }) => id) })),
    /** Links of one shop and category go together, as they were kept; very many in several batches. */
    sendLinks: (some: Link[]) => {
      const places = new Map<string, Link[]>();
      for (const link of some) {
        const key = `${link.shop} ${link.category}`;
        places.set(key, [...(places.get(key) ?? []), link]);
      }
      const batches = [...places.values()].flatMap((group) => {
        const items = [...group].sort((a, b) => a.id - b.id).map(({ id, url, name }) => ({ url, name, link: id }));
        const { shop, category } = group[0] as Link;
        const starts = items.flatMap((_, at) => (at % mostAddresses === 0 ? [at] : []));
        return starts.map((at) => ({
          via: 'paste' as const,
          shop,
          category,
          files: items.slice(at, at + mostAddresses),
        }));
      });
      hand(some, batches);
    },
  };
}
