// npm test: the set-up, then every step, then what passed and failed. The last line is `N passed, N failed`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOrExit, parseTestArgs } from './args.mjs';
import { setupOrExit } from './setup.mjs';
import { steps } from './steps.mjs';

/** @typedef {{ name: string, seconds: number, counts: import('./counts.mjs').Counts, note: string }} Result */

const names = steps.map((step) => step.name);
const options = parseOrExit(() => parseTestArgs(process.argv.slice(2), names));
await setupOrExit({ browser: true, firefox: true, sandbox: true }, () => process.stdout.write(lastLine(0, 1)));
const results = await runSteps(steps.filter((step) => options.only?.includes(step.name) ?? true));
const passed = sum(results, 'passed');
const failed = sum(results, 'failed');
process.stdout.write(summary(results) + lastLine(passed, failed));
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/**
 * Runs the steps one after the other; a step that fails or dies does not keep the later ones from running, but for
 * those that read its result.
 * @param {import('./steps.mjs').Step[]} wanted
 */
async function runSteps(wanted) {
  const folder = mkdtempSync(join(tmpdir(), 'storekey-test-'));
  /** @type {Result[]} */
  const results = [];
  for (const step of wanted) {
    process.stdout.write(`\n=== ${step.name}\n`);
    const broken = step.needs.filter((need) =>
      results.some((result) => result.name === need && result.counts.failed > 0),
    );
    const start = performance.now();
    const outcome =
      broken.length > 0 ? dead(`not run: ${broken.join(' and ')} failed`) : await runGuarded(step, folder);
    results.push({ name: step.name, seconds: (performance.now() - start) / 1000, ...outcome });
  }
  rmSync(folder, { recursive: true, force: true });
  return results;
}

/**
 * @param {import('./steps.mjs').Step} step
 * @param {string} folder
 * @returns {Promise<import('./steps.mjs').Outcome>}
 */
async function runGuarded(step, folder) {
  try {
    return await step.run(folder, { grep: options.grep });
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.stack : error}\n`);
    return dead('died');
  }
}

/** @param {string} note */
function dead(note) {
  return { counts: { passed: 0, failed: 1, skipped: 0 }, note };
}

/** @param {Result[]} results */
function summary(results) {
  const lines = results.map(({ name, seconds, counts, note }) => {
    const skipped = counts.skipped > 0 ? `${counts.skipped} skipped` : '';
    const extra = [skipped, note].filter(Boolean).join(', ');
    const numbers = `${String(counts.passed).padStart(5)} passed ${String(counts.failed).padStart(4)} failed`;
    return `${counts.failed > 0 ? '✗' : '✓'} ${name.padEnd(14)}${numbers} ${seconds.toFixed(1).padStart(7)} s  ${extra}`.trimEnd();
  });
  return `\n=== summary\n${lines.join('\n')}\n`;
}

/**
 * @param {number} passed
 * @param {number} failed
 */
function lastLine(passed, failed) {
  return `${passed} passed, ${failed} failed\n`;
}

/**
 * @param {Result[]} results
 * @param {'passed' | 'failed'} key
 */
function sum(results, key) {
  return results.reduce((total, result) => total + result.counts[key], 0);
}
