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
