// The bytes of a picture as the page itself can get them: fetched with the page's own rights, else drawn.
import { type Seen, seenAt } from './images';
import { svgFile } from './svg-copy';

/** A picture over this is not read, bytes. */
export const mostBytes = 60 * 1024 * 1024;
const timeout = 60_000;

export type Read = { data: Blob } | { none: true };

/** Bytes at an address, with the page's cookies, then without: a host open to all (`*`) refuses those that carry them. */
async function fetchInPage(address: string, signal: AbortSignal): Promise<Blob | null> {
  for (const credentials of ['include', 'omit'] as const) {
    try {
      const answer = await fetch(address, { credentials, signal });
      if (Number(answer.headers.get('content-length') ?? 0) > mostBytes) return null;
      const blob = answer.ok ? await answer.blob() : null;
      if (blob && blob.size > 0 && blob.size <= mostBytes && !/html|json|javascript/.test(blob.type)) return blob;
    } catch {
      // Another origin without CORS: drawing is left.
    }
  }
  return null;
}

/** What an element shows, drawn; null where the browser lets nobody read it. */
export function drawn(
  source: HTMLImageElement | HTMLVideoElement | HTMLCanvasElement,
  width: number,
  height: number,
): Promise<Blob | null> {
  // A photograph is smaller as jpg; what has transparency would lose it, and comes as png from an image only.
  const type = source.localName === 'video' ? 'image/jpeg' : 'image/png';
  return new Promise((resolve) => {
    try {
      let canvas = source as HTMLCanvasElement;
      if (source.localName !== 'canvas') {
        canvas = document.createElement('canvas');
        canvas.width = width;
        canvas.height = height;
        canvas.getContext('2d')?.drawImage(source, 0, 0, width, height);
      }
      canvas.toBlob(resolve, type, 0.92);
    } catch {
      resolve(null);
    }
  });
}

/** Whether bytes that might be an image's original are a picture at least as large as what is shown. */
async function isAsLarge(blob: Blob, image: HTMLImageElement | null): Promise<boolean> {
  try {
    const { width, height } = await createImageBitmap(blob);
    return width >= (image?.naturalWidth ?? 0) && height >= (image?.naturalHeight ?? 0);
  } catch {
    return false;
  }
}

/** An image's bytes at the first of these addresses that gives them, else as it is shown. */
export async function readImage(addresses: readonly string[], image: HTMLImageElement | null): Promise<Blob | null> {
  // One time for all: a host that hangs must not hang once for every address.
  const signal = AbortSignal.timeout(timeout);
  for (const address of addresses) {
    const blob = await fetchInPage(address, signal);
    if (blob && (address === addresses.at(-1) || (await isAsLarge(blob, image)))) return blob;
  }
  return image && image.naturalWidth > 0 ? drawn(image, image.naturalWidth, image.naturalHeight) : null;
}

function read({ found, element, address }: Seen): Promise<Blob | null> {
  if (found.kind === 'canvas') return drawn(element as HTMLCanvasElement, found.width, found.height);
  if (found.kind === 'video') return drawn(element as HTMLVideoElement, found.width, found.height);
  if (found.kind === 'svg') return Promise.resolve(svgFile(element as SVGElement));
  // A background's raw value is a style's; an image's is its address.
  const raw = /^url\("(.*)"\)$/s.exec(address)?.[1]?.replace(/\\(.)/g, '$1') ?? address;
  const addresses = found.addresses.length > 0 ? found.addresses : [raw];
  return readImage(addresses, found.kind === 'img' ? (element as HTMLImageElement) : null);
}

/** The bytes of a picture of the last layout; `none` when the page cannot read them, or the picture is gone. */
export async function readFound(key: string): Promise<Read> {
  const entry = seenAt(key);
  const data = entry ? await read(entry).catch(() => null) : null;
  return data ? { data } : { none: true };
}
