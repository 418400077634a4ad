import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { generate } from 'selfsigned';
import { rememberConnection } from './connection.mjs';

/** Uploads of 3 MiB must not wait for the peer's window: the limit under test is the call rate. */
const WINDOW = 8 * 1024 * 1024;
/**
 * MB that one connection may hold. At Node's own limit of 10, new streams of a page with hundreds of pictures are reset
 * while its answers wait (https://nodejs.org/api/http2.html, `maxSessionMemory`).
 */
const MEMORY = 1000;

/**
 * @param {import('node:net').Server} server
 * @param {number} port 0 for any
 * @returns {Promise<number>} the port
 */
function open(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** @param {import('node:net').Server} server @param {Set<import('node:net').Socket>} sockets */
function shut(server, sockets) {
  return new Promise((resolve) => {
    server.close(() => resolve(undefined));
    for (const socket of sockets) socket.destroy();
  });
}

/** @param {import('node:net').Server} server */
function track(server) {
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  return sockets;
}

/**
 * Opens the two ports on 127.0.0.1 with one handler behind both.
 * @param {{ handler: (req: any, res: any) => void, names: string[], h2: boolean, https?: number, http?: number }} options
 *   `h2` true: the TLS port speaks HTTP/2 and HTTP/1.1 by ALPN; false: HTTP/1.1 only.
 * @returns {Promise<{ ports: { https: number, http: number }, down(): Promise<void>, up(): Promise<void> }>}
 *   `down` drops every connection and refuses new ones, `up` listens again on the same ports.
 */
export async function listen(options) {
  const pems = await generate([{ name: 'commonName', value: 'storekey sandbox' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: options.names.map((value) => ({ type: 2, value })) }],
  });
  const keys = { key: pems.private, cert: pems.cert };
  const secure = options.h2
    ? http2.createSecureServer(
        {
          ...keys,
          allowHTTP1: true,
          maxSessionMemory: MEMORY,
          settings: { initialWindowSize: WINDOW, maxConcurrentStreams: 250 },
        },
        options.handler,
      )
    : https.createServer(keys, options.handler);
  secure.on('session', (/** @type {http2.ServerHttp2Session} */ session) => {
    session.setLocalWindowSize(WINDOW * 4);
    rememberConnection(session, servers[0].sockets);
    session.on('error', () => {});
  });
  secure.on('sessionError', () => {});
  secure.on('tlsClientError', () => {});
  const plain = http.createServer(options.handler);
  const servers = [secure, plain].map((server) => ({ server, sockets: track(server) }));
  const ports = {
    https: await open(secure, options.https ?? 0),
    http: await open(plain, options.http ?? 0),
  };
  let listening = true;
  return {
    ports,
    async down() {
      if (!listening) return;
      listening = false;
      await Promise.all(servers.map(({ server, sockets }) => shut(server, sockets)));
    },
    async up() {
      if (listening) return;
      listening = true;
      await open(secure, ports.https);
      await open(plain, ports.http);
    },
  };
}
