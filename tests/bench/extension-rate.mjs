// One batch through the extension, judged by the sandbox's account.
import { mkdirSync } from 'node:fs';
import { openExtension, until } from './extension.mjs';
import { arrivalsOf } from './figures.mjs';

/** Slowest rate that is waited for, calls a second. */
const slowest = 2;

/**
 * Uploads pictures through the panel and gives what the sandbox saw.
 * @param {import('./world.mjs').World} world
 * @param {string} folder for what this run writes
 * @param {string[]} paths distinct pictures
 */
export async function measureExtension(world, folder, paths) {
  mkdirSync(folder, { recursive: true });
  const extension = await openExtension(world, folder);
  try {
    await world.reset();
    const began = Date.now();
    await extension.give(paths);
    const enough = async () => (await world.rate()).calls >= paths.length;
    await until(`${paths.length} calls`, enough, (paths.length / slowest) * 1000 + 30_000, 1000);
    const ended = async () => (await extension.state()).progress.ended >= paths.length;
    await until('the end of the batch', ended, 30_000, 500);
    const account = await world.account();
    const first = Math.min(...account.calls.map((call) => call.at));
    return {
      ...arrivalsOf(account.calls),
      said: (await extension.state()).progress.byState,
      stored: account.pictures.length,
      distinct: new Set(account.pictures.map((picture) => picture.sha256)).size,
      violations: account.violations,
      protocols: [...new Set(account.calls.map((call) => call.protocol))].join(),
      inFlight: Math.max(...account.calls.map((call) => call.inFlight)),
      firstMs: Math.round(first - began),
    };
  } finally {
    await extension.close();
  }
}
