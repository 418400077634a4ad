// The best jpg of a canvas within a number of bytes: quality first; where that would show, a smaller size.
import { type Canvas, copyOf, drop, type Size, scaled } from './canvas';
import { marker, segmentsFrom } from './jpg-parts';
import { encodeJpg, guessJpg, kept, type Sample, sampleOf, shrunkSample, sizeBy } from './sample';
import { bestThatFits, highestThat, remembering } from './search';

/** From this quality on nobody looks for damage: SSIM of a photograph is above 0.95 there. */
const trusted = 70;
/** SSIM of the sample below which a smaller size is tried: blocks and rings begin to show. */
const floor = 0.93;
const lowest = 5;
/** Shares of width and height that are tried; each has about 0.7 of the pixels of the one before. */
const shares = [1, 0.84, 0.7, 0.59, 0.5, 0.42, 0.35, 0.25, 0.18, 0.12, 0.08, 0.05] as const;

/** Bytes within which an encoder puts its profile. */
const head = 4096;

export type Made = Size & { blob: Blob };

/** The canvas was wanted smaller than it may be made. */
export type TooSmall = 'scale';

/**
 * Encodes within `limit` bytes. The canvas is opaque; it is dropped. Null when no quality and no size fits.
 * @param highest quality that is worth its bytes, 1 to 100
 * @param leastShare of width and height that it may be shrunk to; 1: it keeps its size
 */
export async function makeJpg(
  canvas: Canvas,
  limit: number,
  highest: number,
  leastShare: number,
): Promise<Made | null> {
  const sample = sampleOf(canvas);
  const guessed = remembering((quality) => guessJpg(sample, quality));
  const by = await bestShare(sample, guessed, limit, highest, leastShare);
  const whole = by === 1 ? canvas : scaled(canvas, sizeBy(canvas, by));
  const part = by === 1 ? sample : shrunkSample(sample, by);
  const found = await bestThatFits({
    limit,
    lowest,
    highest: Math.max(lowest, highest),
    guess: by === 1 ? guessed : remembering(async (one) => (await guessJpg(part, one)) * share(whole, part)),
    at: coarseness,
    start: Math.min(trusted, highest),
    encode: (quality) => encodeJpg(whole, quality),
  });
  const { width, height } = whole;
  drop(sample.canvas);
  if (found) drop(whole);
  if (found) return { blob: await withoutProfile(found.made), width, height };
  // A guess from a sample can be too hopeful where next to nothing fits: go on down from here.
  const next = shares.find((one) => one * 1.01 < by);
  if (next === undefined || next < leastShare) return null;
  return makeJpg(scaled(whole, sizeBy(whole, next / by)), limit, highest, Math.max(leastShare / next, 0.2));
}

/**
 * The jpg without the colour profile that Chromium writes into it: the pixels are sRGB, which is what a jpg without one
 * is taken for, also by those that read no profiles.
 */
async function withoutProfile(jpg: Blob): Promise<Blob> {
  const { segments } = segmentsFrom(new Uint8Array(await jpg.slice(0, head).arrayBuffer()), 2);
  const profile = segments.find((segment) => segment.marker === marker.app2);
  return profile ? new Blob([jpg.slice(0, profile.from), jpg.slice(profile.to)], { type: jpg.type }) : jpg;
}

/**
 * Where a quality stands on the line of the search: bytes grow about with the 0.8th power of how fine libjpeg's tables
 * are (measured on photographs). Source of the tables' scale: libjpeg, jcparam.c.
 */
const coarseness = (quality: number) => -0.8 * Math.log(quality < 50 ? 5000 / quality : Math.max(1, 200 - 2 * quality));

/** Corrects for the rounding of sizes when the sample was shrunk beside the whole. */
const share = (whole: Canvas, { canvas, factor }: Sample) =>
  (whole.width * whole.height) / (canvas.width * canvas.height * factor);

/** The share of its size at which the picture, seen at its old size, keeps most of itself within the limit. */
async function bestShare(
  sample: Sample,
  guessed: (quality: number) => Promise<number>,
  limit: number,
  highest: number,
  leastShare: number,
): Promise<number> {
  if ((await guessed(Math.min(trusted, highest))) <= limit * 0.97) return 1;
  let best = { by: 1, kept: -1 };
  for (const by of shares) {
    if (by < leastShare) break;
    const part = by === 1 ? { ...sample, canvas: copyOf(sample.canvas) } : shrunkSample(sample, by);
    const fits = async (quality: number) => (await guessJpg(part, quality)) <= limit * 0.97;
    const quality = await highestThat(lowest, highest, fits);
    const made = await encodeJpg(part.canvas, quality);
    const left = (await fits(quality)) ? await kept(sample, made) : -1;
    drop(part.canvas);
    if (left >= floor && by === 1) return 1;
    if (left > best.kept) best = { by, kept: left };
    else if (best.kept > 0) break;
  }
  return best.kept < 0 ? Math.max(leastShare, shares[shares.length - 1] ?? 1) : best.by;
}
