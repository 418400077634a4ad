// Addresses on their way: kept as links, or handed in as uploads whose bytes the background fetches.
import { useEffect, useState } from 'preact/hooks';
import type { Address, Via } from '../../components/panel-props';
import { changesChannel } from '../../utils/db/changes';
import type { Link } from '../../utils/db/schema';
import type { AskBackground } from '../../utils/messages/send';
import type { Given } from '../../utils/uploads/hand-in';
import { askHosts } from './ask-hosts';

type Give = (given: Given, onTaken: () => void) => void;
type Place = { via: Via; shop: string; category: string };

/** Addresses in one hand-in, as its schema allows. */
const mostAddresses = 5000;

/** `send` is called in the handler of a press. `act` shows a failure and reads again. */
export function useAddresses(ask: AskBackground, give: Give, act: (question: Promise<unknown>) => Promise<void>) {
  const [links, setLinks] = useState<Link[]>([]);
  useEffect(() => {
    const read = () => ask('link.read', {}).then(setLinks, () => undefined);
    const channel = new BroadcastChannel(changesChannel);
    let timer = 0;
    channel.onmessage = () => {
      timer ||= window.setTimeout(() => {
        timer = 0;
        void read();
      }, 500);
    };
    void read();
    return () => {
      channel.close();
      clearTimeout(timer);
    };
  }, []);

  /** The rows are handed in while the browser still asks: its question may close the popup. */
  const hand = (addresses: (Address & { link?: number })[], { via, shop, category }: Place, asked: Promise<boolean>) =>
    give({ files: addresses, via, shop, category }, () => void asked.then(() => act(ask('grab.resume', {}))));
  return {
    links,
    send: (addresses: Address[], place: Place) => hand(addresses, place, askHosts(addresses.map(({ url }) => url))),
    keep: (addresses: Address[], shop: string, category: string) =>
      act(ask('link.keep', { shop, category, links: addresses.map(({ url, name }) => ({ url, name })) })),
    remove: (some: Link[]) => act(ask('link.remove', { ids: some.map(({ id }) => id) })),
    /** Links of one shop and category go together, as they were kept; very many in several batches. */
    sendLinks: (some: Link[]) => {
      const asked = askHosts(some.map(({ url }) => url));
      const places = new Map<string, Link[]>();
      for (const link of some) {
        const key = `${link.shop} ${link.category}`;
        places.set(key, [...(places.get(key) ?? []), link]);
      }
      for (const group of places.values()) {
        const [first] = group;
        const oldest = [...group].sort((a, b) => a.id - b.id);
        const items = oldest.map(({ id, url, name }) => ({ url, name, link: id }));
        const place = first && { via: 'paste' as const, shop: first.shop, category: first.category };
        for (let from = 0; place && from < items.length; from += mostAddresses) {
          hand(items.slice(from, from + mostAddresses), place, asked);
        }
      }
    },
  };
}
