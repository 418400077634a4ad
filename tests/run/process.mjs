// Running other programs from the set-up and the two commands.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of this repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

// npm hands its own options to what it runs as npm_config_*; an npm inside would take them for its own.
// Where to fetch from and what to trust stays.
const keptNpmSettings = /^npm_config_(cache|registry|cafile|ca|userconfig|globalconfig|https?_proxy|proxy|noproxy)$/i;

/**
 * The environment for inner programs: no settings of an outer npm, no NODE_ENV (`production` would leave out the
 * development packages), nothing that asks or watches, and this very Node first on the path.
 * @param {NodeJS.ProcessEnv} [from]
 * @returns {Record<string, string>}
 */
export function cleanEnvironment(from = process.env) {
  /** @type {Record<string, string>} */
  const env = {};
  for (const [name, value] of Object.entries(from)) {
    if (value === undefined || name === 'NODE_ENV') continue;
    if (/^npm_/i.test(name) && !keptNpmSettings.test(name)) continue;
    env[name] = value;
  }
  env.CI = '1';
  // Some tools colour whatever they write to when CI is set.
  if (!process.stdout.isTTY) env.NO_COLOR = '1';
  env.PATH = dirname(process.execPath) + delimiter + (from.PATH ?? '');
  return env;
}

/**
 * The first of these programs that is on the path, as an absolute path; null when none is.
 * @param {string[]} names
 * @returns {string | null}
 */
export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of names) {
    for (const folder of folders) {
      const file = join(folder, name);
      if (isExecutable(file)) return file;
    }
  }
  return null;
}

/**
 * Whether this file exists and may be run.
 * @param {string} file
 */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs a set-up program to its end and returns its exit code (127 when it cannot be started). All its output goes
 * to our standard error, so that standard output stays free for a receipt.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 */
export function runToEnd(program, args, { cwd = root, env = cleanEnvironment() } = {}) {
  const result = spawnSync(program, args, { cwd, env, stdio: ['ignore', 2, 2] });
  return result.error ? 127 : (result.status ?? 1);
}

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let listening = false;

/** Ends the running steps when we are told to end: they are in groups of their own, so the terminal does not do it. */
function endStepsOnSignals() {
  if (listening) return;
  listening = true;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => {
      for (const child of running) endGroup(child, signal);
      process.kill(process.pid, signal);
    });
  }
}

/**
 * Sends a signal to a child and all that it started in its group.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function endGroup(child, signal) {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch {
    // Already gone.
  }
}

/**
 * Runs one step's program with its output shown as it comes, ending it and all it started after `limit` ms. With
 * `keepOutput` its standard output is returned instead of shown.
 * @param {string} program
 * @param {string[]} args
 * @param {{ limit: number, env?: Record<string, string>, keepOutput?: boolean }} options
 * @returns {Promise<{ code: number, timedOut: boolean, output: string }>} code is 127 when it could not be started
 */
export function runStep(program, args, { limit, env = cleanEnvironment(), keepOutput = false }) {
  endStepsOnSignals();
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env,
      detached: true,
      stdio: ['ignore', keepOutput ? 'pipe' : 'inherit', 'inherit'],
    });
    running.add(child);
    let output = '';
    let timedOut = false;
    child.stdout?.setEncoding('utf8').on('data', (part) => {
      output += part;
    });
    const timer = setTimeout(() => {
      timedOut = true;
      endGroup(child, 'SIGTERM');
      setTimeout(() => endGroup(child, 'SIGKILL'), 5000).unref();
    }, limit);
    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, timedOut, output });
    };
    child.once('error', () => finish(127));
    child.once('close', (code) => finish(code ?? 1));
  });
}
