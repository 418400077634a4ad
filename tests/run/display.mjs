// A display of our own (Xvfb with the openbox window manager), for what only a real window does: menus, prompts, popups.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './process.mjs';
import { xwdToPng } from './xwd.mjs';

/**
 * @typedef {object} Display
 * @property {Record<string, string>} env what a program needs to open its windows there
 * @property {(...args: (string | number)[]) => string} xdotool runs xdotool and returns what it printed; throws when it fails
 * @property {(file: string) => void} screenshot writes the whole screen as PNG
 * @property {() => Promise<void>} stop
 */

/** Pixels of the display. */
export const screenSize = { width: 1280, height: 900 };

/**
 * Starts a display that nobody else uses, with a window manager. Null when Xvfb, openbox or xdotool is missing.
 * Throws when they are there and do not start within 10 s.
 * @returns {Promise<Display | null>}
 */
export async function startDisplay() {
  const [xvfb, openbox, xdotoolProgram] = ['Xvfb', 'openbox', 'xdotool'].map((name) => findProgram([name]));
  if (!xvfb || !openbox || !xdotoolProgram) return null;
  const folder = mkdtempSync(join(tmpdir(), 'storekey-display-'));
  const screen = `${screenSize.width}x${screenSize.height}x24`;
  const server = spawn(xvfb, ['-displayfd', '3', '-screen', '0', screen, '-fbdir', folder, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  /** @type {import('node:child_process').ChildProcess | null} */
  let manager = null;
  const stop = async () => {
    if (manager) await end(manager);
    await end(server);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const env = displayEnvironment(await readDisplayNumber(server));
    manager = spawn(openbox, ['--sm-disable'], { stdio: 'ignore', env });
    const xdotool = (/** @type {(string | number)[]} */ ...args) => {
      const result = spawnSync(xdotoolProgram, args.map(String), { env, encoding: 'utf8' });
      if (result.status !== 0) throw new Error(`xdotool ${args.join(' ')}: ${result.stderr.trim() || result.status}`);
      return result.stdout.trim();
    };
    await waitForManager(xdotool);
    const screenshot = (/** @type {string} */ file) =>
      writeFileSync(file, xwdToPng(readFileSync(join(folder, 'Xvfb_screen0'))));
    return { env, xdotool, screenshot, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Runs `work` with a display of its own and stops the display whatever happens. `work` gets null when there is none.
 * @template T
 * @param {(display: Display | null) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDisplay(work) {
  const display = await startDisplay();
  try {
    return await work(display);
  } finally {
    await display?.stop();
  }
}

/**
 * The environment of a program on that display, with nothing that leads it to another one.
 * @param {string} number
 */
function displayEnvironment(number) {
  /** @type {Record<string, string>} */
  const env = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !['WAYLAND_DISPLAY', 'XAUTHORITY', 'SESSION_MANAGER'].includes(name)) env[name] = value;
  }
  return { ...env, DISPLAY: `:${number}` };
}

/**
 * The number of the free display that the server chose, which it writes once it is ready.
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function readDisplayNumber(server) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Xvfb did not start within 10 s')), 10_000);
    const fail = () => {
      clearTimeout(timer);
      reject(new Error('Xvfb ended at its start'));
    };
    server.once('error', fail);
    server.once('exit', fail);
    let text = '';
    server.stdio[3]?.on('data', (part) => {
      text += part;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
  });
}

/**
 * Waits for the window manager: only with one does the screen have desktops to count.
 * @param {Display['xdotool']} xdotool
 */
async function waitForManager(xdotool) {
  const until = Date.now() + 10_000;
  for (;;) {
    try {
      xdotool('get_num_desktops');
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** @param {import('node:child_process').ChildProcess} child */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
  await exited;
  clearTimeout(timer);
}
