// What the worker loads only when a picture needs it, and what it asks of others: scripts built beside it.
import type { Canvas } from './canvas';

/** What a decoder gives: RGBA, as stored in the file. */
export type Decoded = {
  rgba: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
  /** The colour profile that the numbers are meant in, where the file has one for RGB. */
  profile?: Uint8Array<ArrayBuffer> | null;
};

export type Palette = number[][];

/** The encoder's part of gifenc that is used here. */
export type GifTools = {
  quantize: (
    rgba: Uint8ClampedArray,
    colours: number,
    options?: { format?: 'rgb565' | 'rgb444' | 'rgba4444'; oneBitAlpha?: boolean; clearAlpha?: boolean },
  ) => Palette;
  applyPalette: (rgba: Uint8ClampedArray, palette: Palette, format?: 'rgb565' | 'rgb444' | 'rgba4444') => Uint8Array;
  GIFEncoder: () => {
    writeFrame: (
      pixels: Uint8Array,
      width: number,
      height: number,
      options: {
        palette?: Palette;
        delay?: number;
        repeat?: number;
        transparent?: boolean;
        transparentIndex?: number;
        dispose?: number;
      },
    ) => void;
    finish: () => void;
    bytes: () => Uint8Array<ArrayBuffer>;
  };
};

export type TiffTools = { decodeTiff: (bytes: Uint8Array<ArrayBuffer>) => Decoded | null };

/** libheif's own interface, as its unchanged script gives it. Source: libheif, post.js. */
export type HeifImage = {
  get_width: () => number;
  get_height: () => number;
  display: (into: { data: Uint8ClampedArray; width: number; height: number }, done: (drawn: unknown) => void) => void;
  free: () => void;
};
export type LibHeif = { HeifDecoder: new () => { decode: (bytes: Uint8Array) => HeifImage[] } };

/** What the scripts beside the worker leave in its global scope. */
declare global {
  var storekeyGif: GifTools | undefined;
  var storekeyTiff: TiffTools | undefined;
  var libheif: (() => LibHeif) | undefined;
}

/** What a job in the worker may ask for. */
export type Tools = {
  gif: () => Promise<GifTools>;
  tiff: () => Promise<TiffTools>;
  heif: () => Promise<LibHeif>;
  /** A drawing that only a document can make; null when it could not. */
  svg: (width: number, height: number) => Promise<ImageBitmap | null>;
  /** Says how many seconds the job may take from now on. */
  needs: (seconds: number) => void;
  /** The watermark's picture, decoded; null when there is none or it cannot be decoded. */
  mark: () => Promise<ImageBitmap | null>;
};

/** A picture as decoded, its stored orientation still to be applied. */
export type Picture = { image: ImageBitmap | Canvas; orientation: number };
