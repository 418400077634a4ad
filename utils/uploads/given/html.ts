// Pictures in pasted HTML: addresses, and bytes that stand in it.

import { namedOnce, urlsIn } from './addresses';
import type { Address } from './types';

/** Bytes of a `data:` picture; null for anything else. Decoded here, since a page's policy may forbid to fetch it. */
export function dataPicture(address: string): Blob | null {
  const found = /^data:(image\/[a-z0-9.+-]+)((?:;[^,;]*)*),(.*)$/is.exec(address.trim());
  if (!found) return null;
  const [, type = '', how = '', body = ''] = found;
  try {
    if (!/;base64/i.test(how)) return new Blob([decodeURIComponent(body)], { type });
    const text = atob(decodeURIComponent(body).replace(/\s/g, ''));
    return new Blob([Uint8Array.from(text, (letter) => letter.charCodeAt(0))], { type });
  } catch {
    return null;
  }
}

/** Pictures of a piece of HTML in its order. It is parsed into a document that loads and runs nothing. */
export function picturesInHtml(html: string): { addresses: Address[]; pictures: Blob[] } {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const found: { url: string; name?: string }[] = [];
  const pictures: Blob[] = [];
  for (const image of page.querySelectorAll('img')) {
    const sources = [image.getAttribute('data-src'), image.getAttribute('src')].filter((one) => one !== null);
    const blob = sources.map(dataPicture).find((one) => one !== null);
    // A lazy picture has its address beside a placeholder of data.
    const url = sources.flatMap((one) => urlsIn(one.replace(/^\/\//, 'https://')))[0];
    if (url) found.push({ url });
    else if (blob) pictures.push(blob);
  }
  return { addresses: namedOnce(found), pictures };
}
