// The world that `npm start` runs in: the sandbox, or another gateway with only the sandbox's pages beside it.
import { createHash, X509Certificate } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { BACK_OFFICE, SUPPLIER, SUPPLIER_CDN } from '../sandbox/net/hosts.mjs';
import { startSandbox } from '../sandbox/server.mjs';
import { chromeBuild } from './chromium-args.mjs';

/** The documented time of one call, ms. */
const latency = 1469;
const token = 'demo-token';
const autumn = '1657717355974335419';

/** Two shops of the sandbox; the first is the one used last. */
const shops = [
  { id: '1001', name: '蓝山家居', categories: ['0', autumn] },
  { id: '1002', name: '青禾服饰', categories: ['0'] },
];

/**
 * @typedef {object} DemoWorld
 * @property {import('../sandbox/server.mjs').World} sandbox
 * @property {string[]} args switches that lead the browser there
 * @property {string} token
 * @property {{ id: string, name: string, categories: string[] }[]} shops
 * @property {{ address: string, httpHosts: string[] } | null} settings what a gateway of one's own needs; null: as installed
 * @property {string} extension folder of the build to load
 * @property {() => Promise<void>} close
 */

/**
 * Starts the sandbox and says how the browser gets there.
 * @param {import('./args.mjs').OwnGateway | null} own
 * @param {boolean} windowed whether a menu can be pressed, which lets the extension look into the page; where it cannot,
 *   the supplier's page is in the manifest of the copy that is loaded
 * @returns {Promise<DemoWorld>}
 */
export async function openWorld(own, windowed) {
  const sandbox = await startSandbox({ latency });
  for (const shop of shops) sandbox.gateway.addShop({ ...shop, authorized: true });
  sandbox.gateway.addToken(token);
  const hosts = [...(own ? [patternOf(own.url)] : []), ...(windowed ? [] : [`https://${SUPPLIER}/*`])];
  const copy = hosts.length > 0 ? copyWithHosts(hosts) : null;
  const shared = {
    sandbox,
    extension: copy ?? chromeBuild,
    close: async () => {
      await sandbox.close();
      if (copy) rmSync(copy, { recursive: true, force: true });
    },
  };
  if (!own) {
    const args = [`--host-resolver-rules=${sandbox.resolverRules()}`, '--ignore-certificate-errors'];
    return { ...shared, args, token, shops, settings: null };
  }
  return {
    ...shared,
    args: await argsBeside(own, sandbox.ports),
    token: own.token,
    shops: [{ id: own.shop, name: own.shop, categories: ['0'] }],
    settings: ownSettings(own.url),
  };
}

/**
 * Settings for a gateway of one's own. Naming an http: address on the command line is the yes to plain http.
 * @param {string} url
 */
function ownSettings(url) {
  const { protocol, host, origin, pathname } = new URL(url);
  const address = origin + pathname.replace(/\/tool\/erps\/tbpicture\/?$/, '').replace(/\/+$/, '');
  return { address, httpHosts: protocol === 'http:' ? [host] : [] };
}

/**
 * Switches for a gateway outside the sandbox: only pages of the sandbox lead here. The sandbox's certificate is
 * accepted by its key; any other must be good, unless the gateway runs on this machine.
 * @param {import('./args.mjs').OwnGateway} own
 * @param {{ https: number, http: number }} ports
 */
async function argsBeside(own, ports) {
  const rules = [SUPPLIER, SUPPLIER_CDN, ...BACK_OFFICE].map((host) => `MAP ${host}:443 127.0.0.1:${ports.https}`);
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(own.url).hostname);
  const trust = local
    ? '--ignore-certificate-errors'
    : `--ignore-certificate-errors-spki-list=${await keyHash(ports.https)}`;
  return [`--host-resolver-rules=${rules.join(', ')}`, trust];
}

/**
 * SHA-256 of the public key behind a TLS port, in base64.
 * @param {number} port
 * @returns {Promise<string>}
 */
function keyHash(port) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, servername: SUPPLIER, rejectUnauthorized: false }, () => {
      const { publicKey } = new X509Certificate(socket.getPeerCertificate().raw);
      socket.destroy();
      resolve(
        createHash('sha256')
          .update(publicKey.export({ type: 'spki', format: 'der' }))
          .digest('base64'),
      );
    });
    socket.once('error', reject);
  });
}

/** @param {string} url */
function patternOf(url) {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

/**
 * A copy of the build that may reach more hosts without asking.
 * @param {string[]} patterns
 */
function copyWithHosts(patterns) {
  const folder = mkdtempSync(join(tmpdir(), 'storekey-build-'));
  cpSync(chromeBuild, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.host_permissions.push(...patterns);
  writeFileSync(file, JSON.stringify(manifest));
  return folder;
}
