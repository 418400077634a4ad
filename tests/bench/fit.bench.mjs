// What is left of pictures that were made to fit 3 MB and 1 MB, and how long it took, beside two general compressors.
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { launchChromium } from '../run/browser.mjs';
import { chromeBuild } from '../run/chromium-args.mjs';
import { openFitPage } from '../run/fit-client.mjs';
import { makePictures } from './fit-pictures.mjs';
import { fetchWallpapers } from './fit-sources.mjs';
import { createReport } from './report.mjs';

const limits = { '3 MB': 3 * 1024 * 1024, '1 MB': 1024 * 1024 };
const peers = /** @type {const} */ (['compression', 'compressor']);
/** SSIM by which a median may be below: two encoders' rounding, far below what can be seen. */
const tolerance = 0.001;

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, verbose: { type: 'boolean', default: false } },
});
const report = createReport('fit');
const folder = mkdtempSync(join(tmpdir(), 'storekey-bench-'));

/** @param {string} file a page's script beside this one */
async function bundled(file) {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, file)],
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1);
  return (low + high) / 2;
}

/**
 * @typedef {{ ms: number, fits: boolean, kept: number, bytes: number, type: string, pixels: string, error: string }} Seen
 * @typedef {{ name: string, kind: string, limit: string, seen: Record<string, Seen> }} Row
 */

/**
 * Compares one class at one limit with one peer. Quality is compared where both fit; time over all.
 * @param {Row[]} rows @param {string} peer @param {string} where
 */
function compare(rows, peer, where) {
  const both = rows.filter(({ seen }) => seen.ours?.fits && seen[peer]?.fits);
  const kept = (/** @type {string} */ who) => median(both.map(({ seen }) => seen[who]?.kept ?? 0));
  const time = (/** @type {string} */ who) => median(rows.map(({ seen }) => seen[who]?.ms ?? 0));
  const [ours, theirs] = [kept('ours'), kept(peer)];
  const found = `${ours.toFixed(4)} and ${theirs.toFixed(4)} over ${both.length} of ${rows.length} that it made fit`;
  if (both.length > 0) report.goal(`${where}: SSIM no worse than ${peer}`, ours >= theirs - tolerance, found);
  else report.say(`        ${where}: ${peer} made none of ${rows.length} fit`);
  const [mine, its] = [Math.round(time('ours')), Math.round(time(peer))];
  report.goal(`${where}: no slower than ${peer}`, mine <= its, `${mine} ms and ${its} ms`);
  return { [peer]: { kept: Number(theirs.toFixed(5)), ours: Number(ours.toFixed(5)), both: both.length, ms: its } };
}

// A copy: the build may be made anew while it is measured.
cpSync(chromeBuild, join(folder, 'extension'), { recursive: true });
const chromium = await launchChromium({ extension: join(folder, 'extension') });
try {
  const page = await openFitPage(chromium);
  for (const file of ['fit-draw-page.mjs', 'fit-page.mjs']) await page.evaluate(await bundled(file));
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.dataset.bench = '';
    document.body.append(input);
  });
  const pictures = await makePictures(page, join(folder, 'drawn'), fetchWallpapers(folder), values.only);
  report.say(
    `${pictures.length} pictures, ${Math.round(pictures.reduce((sum, { path }) => sum + statSync(path).size, 0) / 1e6)} MB`,
  );
  /** @type {Row[]} */
  const rows = [];
  for (const [i, { path, kind }] of pictures.entries()) {
    await page.setInputFiles('input[data-bench]', path);
    for (const [limit, bytes] of Object.entries(limits)) {
      // Each goes first in its turn: the first one may find colder memory.
      const order = ['ours', ...peers].map((_, n, names) => names[(n + i) % names.length] ?? '');
      /** @type {Record<string, Seen>} */
      const seen = {};
      for (const name of order) {
        seen[name] = await page.evaluate(
          ([who, most, alpha]) => globalThis.measureFit(who, most, alpha),
          /** @type {const} */ ([name, bytes, kind === 'alpha']),
        );
      }
      if (!seen.ours?.fits) report.goal('ours fits', false, `${basename(path)} ${limit} ${seen.ours?.error}`);
      rows.push({ name: basename(path), kind, limit, seen });
      if (values.verbose) {
        const told = Object.entries(seen).map(([name, { ms, kept, bytes, pixels, fits, type }]) =>
          [
            name,
            fits ? kept.toFixed(4) : '-',
            `${Math.round(ms)} ms`,
            Math.round(bytes / 1e3),
            pixels,
            type.slice(6),
          ].join(' '),
        );
        report.say(
          `${kind} ${basename(path)} ${Math.round(statSync(path).size / 1e3)} ${limit}: ${told.sort().join(' | ')}`,
        );
      }
    }
  }
  for (const limit of Object.keys(limits)) {
    for (const kind of new Set(pictures.map((picture) => picture.kind))) {
      const some = rows.filter((row) => row.kind === kind && row.limit === limit);
      const where = `${kind} to ${limit}`;
      const figures = Object.assign({}, ...peers.map((peer) => compare(some, peer, where)));
      const ms = Math.round(median(some.map(({ seen }) => seen.ours?.ms ?? 0)));
      report.keep({ [where]: { pictures: some.length, ms, ...figures } });
    }
  }
} catch (error) {
  report.goal('the measurement runs to its end', false, error instanceof Error ? error.message : String(error));
} finally {
  await chromium.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
process.exitCode = report.end();
