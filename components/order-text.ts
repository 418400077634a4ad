// Parts of an order as lines of text: money, an address to copy, how an item is named.
import type { Address, Item, Money } from '../utils/marketplaces/types';

/** `25.98 USD`; '' for none. */
export const moneyText = (money: Money | null | undefined): string =>
  money ? `${money.amount} ${money.currency}` : '';

const put = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(', ');

/**
 * An address as a label has it, line by line: name, company, street, place, country, phone, e-mail. What the
 * marketplace does not say is left out.
 */
export function addressLines(address: Address): string[] {
  const { name, company, lines, district, city, region, postcode, country, countryName, phone, email } = address;
  return [
    ...[name, company, ...lines],
    put(district, city),
    put(region, postcode),
    countryName && country ? `${countryName} (${country})` : (countryName ?? country),
    ...[phone, email],
  ].filter((line): line is string => line !== null && line !== undefined && line !== '');
}

/** The same as text for the clipboard. */
export const addressText = (address: Address): string => addressLines(address).join('\n');

/** `MUG-RED × 2`. */
export const itemText = ({ sku, title, quantity }: Item): string => `${sku ?? title} × ${quantity}`;

/** Pieces of an order; 0 when its items are not known yet. */
export const piecesOf = (items: readonly Item[] | null): number =>
  (items ?? []).reduce((sum, { quantity }) => sum + quantity, 0);

/** A title of at most so many signs, cut between whole signs. */
export function cutText(text: string, most: number): string {
  const signs = [...text];
  return signs.length <= most ? text : `${signs.slice(0, most - 1).join('')}…`;
}

/** A picture's address that may be asked for: https only, so that nobody on the way sees which one. */
export function pictureAddress(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol === 'http:') url.protocol = 'https:';
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null;
}

/** Names of the hosts that those pictures come from. */
export function pictureHosts(items: readonly Item[] | null): string[] {
  const hosts = (items ?? []).flatMap(({ picture }) => {
    const address = pictureAddress(picture);
    return address ? [new URL(address).host] : [];
  });
  return [...new Set(hosts)].sort();
}
