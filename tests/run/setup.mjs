// From nothing but Node to ready: packages, types, the sandbox's pages, a browser. Only what is missing or stale.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { ensureBrowser, ensureFirefox } from './find-browser.mjs';
import { ensurePackages } from './packages.mjs';
import { root, runToEnd } from './process.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Makes this clone ready to build, test and show. It asks nothing and writes to standard error only. Imports nothing
 * from node_modules, so it can be the first thing that runs.
 * Throws SetupError with one sentence when something cannot be had.
 * @param {{ browser?: boolean, firefox?: boolean, sandbox?: boolean, bench?: boolean }} [wanted]
 * @returns {Promise<{ browser: string | null }>} browser: the program to run, when it was wanted
 */
export async function setup({ browser = true, firefox = false, sandbox = true, bench = false } = {}) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new SetupError(`Node 20 or newer is needed; this is ${process.version}.`);
  ensurePackages(root);
  prepareTypes();
  if (sandbox) {
    ensurePackages(join(root, 'tests/sandbox'));
    const { ensureBuilt } = await import(pathToFileURL(join(root, 'tests/sandbox/build.mjs')).href);
    await ensureBuilt();
  }
  if (bench) ensurePackages(join(root, 'tests/bench'));
  if (firefox) ensureFirefox();
  return { browser: browser ? ensureBrowser() : null };
}

/** Lets WXT write the types that tsconfig.json builds on, when what they are made from has changed. */
function prepareTypes() {
  const stamp = join(root, '.wxt/stamp');
  const wanted = typesFingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const code = runToEnd(join(root, 'node_modules/.bin/wxt'), ['prepare']);
  if (code !== 0) throw new SetupError(`wxt prepare ended with ${code}.`);
  writeFileSync(stamp, wanted);
}

/** Names what the types are made from: the packages, the configuration, which entry points and public files exist, and the texts. */
function typesFingerprint() {
  const hash = createHash('sha256');
  for (const file of [
    'package-lock.json',
    'wxt.config.ts',
    'public/_locales/en/messages.json',
    'public/_locales/zh_CN/messages.json',
  ]) {
    const path = join(root, file);
    hash.update(`${file}\0`).update(existsSync(path) ? readFileSync(path) : '');
  }
  for (const folder of ['entrypoints', 'public']) {
    const path = join(root, folder);
    const names = existsSync(path) ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [];
    hash.update(`${folder}\0${names.sort().join('\0')}`);
  }
  return hash.digest('hex');
}

/**
 * Runs the set-up for a command: a SetupError is printed as its one sentence, another error whole, and
 * either ends the process with code 1.
 * @param {Parameters<typeof setup>[0]} wanted
 * @param {() => void} [beforeExit] what the command still has to print
 */
export async function setupOrExit(wanted, beforeExit = () => {}) {
  try {
    return await setup(wanted);
  } catch (error) {
    process.stderr.write(`${error instanceof SetupError ? error.message : inspect(error)}\n`);
    beforeExit();
    process.exit(1);
  }
}
