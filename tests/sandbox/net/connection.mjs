/** RST_STREAM with INTERNAL_ERROR: REFUSED_STREAM would tell the browser that it may send again. */
const INTERNAL_ERROR = 2;

/**
 * True once nothing more can be said on this answer: the client left, or the connection was cut.
 * @param {any} res answer of node:http or of the compatibility layer of node:http2
 */
export const isGone = (res) => (res.stream ? res.stream.destroyed || res.stream.closed : res.destroyed || !res.socket);

/** @type {WeakMap<object, import('node:net').Socket>} HTTP/2 session → its TCP connection, which the session hides */
const connections = new WeakMap();

/**
 * Remembers the TCP connection under an HTTP/2 session, so that it can be cut without a farewell.
 * @param {import('node:http2').ServerHttp2Session} session
 * @param {Iterable<import('node:net').Socket>} sockets the open connections of the server
 */
export function rememberConnection(session, sockets) {
  const port = session.socket?.remotePort;
  for (const socket of sockets) if (socket.remotePort === port) connections.set(session, socket);
}

/**
 * Cuts one call: HTTP/2 resets its stream, HTTP/1.1 loses its connection.
 * @param {any} res
 * @param {'stream'|'socket'} how `socket` destroys the whole connection, other streams included
 */
export function cut(res, how) {
  const session = res.stream?.session;
  if (session && how === 'socket') connections.get(session)?.destroy();
  else if (res.stream) res.stream.close(INTERNAL_ERROR);
  else res.socket?.destroy();
}

/**
 * The host name that a request is meant for, without its port, in lower case.
 * @param {any} req
 * @returns {string}
 */
export const hostOf = (req) =>
  String(req.headers[':authority'] ?? req.headers.host ?? '')
    .replace(/:\d+$/, '')
    .toLowerCase();

/**
 * Sends a whole answer with its length.
 * @param {any} res
 * @param {number} status
 * @param {Record<string, string>} headers
 * @param {string | Uint8Array} body
 * @returns {void} nothing happens when the client has left
 */
export function send(res, status, headers, body) {
  if (isGone(res)) return;
  const bytes = Buffer.from(body);
  res.writeHead(status, { ...headers, 'content-length': String(bytes.length) });
  res.end(res.req?.method === 'HEAD' ? undefined : bytes);
}
