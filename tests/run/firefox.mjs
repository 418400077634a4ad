// Firefox with the extension, driven over raw WebDriver BiDi: no driver program stands in between.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { findFirefox } from './find-browser.mjs';
import { root } from './process.mjs';

const addon = 'storekey@storekey.example';
const uuid = '11111111-2222-4333-8444-555555555555';
export const firefoxBuild = join(root, '.output/firefox-mv3');

/**
 * @typedef {object} LaunchedFirefox
 * @property {(path: string) => Promise<string>} openPage opens a page of the extension in a tab; its context
 * @property {(url: string) => Promise<string>} open opens any page; its context
 * @property {(context: string, expression: string) => Promise<any>} evaluate an expression, or a promise, as JSON
 * @property {(method: string, params?: object) => Promise<any>} send one BiDi command
 * @property {() => Promise<void>} close ends the browser and removes its profile
 */

/** @param {Record<string, unknown>} prefs */
const userJs = (prefs) =>
  Object.entries(prefs)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');

/**
 * A proxy on this machine: every host name leads to the world's TLS port.
 * @param {number} port
 */
async function proxyTo(port) {
  const sockets = new Set();
  const server = createServer((client) => {
    sockets.add(client);
    client.on('close', () => sockets.delete(client)).on('error', () => client.destroy());
    client.once('data', (head) => {
      if (!head.toString('latin1').startsWith('CONNECT ')) return client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      const far = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        far.pipe(client).pipe(far);
      });
      far.on('error', () => client.destroy());
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: address.port, close };
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} */
const listening = (child) =>
  new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (data) => {
      said += data;
      const found = said.match(/WebDriver BiDi listening on (ws:\S+)/)?.[1];
      if (found) resolve(found);
    });
    child.on('exit', (code) => reject(new Error(`Firefox ended with ${code}: ${said.slice(-500)}`)));
  });

/** @param {string} url */
async function openSession(url) {
  const socket = new WebSocket(`${url}/session`);
  await new Promise((resolve, reject) => socket.once('open', () => resolve(undefined)).once('error', reject));
  let last = 0;
  const waiting = new Map();
  socket.on('message', (text) => {
    const message = JSON.parse(String(text));
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  /** @type {LaunchedFirefox['send']} */
  const send = (method, params = {}) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, (/** @type {any} */ answer) =>
        answer.type === 'error' ? reject(new Error(`${method}: ${answer.message}`)) : resolve(answer.result),
      );
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  await send('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
  return send;
}

/**
 * Starts Firefox with the built extension; every https address leads to the world.
 * @param {{ world: { ports: { https: number } }, extension?: string, lang?: string }} options
 * @returns {Promise<LaunchedFirefox>}
 */
export async function launchFirefox({ world, extension = firefoxBuild, lang = 'zh-CN' }) {
  const program = findFirefox();
  if (!program) throw new Error('No Firefox found: install Firefox, or set FIREFOX_PATH to one.');
  const profile = mkdtempSync(join(tmpdir(), 'storekey-firefox-'));
  const proxy = await proxyTo(world.ports.https);
  const off = ['datareporting.policy.dataSubmissionEnabled', 'toolkit.telemetry.enabled', 'app.update.enabled'];
  const prefs = {
    'extensions.webextensions.uuids': JSON.stringify({ [addon]: uuid }),
    'extensions.webextOptionalPermissionPrompts': false,
    'intl.accept_languages': lang,
    'browser.shell.checkDefaultBrowser': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxy.port,
    ...Object.fromEntries(off.map((name) => [name, false])),
  };
  writeFileSync(join(profile, 'user.js'), userJs(prefs));
  const args = ['--headless', '--no-remote', '--remote-debugging-port=0', '--remote-allow-system-access'];
  const child = spawn(program, [...args, '--profile', profile], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const end = async () => {
    child.kill('SIGKILL');
    await ended;
    proxy.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const send = await openSession(await listening(child));
    await send('webExtension.install', { extensionData: { type: 'path', path: extension } });
    /** @type {LaunchedFirefox['evaluate']} */
    const evaluate = async (context, expression) => {
      const wrapped = `(async () => JSON.stringify(await (${expression})))()`;
      const given = { expression: wrapped, target: { context }, awaitPromise: true };
      const { type, result, exceptionDetails } = await send('script.evaluate', given);
      if (type === 'exception') throw new Error(exceptionDetails.text);
      return result.type === 'string' ? JSON.parse(result.value) : undefined;
    };
    const open = async (/** @type {string} */ url, wait = 'complete') => {
      const { context } = await send('browsingContext.create', { type: 'tab' });
      await send('browsingContext.navigate', { context, url, wait });
      return context;
    };
    const openPage = async (/** @type {string} */ path) => {
      // The extension's own pages never say that they have loaded; they are ready when they can ask.
      // The set-up page that opens after installing may abort a navigation that has just begun.
      const url = `moz-extension://${uuid}/${path}`;
      const context = await open(url, 'none').catch(() => open(url, 'none'));
      for (let tries = 0; ; tries += 1) {
        const ready = 'document.readyState === "complete" && typeof browser === "object"';
        if (await evaluate(context, ready).catch(() => false)) return context;
        if (tries > 100) throw new Error(`${path} does not open`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    return { open, openPage, evaluate, send, close: end };
  } catch (error) {
    await end();
    throw error;
  }
}
