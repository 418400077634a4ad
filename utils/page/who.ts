// Who the shop of a page is, where its platform's record knows how to read it. What is read is only ever offered to the
// seller, never used for a call: a page may say anything.
import type { PlatformView, Reading } from '../platforms/types';

export type PageShop = { id: string; name: string; categories: { id: string; name: string }[] };

const mostCategories = 200;
const shortened = (text: string | null | undefined, most: number) =>
  (text ?? '').replace(/\s+/g, ' ').trim().slice(0, most);

/** What a reading finds; '' where it finds nothing. */
function read(document: Document, { from, selector, attribute, take }: Reading): string {
  const element = selector ? document.querySelector(selector) : null;
  const { hostname, pathname, search, hash } = document.location;
  const text =
    from === 'address'
      ? hostname + pathname + search + hash
      : from === 'attribute'
        ? (element?.getAttribute(attribute ?? '') ?? '')
        : (element?.textContent ?? '');
  return shortened(new RegExp(take).exec(text.slice(0, 4000))?.[1], 100);
}

const first = (document: Document, readings: readonly Reading[] = []) =>
  readings.map((reading) => read(document, reading)).find((text) => text !== '') ?? '';

/** The shop as the page tells it, ids as digits only; '' and empty where it does not. Null where it tells nothing. */
export function shopOfPage(document: Document, { shop }: Pick<PlatformView, 'shop'>): PageShop | null {
  if (!shop) return null;
  const id = first(document, shop.id);
  const name = first(document, shop.name);
  const folders = shop.categories ? [...document.querySelectorAll(shop.categories.selector)] : [];
  const categories = folders.slice(0, mostCategories).flatMap((folder) => {
    const own = shortened(folder.getAttribute(shop.categories?.id ?? ''), 40);
    const called = shop.categories?.name ? folder.getAttribute(shop.categories.name) : folder.textContent;
    return /^[1-9][0-9]{0,31}$/.test(own) ? [{ id: own, name: shortened(called, 60) || own }] : [];
  });
  const known = { id: /^[0-9]{1,32}$/.test(id) ? id : '', name, categories };
  return known.id || known.name || categories.length > 0 ? known : null;
}
