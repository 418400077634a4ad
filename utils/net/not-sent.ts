// A failed fetch says only "Failed to fetch". What the browser tells webRequest says whether the call can have been
// worked on: only errors from before a connection stood are certain, and only those calls may be made again unasked.

/** Channel on which the background passes on what webRequest said. */
export const netChannel = 'storekey.net';
export type NetError = { url: string; error: string };

/** Chrome: net/base/net_error_list.h. Firefox: its NS_ERROR names. Both from before the first byte of a request. */
const certain: readonly RegExp[] = [
  /^net::ERR_(CONNECTION_REFUSED|CONNECTION_FAILED|CONNECTION_TIMED_OUT|NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED)$/,
  /^net::ERR_(INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|ADDRESS_INVALID|DNS_[A-Z_]+|ICANN_NAME_COLLISION)$/,
  /^net::ERR_(PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED|PROXY_AUTH_[A-Z_]+|MANDATORY_PROXY_CONFIGURATION_FAILED)$/,
  /^net::ERR_(CERT_[A-Z_]+|SSL_VERSION_OR_CIPHER_MISMATCH|SSL_UNRECOGNIZED_NAME_ALERT|SSL_PINNED_KEY_NOT_IN_CERT_CHAIN)$/,
  /^net::ERR_(ALPN_NEGOTIATION_FAILED|H2_OR_QUIC_REQUIRED|BLOCKED_BY_CLIENT|BLOCKED_BY_ADMINISTRATOR|UNSAFE_PORT)$/,
  /^NS_ERROR_(CONNECTION_REFUSED|UNKNOWN_HOST|UNKNOWN_PROXY_HOST|PROXY_CONNECTION_REFUSED|OFFLINE|PORT_ACCESS_NOT_ALLOWED)$/,
  /^(SEC_ERROR|MOZILLA_PKIX_ERROR|SSL_ERROR_BAD_CERT)_[A-Z_]+$/,
];

/** Whether the call certainly did not reach the server. */
export function wasNotSent(error: string): boolean {
  return certain.some((pattern) => pattern.test(error));
}

/** Whether the browser refused a streamed body because the server speaks only HTTP/1.1; nothing was sent. */
export function needsHttp1(error: string): boolean {
  return /ALPN_NEGOTIATION_FAILED|H2_OR_QUIC_REQUIRED/.test(error);
}

/** Listens for what webRequest said; gives a question: the error of one call's address (with its own #mark), or ''. */
export function listenForErrors(wait: (ms: number) => Promise<void>): (url: string) => Promise<string> {
  const heard = new Map<string, string>();
  const channel = new BroadcastChannel(netChannel);
  channel.onmessage = (event: MessageEvent<NetError>) => {
    if (typeof event.data?.url !== 'string' || typeof event.data.error !== 'string') return;
    heard.set(event.data.url, event.data.error);
    if (heard.size > 200) heard.delete(heard.keys().next().value ?? '');
  };
  return async (url) => {
    // A sleeping worker has to start before it can pass the word on.
    for (let waited = 0; waited < 1500 && !heard.has(url); waited += 25) await wait(25);
    const error = heard.get(url) ?? '';
    heard.delete(url);
    return error;
  };
}
