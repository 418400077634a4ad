// How near the documented limit the extension uploads without ever passing it, and how far general uploaders come.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureExtension } from './extension-rate.mjs';
import { mostPerSecond, rounded } from './figures.mjs';
import { measurePicgo } from './picgo.mjs';
import { writePictures } from './pictures.mjs';
import { createReport } from './report.mjs';
import { measureUppy } from './uppy.mjs';
import { latency, startWorld } from './world.mjs';

/** What is asked of the extension, calls a second. */
const wanted = { h2: 9.4, h1: 7.5 };

const { values } = parseArgs({
  options: {
    h2: { type: 'string', default: '1000' },
    h1: { type: 'string', default: '400' },
    uppy: { type: 'string', default: '150' },
    picgo: { type: 'string', default: '60' },
  },
});
const count = { h2: Number(values.h2), h1: Number(values.h1), uppy: Number(values.uppy), picgo: Number(values.picgo) };

const report = createReport('rate');
const folder = mkdtempSync(join(tmpdir(), 'storekey-bench-'));

/**
 * Says and keeps the figures of one run of the extension, and holds it to its goals.
 * @param {'h2' | 'h1'} key
 * @param {Awaited<ReturnType<typeof measureExtension>>} seen
 */
function judge(key, seen) {
  const { perSecond, fullest, tightest, gaps, calls, stored, distinct, violations } = seen;
  const over = `HTTP/${seen.protocols}`;
  report.say(
    `${over}: ${calls} calls, ${rounded(perSecond)} a second, eleven in no less than ${tightest} ms, ` +
      `${seen.inFlight} at once, ${Math.round(seen.bytes / 1e6)} MB, first after ${seen.firstMs} ms`,
  );
  report.say(`${over}: gaps in ms ${gaps}`);
  report.goal(`${over}: at least ${wanted[key]} calls a second`, perSecond >= wanted[key], rounded(perSecond));
  report.goal(`${over}: at most ${mostPerSecond} in any second, jitter added`, fullest <= mostPerSecond, fullest);
  const once = calls === count[key] && stored === calls && distinct === calls && seen.said.done === calls;
  report.goal(`${over}: every picture called, stored and said once`, once, `${calls}/${stored}/${seen.said.done ?? 0}`);
  report.goal(`${over}: the gateway has nothing to object to`, violations.length === 0, violations[0] ?? 'nothing');
  report.keep({ [key]: { perSecond: rounded(perSecond), calls, stored, fullest, tightest, inFlight: seen.inFlight } });
}

/**
 * @param {string} name
 * @param {{ calls: number, stored: number, perSecond: number, violations: string[] }} seen
 * @param {number} ours calls a second over HTTP/2
 */
function compare(name, seen, ours) {
  const ratio = rounded(ours / seen.perSecond);
  const objections = seen.violations.length > 0 ? `, objections: ${seen.violations.length}` : '';
  report.say(
    `${name}: ${seen.calls} calls, ${seen.stored} stored, ${rounded(seen.perSecond)} a second, ours ${ratio} times${objections}`,
  );
  report.keep({ [name]: { perSecond: rounded(seen.perSecond), calls: seen.calls, stored: seen.stored, ratio } });
}

/** @template T @param {Parameters<typeof startWorld>[0]} options @param {(world: import('./world.mjs').World) => Promise<T>} use */
async function within(options, use) {
  const world = await startWorld(options);
  try {
    return await use(world);
  } finally {
    await world.close();
  }
}

try {
  const most = Math.max(...Object.values(count));
  const paths = writePictures(folder, most);
  report.say(`${most} pictures made, ${latency} ms a call`);
  await within({}, async (world) => {
    const ours = await measureExtension(world, join(folder, 'h2'), paths.slice(0, count.h2));
    judge('h2', ours);
    compare('uppy', await measureUppy(world, paths.slice(0, count.uppy)), ours.perSecond);
    compare('picgo', await measurePicgo(world, folder, paths.slice(0, count.picgo)), ours.perSecond);
  });
  await within({ http1: true }, async (world) => {
    judge('h1', await measureExtension(world, join(folder, 'h1'), paths.slice(0, count.h1)));
  });
} catch (error) {
  report.goal('the measurement runs to its end', false, error instanceof Error ? error.message : String(error));
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
process.exitCode = report.end();
