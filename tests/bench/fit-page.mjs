// Runs in a page: the two general compressors as their users call them, ours beside them, and the way to the judges.
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

/** ms; what is not there by then is not made: several times what ours takes. */
const peerPatience = 8000;

/** @param {File} file @param {number} limit */
const byCompression = (file, limit) =>
  compress(file, { maxSizeMB: limit / 1024 / 1024, useWebWorker: false, signal: AbortSignal.timeout(peerPatience) });

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

/** What came out for the page's file, by whoever made it, until it is judged. @type {Map<string, Blob>} */
const made = new Map();
/** @type {Worker[]} */
let judges = [];

/** @param {Worker} worker @param {unknown} question @returns {Promise<unknown>} */
const ask = (worker, question) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = () => reject(new Error('the judge ended'));
    worker.postMessage(question);
  });

async function pickedFile() {
  const picked = document.querySelector('input[data-bench]')?.files?.[0];
  if (!picked) throw new Error('no file');
  return new File([await picked.arrayBuffer()], picked.name, { type: picked.type });
}

/**
 * Lets one of them make the picture in the page's file field fit, and keeps the result under a key until `judgeFits`.
 * The file is read into memory before the clock starts.
 * @param {keyof typeof contenders} name
 * @param {number} limit bytes
 * @param {string} key
 */
globalThis.measureFit = async (name, limit, key) => {
  const file = await pickedFile();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const start = performance.now();
  let result = null;
  let error = '';
  try {
    result = await contenders[name](file, limit);
  } catch (reason) {
    error = String(reason);
  }
  const ms = performance.now() - start;
  const fits = result !== null && result.size <= limit;
  if (fits) made.set(key, result);
  const bitmap = fits && result ? await createImageBitmap(result) : null;
  const pixels = bitmap ? `${bitmap.width}×${bitmap.height}` : '';
  bitmap?.close();
  return { ms, fits, kept: 0, bytes: result?.size ?? 0, type: result?.type ?? '', pixels, error };
};

/**
 * What is left of the picture in each result kept for it, 0 to 1, by its key; the results are let go.
 * @param {boolean} alpha whether transparency is part of the picture
 */
globalThis.judgeFits = async (alpha) => {
  const before = await pickedFile();
  if (judges.length === 0) {
    const cores = Math.min(4, navigator.hardwareConcurrency);
    judges = Array.from({ length: cores }, () => new Worker('/judge.js'));
  }
  /** @type {Record<string, number>} */
  const left = {};
  const open = [...made];
  made.clear();
  const judge = async (/** @type {Worker} */ worker) => {
    for (let one = open.shift(); one; one = open.shift()) {
      const [key, after] = one;
      const kept = after.size === before.size ? 1 : await ask(worker, { key: before.name, before, after, alpha });
      if (typeof kept !== 'number') throw new Error(`${key}: ${kept}`);
      left[key] = kept;
    }
  };
  await Promise.all(judges.map(judge));
  return left;
};
