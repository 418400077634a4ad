// What the background asks of a page for one picture: which addresses stand behind what is shown, and the bytes as the
// page itself can get them. Large pictures are handed over in parts: an answer may hold 64 MiB.
import { imageOf, type Shown } from './candidates';
import { everywhere, imagesShowing } from './images';
import { originalsOf } from './originals';
import { drawn, readImage } from './read-found';

export type Taken =
  | { id: string; size: number; type: string }
  | { box: { x: number; y: number; width: number; height: number; ratio: number } }
  | { nothing: true };

export type Grabber = {
  /** Addresses behind the one that is shown, best first, it last; and the pixels of what is shown, 0 when unknown. */
  source: (address: string) => Shown;
  /** Gets the bytes and keeps them for `part`. For a video that may not be read: its place in the visible tab. */
  take: (addresses: readonly string[], media: 'image' | 'video') => Promise<Taken>;
  /** A part of what was taken under this id, in base64; the last part lets it go. */
  part: (id: string, from: number, to: number) => Promise<string>;
};

/**
 * The image that was meant, of those that show an address: the one under the pointer; else the one that knows most.
 * `many` where several images share one that stands in for others: guessing would upload another picture.
 */
function meant(address: string): { image: HTMLImageElement; shown: Shown } | 'many' | null {
  const all = imagesShowing(document, address).flatMap((image) => {
    const shown = imageOf(image);
    return shown ? { image, shown } : [];
  });
  const hovered = all.find(({ image }) => image.matches(':hover'));
  if (hovered) return hovered;
  const bests = new Set(all.map(({ shown }) => shown.addresses[0]));
  if (bests.size > 1 && all.every(({ shown }) => shown.standsIn)) return 'many';
  const knows = ({ image, shown }: (typeof all)[number]) => shown.addresses.length * 1e6 + image.naturalWidth;
  return all.sort((a, b) => knows(b) - knows(a))[0] ?? null;
}

function takeVideo(address: string): { video: HTMLVideoElement } | null {
  const videos = everywhere(document, 'video').filter((one) => one.videoWidth > 0);
  const video =
    videos.find((one) => one.currentSrc === address || one.src === address) ??
    (address === '' && videos.length === 1 ? videos[0] : undefined);
  return video ? { video } : null;
}

/** Where a video stands, when a picture of the visible tab would show the whole of it. */
function boxOf(video: HTMLVideoElement): Taken {
  const { x, y, width, height, top, left, bottom, right } = video.getBoundingClientRect();
  const visible = top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  return visible && window === window.top
    ? { box: { x, y, width, height, ratio: devicePixelRatio } }
    : { nothing: true };
}

function base64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** Makes the grabber of one frame. `kept` outlives it: a second one may be added while parts are fetched. */
export function makeGrabber(kept: Map<string, Blob>): Grabber {
  return {
    source(address) {
      const found = meant(address);
      if (found === 'many') return { addresses: [], width: 0, height: 0, standsIn: true };
      const known = found?.shown.addresses.filter((one) => one !== address) ?? [];
      if (found?.shown.standsIn) return { addresses: known, width: 0, height: 0, standsIn: true };
      const addresses = [...new Set([...known, ...originalsOf(address)])].filter((one) => one !== address);
      const { naturalWidth: width = 0, naturalHeight: height = 0 } = found?.image ?? {};
      return { addresses: [...addresses, address], width, height };
    },
    async take(addresses, media) {
      const shown = addresses.at(-1) ?? '';
      let blob: Blob | null;
      if (media === 'video') {
        const found = takeVideo(shown);
        if (!found) return { nothing: true };
        const { video } = found;
        blob = await drawn(video, video.videoWidth, video.videoHeight);
        if (!blob) return boxOf(video);
      } else blob = await readImage(addresses, imagesShowing(document, shown)[0] ?? null);
      if (!blob) return { nothing: true };
      // Not randomUUID: a page over http has none.
      const id = `${performance.now()}/${Math.random()}`;
      kept.set(id, blob);
      return { id, size: blob.size, type: blob.type };
    },
    part(id, from, to) {
      const blob = kept.get(id) ?? new Blob();
      if (to >= blob.size) kept.delete(id);
      return base64(blob.slice(from, to));
    },
  };
}
