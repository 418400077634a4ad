// Addresses that were found: fetched and uploaded, or kept as links. Nothing is fetched before the press.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Texts } from '../utils/texts';
import { MoreIcon } from './icons-more';
import type { Address, Table } from './panel-props';

/** Sites that the browser asks about at a time: nobody reads a longer list. */
export const mostHosts = 20;
const shownHosts = 3;

const hostOf = ({ url }: Address) => new URL(url).hostname;

/** Addresses of the first so many sites, and the others; order is kept. */
export function firstHosts(addresses: readonly Address[], most = mostHosts): { now: Address[]; later: Address[] } {
  const hosts = new Set([...new Set(addresses.map(hostOf))].slice(0, most));
  const isNow = (address: Address) => hosts.has(hostOf(address));
  return { now: addresses.filter(isNow), later: addresses.filter((address) => !isNow(address)) };
}

type Props = {
  t: Texts;
  addresses: Address[];
  /** A table with pictures in several columns, of which one is chosen or all, instead of addresses. */
  table?: Table | undefined;
  /** Gives those to fetch now, and those that become links for later. */
  onSend(now: Address[], later: Address[]): void;
  onKeep?: ((addresses: Address[]) => void) | undefined;
  onNo(): void;
};

/** Count, sites, and the three ways on. */
export function AddressQuestion({ t, addresses: given, table, onSend, onKeep, onNo }: Props) {
  const home = useRef<HTMLElement>(null);
  const [way, setWay] = useState(table?.first ?? 0);
  const addresses = table?.ways[way]?.addresses ?? given;
  useEffect(() => home.current?.focus(), []);
  const { now, later } = firstHosts(addresses);
  const hosts = [...new Set(now.map(hostOf))];
  const title = t('given_addresses', addresses.length);
  const sites = hosts.slice(0, shownHosts).join(' · ');
  return (
    <section class="banner accent" tabIndex={-1} ref={home} aria-label={title} data-question="addresses">
      <MoreIcon name="link" />
      <div class="grow stack">
        <h2>{title}</h2>
        {table && (
          <label class="given-columns">
            <span>{t('given_columns', table.name)}</span>
            <select class="select" value={String(way)} onChange={(event) => setWay(Number(event.currentTarget.value))}>
              {table.ways.map(({ head, addresses }, at) => (
                <option key={head} value={String(at)}>
                  {head === null ? t('given_columns_all', addresses.length) : t('given_column', head, addresses.length)}
                </option>
              ))}
            </select>
          </label>
        )}
        <p class="hint given-names">
          {hosts.length > shownHosts ? t('given_sites_more', sites, hosts.length) : t('given_sites', sites)}
        </p>
        {later.length > 0 && <p class="hint">{t('given_later', mostHosts, later.length)}</p>}
        <div class="actions">
          <button type="button" class="button primary" onClick={() => onSend(now, later)}>
            {t('given_send', now.length)}
          </button>
          {onKeep && (
            <button type="button" class="button" onClick={() => onKeep(addresses)}>
              {t('given_keep')}
            </button>
          )}
          <button type="button" class="button quiet" onClick={onNo}>
            {t('panel_given_no')}
          </button>
        </div>
      </div>
    </section>
  );
}
