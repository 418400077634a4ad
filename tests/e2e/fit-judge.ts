// What the tests of the pipeline ask of what comes out: colours at marked corners, one part that is what it says.
import { createRequire } from 'node:module';
import { expect } from 'vitest';
import type { GifTools } from '../../utils/uploads/fit/libraries';
import { computer, type FitFloor, sample, type Wanted } from './fit-floor';

const { GIFEncoder } = createRequire(import.meta.url)('gifenc') as GifTools;

/** Places of the samples' corners and middle, and the corners' colours. */
export const corners = [
  [0.1, 0.1],
  [0.9, 0.1],
  [0.1, 0.85],
] as const;
const marked = [
  [224, 0, 0],
  [0, 176, 0],
  [0, 0, 224],
] as const;

/** Colours that differ by no more than `by` in any channel. */
export function expectNear(found: readonly number[] | undefined, wanted: readonly number[], by: number, what: string) {
  const far = wanted.map((value, i) => Math.abs(value - (found?.[i] ?? -999)));
  expect(Math.max(...far), `${what}: ${found} is not ${wanted}`).toBeLessThanOrEqual(by);
}

/** The three marked corners stand where they do in the upright picture. */
export async function expectUpright(floor: FitFloor, name: string, bytes: Buffer, by = 12) {
  const { width, height, colours } = await floor.decoded(bytes, corners);
  expect(width, name).toBeGreaterThanOrEqual(height);
  for (const [i, wanted] of marked.entries()) expectNear(colours[i], wanted, by, `${name} corner ${i}`);
}

/** Makes one sample fit, and gives its only part; its pixels and bytes are checked against the limits. */
export async function only(floor: FitFloor, name: string, wanted: Wanted = {}, bytes = sample(name)) {
  const fitted = await floor.fit(name, bytes, wanted);
  expect(fitted.does, `${name} ${JSON.stringify(fitted)}`).toBe('change');
  expect(fitted.parts, name).toHaveLength(1);
  const [part] = fitted.parts;
  if (!part || fitted.does !== 'change') throw new Error(name);
  const { facts } = part;
  expect([facts.format, facts.width, facts.height, facts.orientation], name).toEqual([
    part.format,
    part.width,
    part.height,
    1,
  ]);
  expect(facts.bytes).toBeLessThanOrEqual(wanted.limits?.bytes ?? computer.bytes);
  return { ...part, changes: fitted.changes, kinds: fitted.changes.map(({ kind }) => kind) };
}

/** A gif of noise, whose frames have hardly anything in common. */
export function noisyGif(width: number, height: number, frames: number): Buffer {
  const gif = GIFEncoder();
  const palette = Array.from({ length: 256 }, (_, i) => [i, (i * 7) & 255, (i * 31) & 255]);
  let state = 1;
  for (let n = 0; n < frames; n += 1) {
    const pixels = Uint8Array.from({ length: width * height }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    });
    gif.writeFrame(pixels, width, height, { palette, delay: 100 });
  }
  gif.finish();
  return Buffer.from(gif.bytes());
}
