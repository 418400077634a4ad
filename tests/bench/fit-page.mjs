// Runs in a page: the two general compressors as their users call them, ours beside them, and the judge of all three.
import compress from 'browser-image-compression';
import Compressor from 'compressorjs';

/** compressorjs has no size to reach: its users lower the quality until the result fits. @param {Blob} file @param {number} limit */
async function byCompressor(file, limit) {
  for (let quality = 9; ; quality -= 1) {
    const result = await new Promise((success, error) => {
      new Compressor(file, { quality: quality / 10, success, error });
    });
    if (result.size <= limit || quality === 1) return result;
  }
}

/** @param {File} file @param {number} limit */
const byCompression = (file, limit) =>
  compress(file, { maxSizeMB: limit / 1024 / 1024, useWebWorker: false, signal: AbortSignal.timeout(30_000) });

const rules = {
  orient: 'do',
  convert: 'do',
  compress: 'do',
  scale: 'do',
  slice: 'do',
  animation: 'ask',
  metadata: false,
  watermark: null,
};

/** @param {File} file @param {number} limit */
async function byUs(file, limit) {
  const any = { leastWidth: null, mostWidth: null, leastHeight: null, mostHeight: null, slices: false };
  const limits = { formats: ['jpg', 'png', 'gif'], bytes: limit, ...any };
  const fitted = await globalThis.storekeyFit.fit(file, { name: file.name, limits, rules, answer: null, mark: null });
  if (fitted.does === 'asIs') return file;
  if (fitted.does === 'change') return fitted.parts[0].blob;
  throw new Error(JSON.stringify(fitted));
}

const contenders = { ours: byUs, compression: byCompression, compressor: byCompressor };

/**
 * Brightness of a picture at a size, laid on a grey.
 * @param {Blob} blob @param {number} width @param {number} height @param {number} ground
 */
async function brightness(blob, width, height, ground) {
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.fillStyle = `rgb(${ground} ${ground} ${ground})`;
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const luma = new Float32Array(width * height);
  for (let y = 0; y < height; y += 256) {
    const { data } = context.getImageData(0, y, width, Math.min(256, height - y));
    for (let i = 0, at = y * width; i < data.length; i += 4, at += 1) {
      luma[at] = 0.299 * data[i] + 0.587 * data[i + 1] + 0.114 * data[i + 2];
    }
  }
  return luma;
}

/** SSIM in squares of 8 × 8 side by side. Source: Wang et al. 2004. @param {Float32Array} a @param {Float32Array} b @param {number} width @param {number} height */
function ssim(a, b, width, height) {
  const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
  let total = 0;
  let count = 0;
  for (let top = 0; top + 8 <= height; top += 8) {
    for (let left = 0; left + 8 <= width; left += 8) {
      let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0];
      for (let y = top; y < top + 8; y += 1) {
        for (let at = y * width + left, end = at + 8; at < end; at += 1) {
          const [p, q] = [a[at], b[at]];
          sa += p;
          sb += q;
          saa += p * p;
          sbb += q * q;
          sab += p * q;
        }
      }
      const [ma, mb] = [sa / 64, sb / 64];
      const spread = saa / 64 - ma * ma + sbb / 64 - mb * mb;
      total += ((2 * ma * mb + c1) * (2 * (sab / 64 - ma * mb) + c2)) / ((ma * ma + mb * mb + c1) * (spread + c2));
      count += 1;
    }
  }
  return total / count;
}

/** What the page's file looks like, kept from one contender to the next. @type {{ key: string, size: { width: number, height: number }, luma: Map<number, Float32Array> } | null} */
let known = null;

/**
 * What is left of a picture, 0 to 1. With transparency the worse of what is left on white and on a dark ground: what
 * lost its transparency is right on one of them only.
 * @param {File} before
 * @param {Blob} after
 * @param {boolean} alpha
 */
async function quality(before, after, alpha) {
  if (known?.key !== before.name) {
    const { width, height } = await createImageBitmap(before);
    known = { key: before.name, size: { width, height }, luma: new Map() };
  }
  const { size, luma } = known;
  const left = [];
  for (const ground of alpha ? [255, 60] : [255]) {
    const own = luma.get(ground) ?? (await brightness(before, size.width, size.height, ground));
    luma.set(ground, own);
    left.push(ssim(own, await brightness(after, size.width, size.height, ground), size.width, size.height));
  }
  return Math.min(...left);
}

/**
 * Lets one of them make the picture in the page's file field fit. The file is read into memory before the clock starts.
 * @param {keyof typeof contenders} name
 * @param {number} limit bytes
 * @param {boolean} alpha whether transparency is part of the picture
 */
globalThis.measureFit = async (name, limit, alpha) => {
  const picked = document.querySelector('input[data-bench]')?.files?.[0];
  if (!picked) throw new Error('no file');
  const file = new File([await picked.arrayBuffer()], picked.name, { type: picked.type });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const start = performance.now();
  let made = null;
  let error = '';
  try {
    made = await contenders[name](file, limit);
  } catch (reason) {
    error = String(reason);
  }
  const ms = performance.now() - start;
  const fits = made !== null && made.size <= limit;
  const same = made?.size === file.size;
  const kept = !fits || made === null ? 0 : same ? 1 : await quality(file, made, alpha);
  const bitmap = fits && made ? await createImageBitmap(made) : null;
  const pixels = bitmap ? `${bitmap.width}×${bitmap.height}` : '';
  bitmap?.close();
  return { ms, fits, kept, bytes: made?.size ?? 0, type: made?.type ?? '', pixels, error };
};
