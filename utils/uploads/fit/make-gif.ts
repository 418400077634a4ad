// An animation that fits: all its frames where that is enough, else fewer colours, fewer frames, a smaller size, in the
// order in which they hurt least. How long it plays in all stays.
import { type Canvas, drop, pen, pixelsOf, type Size } from './canvas';
import { mimeTypeOf } from './decode';
import type { GifTools, Palette, Tools } from './libraries';
import { sizeBy } from './sample';
import type { Facts } from './types';

/** What is left of an animation: share of its frames, colours, share of its width. */
type Rung = { frames: number; colours: number; by: number };
const rungs: readonly Rung[] = [
  { frames: 1, colours: 256, by: 1 },
  { frames: 1, colours: 128, by: 1 },
  { frames: 1, colours: 128, by: 0.85 },
  { frames: 0.67, colours: 128, by: 0.85 },
  { frames: 0.5, colours: 128, by: 0.85 },
  { frames: 0.5, colours: 128, by: 0.7 },
  { frames: 0.5, colours: 64, by: 0.6 },
  { frames: 0.4, colours: 64, by: 0.5 },
  { frames: 0.33, colours: 64, by: 0.42 },
  { frames: 0.25, colours: 32, by: 0.35 },
  { frames: 0.2, colours: 32, by: 0.25 },
  { frames: 0.12, colours: 16, by: 0.18 },
  { frames: 0.08, colours: 16, by: 0.1 },
];
/** Frames from which the palette is made, and the width at which they are looked at. */
const looked = { frames: 9, width: 160 };

export type MadeGif = Size & { blob: Blob; frames: number; frameCount: number };

/** Bytes that a rung is likely to come to, as a share of those of the first. */
const weight = ({ frames, colours, by }: Rung) => frames * by ** 1.8 * (Math.log2(colours) / 8) ** 1.2;

/**
 * Makes a gif of an animation within `limit` bytes at a size or below it. Null when none fits; rejects when it cannot
 * be decoded.
 * @param leastShare of that size that it may be shrunk to
 */
export async function makeGif(
  bytes: Uint8Array<ArrayBuffer>,
  facts: Facts,
  size: Size,
  limit: number,
  leastShare: number,
  tools: Tools,
): Promise<MadeGif | null> {
  const gif = await tools.gif();
  const type = mimeTypeOf(facts.format);
  const { times, repetitions } = await withDecoder(bytes, type, async (decoder) => ({
    times: await timesOf(decoder),
    repetitions: decoder.tracks.selectedTrack?.repetitionCount ?? 0,
  }));
  let error = 1;
  for (const { by, ...left } of rungs) {
    // Where it may not be as small as that, fewer frames and colours have to do.
    const rung = { ...left, by: Math.max(by, leastShare) };
    if (weight(rung) * error > limit) continue;
    const kept = keptFrames(times.length, rung.frames);
    const at = sizeBy(size, rung.by);
    const look = await withDecoder(bytes, type, (decoder) => paletteOf(gif, decoder, kept, at, rung.colours));
    const blob = await withDecoder(bytes, type, (decoder) => encode(gif, decoder, kept, at, look, repetitions, times));
    // What the first try weighed tells how far down to go.
    error = Math.max(error, (blob.size / weight(rung)) * 0.97);
    if (blob.size <= limit) return { blob, ...at, frames: kept.length, frameCount: times.length };
  }
  return null;
}

/** A decoder for one pass over the frames: in Firefox a frame that was closed is broken when it is asked for again. */
async function withDecoder<T>(
  data: Uint8Array<ArrayBuffer>,
  type: string,
  use: (decoder: ImageDecoder) => Promise<T>,
): Promise<T> {
  const decoder = new ImageDecoder({ data, type, preferAnimation: true });
  try {
    await decoder.tracks.ready;
    await decoder.completed;
    return await use(decoder);
  } finally {
    decoder.close();
  }
}

