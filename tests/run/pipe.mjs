// Chromium over a raw debugging pipe: nothing is attached to the extension's worker, so it lives and dies as for a user.
import { spawn } from 'node:child_process';
import {
  browserProgram,
  canSandbox,
  chromeBuild,
  chromiumArgs,
  chromiumEnvironment,
  prepareProfile,
  removeProfile,
} from './chromium-args.mjs';

/**
 * @typedef {Record<string, any>} CdpResult an answer of the browser's debugging protocol
 * @typedef {object} PipedPage
 * @property {string} targetId
 * @property {(expression: string, options?: { userGesture?: boolean }) => Promise<unknown>} evaluate the value of a
 *   JavaScript expression in the page; a promise is awaited; throws what the page threw
 * @property {() => Promise<void>} close closes the tab
 *
 * @typedef {object} PipedChromium
 * @property {(method: string, params?: object, sessionId?: string) => Promise<CdpResult>} send one protocol command
 * @property {string | null} extensionId
 * @property {() => Promise<CdpResult | null>} workerTarget the running service worker of the extension; null when it is
 *   not running. Does not attach to it
 * @property {(url: string) => Promise<PipedPage>} openPage opens an address in a tab and attaches to the tab. A path
 *   like `popup.html` is taken as a page of the extension
 * @property {string} userDataDir
 * @property {number | undefined} pid
 * @property {() => Promise<void>} close
 */

/**
 * Starts Chromium on a raw pipe and installs the extension with `Extensions.loadUnpacked`.
 * @param {import('./chromium-args.mjs').BrowserOptions} [options]
 * @returns {Promise<PipedChromium>}
 */
export async function rawPipe(options = {}) {
  const { extension = chromeBuild, headless = true } = options;
  const userDataDir = prepareProfile(options.userDataDir);
  const child = spawn(
    browserProgram(),
    [
      ...(headless ? ['--headless=new'] : []),
      ...(canSandbox() ? [] : ['--no-sandbox']),
      '--remote-debugging-pipe',
      `--user-data-dir=${userDataDir}`,
      ...chromiumArgs(options),
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: chromiumEnvironment(options) },
  );
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const send = connect(child, exited);
  const close = async () => {
    await send('Browser.close').catch(() => {});
    const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
    await exited;
    clearTimeout(timer);
    if (!options.userDataDir) removeProfile(userDataDir);
  };
  try {
    const extensionId = extension ? String((await send('Extensions.loadUnpacked', { path: extension })).id) : null;
    const workerTarget = async () => {
      const { targetInfos } = await send('Target.getTargets');
      const isOurs = (/** @type {CdpResult} */ target) =>
        target.type === 'service_worker' && new URL(target.url).host === extensionId;
      return targetInfos.find(isOurs) ?? null;
    };
    const openPage = (/** @type {string} */ url) =>
      openTab(send, url.includes(':') ? url : `chrome-extension://${extensionId}/${url}`);
    return { send, extensionId, workerTarget, openPage, userDataDir, pid: child.pid, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Speaks the protocol over the child's pipes (3 to it, 4 from it; messages end with NUL).
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<unknown>} exited
 * @returns {PipedChromium['send']}
 */
function connect(child, exited) {
  const input = /** @type {import('node:stream').Writable} */ (child.stdio[3]);
  const output = /** @type {import('node:stream').Readable} */ (child.stdio[4]);
  /** @type {Map<number, (message: CdpResult) => void>} */
  const waiting = new Map();
  let lastId = 0;
  let rest = '';
  output.setEncoding('utf8').on('data', (part) => {
    const messages = (rest + part).split('\0');
    rest = messages.pop() ?? '';
    for (const text of messages) {
      const message = JSON.parse(text);
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    }
  });
  let gone = false;
  const end = () => {
    gone = true;
    for (const answer of waiting.values()) answer({ error: { message: 'the browser has ended' } });
    waiting.clear();
  };
  exited.then(end);
  child.once('error', end);
  input.on('error', end);
  return (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      if (gone) return reject(new Error(`${method}: the browser has ended`));
      lastId += 1;
      waiting.set(lastId, ({ error, result }) =>
        error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result),
      );
      input.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`);
    });
}

/**
 * @param {PipedChromium['send']} send
 * @param {string} url
 * @returns {Promise<PipedPage>}
 */
async function openTab(send, url) {
  const { targetId } = await send('Target.createTarget', { url });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  /** @type {PipedPage['evaluate']} */
  const evaluate = async (expression, { userGesture = false } = {}) => {
    const { result, exceptionDetails } = await send(
      'Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true, userGesture },
      sessionId,
    );
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await evaluateOnceLoaded(evaluate, url);
  return { targetId, evaluate, close: async () => void (await send('Target.closeTarget', { targetId })) };
}

/**
 * Waits until the tab has left about:blank and its document is complete, at most 15 s.
 * @param {PipedPage['evaluate']} evaluate
 * @param {string} url
 */
async function evaluateOnceLoaded(evaluate, url) {
  const until = Date.now() + 15_000;
  while (Date.now() < until) {
    // While it navigates, the old document's context goes away under the call.
    const state = await evaluate("[document.readyState, location.href].join(' ')").catch(() => '');
    if (state === `complete ${url}`) return;
    if (String(state).startsWith('complete ') && state !== 'complete about:blank') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} did not load within 15 s`);
}
