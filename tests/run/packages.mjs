// npm packages from a lockfile, only when what is installed is not what the lockfile says.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnvironment, runToEnd } from './process.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean, devOptional?: boolean,
 *   os?: string[], cpu?: string[], libc?: string[] }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Whether what npm installed is what the lockfile asks for on this platform. `installed` is the list that npm writes
 * into node_modules as its last act, so an install that was cut short is never taken for a whole one.
 * @param {Lockfile} locked package-lock.json
 * @param {Lockfile | null} installed node_modules/.package-lock.json
 * @param {{ platform: string, arch: string }} [machine]
 */
export function packagesAreCurrent(locked, installed, machine = process) {
  if (!installed?.packages) return false;
  for (const [path, wanted] of Object.entries(locked.packages ?? {})) {
    if (path === '' || wanted.link) continue;
    const have = installed.packages[path];
    if (!have) {
      if (wanted.optional && !isForMachine(wanted, machine)) continue;
      return false;
    }
    if (have.version !== wanted.version) return false;
    if (wanted.integrity && have.integrity !== wanted.integrity) return false;
  }
  return Object.keys(installed.packages).every((path) => locked.packages?.[path]);
}

/**
 * Whether an optional package has to be there. One that names a C library is left to npm, as is one that names no
 * platform: npm may drop it for reasons the lockfile does not tell.
 * @param {LockedPackage} wanted
 * @param {{ platform: string, arch: string }} machine
 */
function isForMachine(wanted, { platform, arch }) {
  if (wanted.libc || !wanted.os || !wanted.cpu) return false;
  return wanted.os.includes(platform) && wanted.cpu.includes(arch);
}

/** @param {string} file @returns {Lockfile | null} */
function readLockfile(file) {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Installs a folder's packages from its lockfile when they are missing or stale; true when it had to.
 * Throws SetupError when there is no lockfile or npm fails.
 * @param {string} folder absolute
 */
export function ensurePackages(folder) {
  const locked = readLockfile(join(folder, 'package-lock.json'));
  if (!locked) throw new SetupError(`There is no readable package-lock.json in ${folder}.`);
  if (packagesAreCurrent(locked, readLockfile(join(folder, 'node_modules/.package-lock.json')))) return false;
  process.stderr.write(`set-up: installing packages in ${folder}\n`);
  const code = npm(folder, [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (code !== 0) throw new SetupError(`npm ci in ${folder} ended with ${code}; is the package registry reachable?`);
  return true;
}

/**
 * Runs npm: the one that started us, else the one on the path.
 * @param {string} cwd
 * @param {string[]} args
 */
function npm(cwd, args) {
  const script = process.env.npm_execpath;
  const env = cleanEnvironment();
  if (script && /npm-cli\.c?js$/.test(script)) return runToEnd(process.execPath, [script, ...args], { cwd, env });
  return runToEnd('npm', args, { cwd, env });
}