/** Numbers of the frames that are kept: a share of all, evenly spread, the first among them, at least two. */
export function keptFrames(count: number, share: number): number[] {
  const wanted = Math.min(count, Math.max(2, Math.round(count * share)));
  return Array.from({ length: wanted }, (_, i) => Math.floor((i * count) / wanted));
}

/** One frame drawn at a size, with the time for which it shows, ms. */
async function draw(
  decoder: ImageDecoder,
  frameIndex: number,
  canvas: Canvas,
  { width, height }: Size,
): Promise<number> {
  const { image } = await decoder.decode({ frameIndex });
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  const context = pen(canvas);
  context.clearRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  const ms = (image.duration ?? 0) / 1000;
  image.close();
  return ms;
}

/** One palette for all frames: with one for each, still parts of a banner would flicker. */
async function paletteOf(gif: GifTools, decoder: ImageDecoder, kept: number[], size: Size, colours: number) {
  const by = Math.min(1, looked.width / size.width);
  const small = sizeBy(size, by);
  const some = keptFrames(kept.length, Math.min(1, looked.frames / kept.length)).map((i) => kept[i] ?? 0);
  const one = new OffscreenCanvas(1, 1);
  const all = new Uint8ClampedArray(some.length * small.width * small.height * 4);
  let alpha = false;
  for (const [i, index] of some.entries()) {
    await draw(decoder, index, one, small);
    const pixels = pixelsOf(one);
    for (let at = 3; at < pixels.length && !alpha; at += 4) alpha = (pixels[at] as number) < 128;
    all.set(pixels, i * pixels.length);
  }
  // One place is left for "as before" and for transparency.
  const palette = gif.quantize(all, colours - 1, { format: 'rgb565' });
  return { palette: [...palette, [0, 0, 0]] as Palette, alpha };
}

async function encode(
  gif: GifTools,
  decoder: ImageDecoder,
  kept: readonly number[],
  size: Size,
  { palette, alpha }: { palette: Palette; alpha: boolean },
  repetitions: number,
  times: readonly number[],
): Promise<Blob> {
  const canvas = new OffscreenCanvas(1, 1);
  const nothing = palette.length - 1;
  const solid = palette.slice(0, nothing);
  const writer = gif.GIFEncoder();
  const repeat = Number.isFinite(repetitions) ? repetitions || -1 : 0;
  let before: Uint8Array | null = null;
  let owed = 0;
  for (const [i, index] of kept.entries()) {
    let ms = await draw(decoder, index, canvas, size);
    const pixels = pixelsOf(canvas);
    // What is left out shows its time on what stands before it.
    for (const time of times.slice(index + 1, kept[i + 1])) ms += time;
    const places = gif.applyPalette(pixels, solid, 'rgb565');
    const written = places.slice();
    for (let at = 0; at < written.length; at += 1) {
      if (alpha ? (pixels[at * 4 + 3] as number) < 128 : before && before[at] === places[at]) written[at] = nothing;
    }
    // A gif counts hundredths of a second: what rounding leaves goes to the next frame.
    const delay = Math.max(20, Math.round((ms + owed) / 10) * 10);
    owed += ms - delay;
    const transparent = alpha || before !== null;
    const first = before === null ? { palette, repeat } : {};
    writer.writeFrame(written, size.width, size.height, {
      ...first,
      delay,
      transparent,
      transparentIndex: nothing,
      dispose: alpha ? 2 : 1,
    });
    before = places;
  }
  drop(canvas);
  writer.finish();
  return new Blob([writer.bytes()], { type: 'image/gif' });
}

/** How long each frame shows, ms. */
async function timesOf(decoder: ImageDecoder): Promise<number[]> {
  const count = decoder.tracks.selectedTrack?.frameCount ?? 0;
  const times: number[] = [];
  for (let frameIndex = 0; frameIndex < count; frameIndex += 1) {
    const { image } = await decoder.decode({ frameIndex });
    times.push((image.duration ?? 0) / 1000);
    image.close();
  }
  return times;
}
