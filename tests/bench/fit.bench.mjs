// What is left of pictures that were made to fit 3 MB and 1 MB, and how long it took, beside two general compressors.
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { launchChromium } from '../run/browser.mjs';
import { chromeBuild } from '../run/chromium-args.mjs';
import { openFitPage } from '../run/fit-client.mjs';
import { kinds, makePictures } from './fit-pictures.mjs';
import { fetchWallpapers } from './fit-sources.mjs';
import { createReport } from './report.mjs';

const limits = { '3 MB': 3 * 1024 * 1024, '1 MB': 1024 * 1024 };
const peers = /** @type {const} */ (['compression', 'compressor']);
/** SSIM by which a median may be below: two encoders' rounding, far below what can be seen. */
const tolerance = 0.001;
/** No single picture may take longer, ms: the measurement never hangs. */
const patience = 120_000;
/**
 * A peer that took longer for a picture, ms, is not asked to make it fit the smaller limit too: it goes the same steps
 * and further ones, so its time counts as at least this one, and its quality as not compared. Never a gain for us.
 */
const slow = 3000;
/** The slow peer makes every second picture: it takes half of the whole run. Ours is compared over those only. */
const seldom = /** @type {Record<string, number>} */ ({ compression: 2 });
/** Seconds after which no further picture is begun: the run ends within half an hour, and says what is missing. */
const mostSeconds = 1500;

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
 * @typedef {{ name: string, kind: import('./fit-pictures.mjs').BenchPicture['kind'], limit: string, seen: Record<string, Seen> }} Row
 */

/**
 * Compares one class at one limit with one peer. Quality is compared where both fit; time over all.
 * @param {Row[]} all @param {string} peer @param {string} where
 */
function compare(all, peer, where) {
  const rows = all.filter(({ seen }) => seen[peer]);
  if (rows.length === 0) return {};
  const both = rows.filter(({ seen }) => seen.ours?.fits && seen[peer]?.fits);
  const kept = (/** @type {string} */ who) => median(both.map(({ seen }) => seen[who]?.kept ?? 0));
  const time = (/** @type {string} */ who) => median(rows.map(({ seen }) => seen[who]?.ms ?? 0));
  const [ours, theirs] = [kept('ours'), kept(peer)];
  const skipped = rows.filter(({ seen }) => seen[peer]?.error === 'not asked again').length;
  const note = skipped > 0 ? `, ${skipped} not asked: too slow before` : '';
  const found = `${ours.toFixed(4)} and ${theirs.toFixed(4)} over ${both.length} of ${rows.length} that it made fit${note}`;
  if (both.length > 0) report.goal(`${where}: SSIM no worse than ${peer}`, ours >= theirs - tolerance, found);
  else report.say(`        ${where}: ${peer} made none of ${rows.length} fit`);
  const [mine, its] = [Math.round(time('ours')), Math.round(time(peer))];
  report.goal(`${where}: no slower than ${peer}`, mine <= its, `${mine} ms and ${its} ms`);
  return { [peer]: { kept: Number(theirs.toFixed(5)), ours: Number(ours.toFixed(5)), both: both.length, ms: its } };
}

/**
 * Waits for a page's answer, but never for ever.
 * @template T @param {Promise<T>} work @param {string} what
 * @returns {Promise<T>}
 */
