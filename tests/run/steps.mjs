// What `npm test` runs, in order. A step is a program; a step of tests also says how to count them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tapCounts, vitestCounts } from './counts.mjs';
import { root, runStep } from './process.mjs';

/**
 * @typedef {import('./counts.mjs').Counts} Counts
 * @typedef {{ counts: Counts, note: string }} Outcome note: what the summary adds, in words; empty when nothing
 * @typedef {object} Step
 * @property {string} name as `--only` takes it
 * @property {string[]} needs steps whose result this one reads; when one of them ran and failed, this one does not run
 * @property {(folder: string, options: { grep: string | null }) => Promise<Outcome>} run folder: where its report may go
 */

const minute = 60_000;

/** @param {string} name */
const tool = (name) => join(root, 'node_modules/.bin', name);

/**
 * A step that is one program: passed when it exits with 0.
 * @param {string} name
 * @param {string} program
 * @param {string[]} args
 * @returns {Step}
 */
const programStep = (name, program, args) => ({
  name,
  needs: [],
  async run() {
    const { code, timedOut } = await runStep(tool(program), args, { limit: 5 * minute });
    return { counts: oneCount(code === 0), note: timedOut ? 'took too long' : '' };
  },
});

/** @param {boolean} ok @returns {Counts} */
const oneCount = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

/**
 * A step of vitest tests.
 * @param {string} name
 * @param {string[]} args
 * @param {{ needs?: string[], limit?: number, takesGrep?: boolean }} [options]
 * @returns {Step}
 */
const vitestStep = (name, args, { needs = [], limit = 5 * minute, takesGrep = false } = {}) => ({
  name,
  needs,
  async run(folder, { grep }) {
    const file = join(folder, `${name}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const filter = takesGrep && grep !== null ? ['--testNamePattern', grep] : [];
    const { code, timedOut } = await runStep(tool('vitest'), ['run', ...args, ...reporters, ...filter], { limit });
    return { counts: vitestCounts(readReport(file), code), note: timedOut ? 'took too long' : '' };
  },
});

/**
 * A step of node:test tests: every *.test.mjs below a folder.
 * @param {string} name
 * @param {string} below
 * @returns {Step}
 */
const nodeStep = (name, below) => ({
  name,
  needs: [],
  async run(folder) {
    const file = join(folder, `${name}.tap`);
    const reporters = [
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${file}`,
    ];
    const args = ['--test', ...reporters, ...testFiles(below)];
    const { code, timedOut } = await runStep(process.execPath, args, { limit: 5 * minute });
    return { counts: tapCounts(readReport(file), code), note: timedOut ? 'took too long' : '' };
  },
});

/** @type {Step} web-ext's own exit code also fails on nothing but warnings in some versions, so its JSON is read. */
const lintFirefox = {
  name: 'lint-firefox',
  needs: ['build-firefox'],
  async run() {
    const args = [
      'lint',
      '--source-dir',
      join(root, '.output/firefox-mv3'),
      '--output',
      'json',
      '--no-config-discovery',
    ];
    const { output } = await runStep(tool('web-ext'), args, { limit: 5 * minute, keepOutput: true });
    const report = parseLint(output);
    if (!report) return { counts: oneCount(false), note: 'web-ext wrote no report' };
    for (const { code, message, file, line } of report.errors) {
      process.stdout.write(`${code} ${file ?? ''}:${line ?? ''} ${message}\n`);
    }
    const note = `${report.summary.errors} errors, ${report.summary.warnings} warnings`;
    return { counts: oneCount(report.summary.errors === 0), note };
  },
};

/**
 * @param {string} text
 * @returns {{ summary: { errors: number, warnings: number },
 *   errors: { code: string, message: string, file?: string, line?: number }[] } | null}
 */
function parseLint(text) {
  try {
    return JSON.parse(text.slice(text.indexOf('{')));
  } catch {
    return null;
  }
}

/** All steps, in the order in which they run. */
export const steps = [
  programStep('types', 'tsc', ['--noEmit']),
  programStep('lint', 'biome', ['ci', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`, '.']),
  vitestStep('unit', ['--project=!built']),
  nodeStep('run', 'tests/run'),
  nodeStep('sandbox', 'tests/sandbox'),
  programStep('build-chrome', 'wxt', ['build', '-b', 'chrome']),
  programStep('build-firefox', 'wxt', ['build', '-b', 'firefox', '--mv3']),
  lintFirefox,
  vitestStep('built', ['--project=built'], { needs: ['build-chrome', 'build-firefox'] }),
  vitestStep('e2e', ['--config', 'tests/e2e/vitest.config.ts'], {
    needs: ['build-chrome'],
    limit: 60 * minute,
    takesGrep: true,
  }),
];

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/**
 * Our test files below a folder, without those of packages installed or pages built in it.
 * @param {string} below
 */
function testFiles(below) {
  const folder = join(root, below);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.mjs') && !/(^|\/)(node_modules|dist)\//.test(path))
    .sort()
    .map((path) => join(folder, path));
}
