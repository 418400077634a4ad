// Where the seller is, as the address says it: `#orders/KEY/ACCOUNT`, `#accounts/ID/connect`, `#receipts/ACCOUNT`.
import { useEffect, useState } from 'preact/hooks';

export type Route = { section: string; parts: readonly string[] };

/** Sections of marketplaces. */
const sections = ['accounts', 'orders', 'receipts'] as const;
export type OurSection = (typeof sections)[number];
export const isOurs = (name: string): name is OurSection => sections.some((one) => one === name);

/**
 * Parts of a hash, each decoded; what cannot be decoded is empty. `#consent/ID` is where the tab of a consent is sent: it
 * goes on where the account is connected.
 */
export function routeOf(hash: string): Route {
  const [section = '', ...parts] = hash
    .replace(/^#/, '')
    .split('/')
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return '';
      }
    });
  if (section === 'consent') return { section: 'accounts', parts: [parts[0] ?? '', 'connect'] };
  return { section, parts };
}

/** A hash from parts. */
export const hashOf = (section: string, ...parts: string[]): string =>
  `#${[section, ...parts.map(encodeURIComponent)].join('/')}`;

/** Goes somewhere without a new page. */
export function goTo(section: string, ...parts: string[]): void {
  location.hash = hashOf(section, ...parts);
}

/** The address, followed. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useEffect(() => {
    const follow = () => setRoute(routeOf(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return route;
}
