// The sample pictures that real encoders wrote, and independent decoders that say what is in a file.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode as decodeJpg } from 'jpeg-js';
import { GifReader } from 'omggif';
import { PNG } from 'pngjs';

const folder = join(import.meta.dirname, '../../../sandbox/images/samples');

export const sampleNames: readonly string[] = readdirSync(folder).filter((name) => !/\.(md|sh)$/.test(name));

export const sample = (name: string): Uint8Array<ArrayBuffer> => Uint8Array.from(readFileSync(join(folder, name)));

export type Pixels = { width: number; height: number; data: Uint8Array };

export const jpgPixels = (bytes: Uint8Array): Pixels =>
  decodeJpg(bytes, { useTArray: true, formatAsRGBA: true, maxMemoryUsageInMB: 1024, tolerantDecoding: false });

export const pngPixels = (bytes: Uint8Array): Pixels => {
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
  return { width, height, data: Uint8Array.from(data) };
};

/** Every frame drawn over the ones before it, with its time and what is done behind it. */
export function gifFrames(bytes: Uint8Array) {
  const reader = new GifReader(bytes);
  return Array.from({ length: reader.numFrames() }, (_, frame) => {
    const data = new Uint8Array(reader.width * reader.height * 4);
    reader.decodeAndBlitFrameRGBA(frame, data);
    const { delay, disposal } = reader.frameInfo(frame);
    return { delay, disposal, loops: reader.loopCount(), width: reader.width, height: reader.height, data };
  });
}

/** Colour at a place, red, green and blue. */
export const colourAt = ({ width, data }: Pixels, x: number, y: number): number[] =>
  Array.from(data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3));

/** The whole picture squeezed into a square, each pixel the mean of what it covers. */
export function squeezed({ width, height, data }: Pixels, side: number): Uint8Array {
  const small = new Uint8Array(side * side * 4);
  for (let i = 0; i < side * side; i += 1) {
    const [left, right] = [i % side, (i % side) + 1].map((x) => Math.floor((x * width) / side));
    const [top, bottom] = [Math.floor(i / side), Math.floor(i / side) + 1].map((y) => Math.floor((y * height) / side));
    const sum = [0, 0, 0, 0];
    let count = 0;
    for (let y = top ?? 0; y < (bottom ?? 0); y += 1) {
      for (let x = left ?? 0; x < (right ?? 0); x += 1) {
        for (let channel = 0; channel < 4; channel += 1)
          sum[channel] = (sum[channel] ?? 0) + (data[(y * width + x) * 4 + channel] ?? 0);
        count += 1;
      }
    }
    small.set(
      sum.map((value) => value / Math.max(1, count)),
      i * 4,
    );
  }
  return small;
}