async function within(work, what) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${patience / 1000} s`)), patience);
  });
  try {
    return await Promise.race([work, /** @type {Promise<never>} */ (late)]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Lets everybody make one picture fit every limit, one after the other, and judges them afterwards.
 * @param {import('playwright-core').Page} page
 * @param {import('./fit-pictures.mjs').BenchPicture} picture
 * @param {number} turn
 * @returns {Promise<Row[]>}
 */
async function measure(page, { path, kind }, turn) {
  const name = basename(path);
  await page.setInputFiles('input[data-bench]', path);
  /** @type {Row[]} */
  const rows = [];
  for (const [limit, bytes] of Object.entries(limits)) {
    /** @type {Record<string, Seen>} */
    const seen = {};
    // Each goes first in its turn: the first one may find colder memory.
    const asked = ['ours', ...peers.filter((peer) => turn % (seldom[peer] ?? 1) === 0)];
    for (const who of asked.map((_, n, names) => names[(n + turn) % names.length] ?? '')) {
      const before = rows.at(-1)?.seen[who];
      if (who !== 'ours' && before && before.ms > slow) {
        seen[who] = { ...before, fits: false, error: 'not asked again' };
        continue;
      }
      const given = /** @type {const} */ ([who, bytes, `${limit} ${who}`]);
      const work = page.evaluate(([one, most, key]) => globalThis.measureFit(one, most, key), given);
      seen[who] = await within(work, `${who} with ${name} to ${limit}`);
    }
    rows.push({ name, kind, limit, seen });
  }
  const kept = await within(
    page.evaluate((alpha) => globalThis.judgeFits(alpha), kind === 'alpha'),
    `judging ${name}`,
  );
  for (const { limit, seen } of rows) {
    for (const [who, one] of Object.entries(seen)) one.kept = kept[`${limit} ${who}`] ?? 0;
    if (!seen.ours?.fits) report.goal('ours fits', false, `${name} ${limit} ${seen.ours?.error}`);
  }
  return rows;
}

/** @param {Row} row @param {number} bytes of the picture as given */
function tell({ name, kind, limit, seen }, bytes) {
  const told = Object.entries(seen).map(([who, { ms, kept, bytes, pixels, fits, type, error }]) =>
    [
      who,
      fits ? kept.toFixed(4) : '-',
      `${Math.round(ms)} ms`,
      Math.round(bytes / 1e3),
      pixels,
      type.slice(6),
      error.slice(0, 60),
    ].join(' '),
  );
  report.say(`${kind} ${name} ${Math.round(bytes / 1e3)} ${limit}: ${told.sort().join(' | ')}`);
}

/** Measures one class and prints its figures. @param {import('playwright-core').Page} page @param {Row['kind']} kind */
async function measureKind(page, kind) {
  const pictures = await makePictures(page, join(folder, 'drawn'), wallpapers, kind, values.only);
  if (pictures.length === 0) return;
  const megabytes = Math.round(pictures.reduce((sum, { path }) => sum + statSync(path).size, 0) / 1e6);
  report.say(`${kind}: ${pictures.length} pictures, ${megabytes} MB, ${report.seconds()} s into the run`);
  /** @type {Row[]} */
  const rows = [];
  for (const [turn, picture] of pictures.entries()) {
    if (report.seconds() > mostSeconds) {
      report.goal('all pictures are measured in time', false, `${pictures.length - turn} of ${kind} are not`);
      break;
    }
    const measured = await measure(page, picture, turn);
    if (values.verbose) for (const row of measured) tell(row, statSync(picture.path).size);
    rows.push(...measured);
  }
  for (const limit of Object.keys(limits)) {
    const some = rows.filter((row) => row.limit === limit);
    if (some.length === 0) continue;
    const where = `${kind} to ${limit}`;
    const figures = Object.assign({}, ...peers.map((peer) => compare(some, peer, where)));
    const ms = Math.round(median(some.map(({ seen }) => seen.ours?.ms ?? 0)));
    report.keep({ [where]: { pictures: some.length, ms, ...figures } });
  }
}

// A copy: the build may be made anew while it is measured, and the judges are a script of the page's own origin.
cpSync(chromeBuild, join(folder, 'extension'), { recursive: true });
writeFileSync(join(folder, 'extension/judge.js'), await bundled('fit-judge.mjs'));
const wallpapers = fetchWallpapers(folder);
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
  for (const kind of kinds) await measureKind(page, kind);
} catch (error) {
  report.goal('the measurement runs to its end', false, error instanceof Error ? error.message : String(error));
} finally {
  await chromium.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
process.exitCode = report.end();
