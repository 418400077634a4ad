// Runs in a worker beside the page: says what is left of a picture. The clock stands meanwhile, so that all cores may
// judge at once.

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
  canvas.width = canvas.height = 0;
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

/** What the picture looks like, kept while its results come. @type {{ key: string, size: { width: number, height: number }, luma: Map<number, Float32Array> } | null} */
let known = null;

/**
 * What is left of a picture, 0 to 1. With transparency the worse of what is left on white and on a dark ground: what
 * lost its transparency is right on one of them only.
 * @param {{ key: string, before: Blob, after: Blob, alpha: boolean }} question
 */
async function quality({ key, before, after, alpha }) {
  if (known?.key !== key) {
    const bitmap = await createImageBitmap(before);
    known = { key, size: { width: bitmap.width, height: bitmap.height }, luma: new Map() };
    bitmap.close();
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

globalThis.onmessage = async ({ data }) => {
  const kept = await quality(data).catch((error) => String(error));
  globalThis.postMessage(kept);
};
