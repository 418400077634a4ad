import { afterEach, describe, expect, it } from 'vitest';
import { listenForErrors, needsHttp1, netChannel, wasNotSent } from '../../../utils/net/not-sent';

describe('wasNotSent', () => {
  it.each([
    'net::ERR_CONNECTION_REFUSED',
    'net::ERR_CONNECTION_TIMED_OUT',
    'net::ERR_NAME_NOT_RESOLVED',
    'net::ERR_INTERNET_DISCONNECTED',
    'net::ERR_ADDRESS_UNREACHABLE',
    'net::ERR_DNS_TIMED_OUT',
    'net::ERR_PROXY_CONNECTION_FAILED',
    'net::ERR_TUNNEL_CONNECTION_FAILED',
    'net::ERR_CERT_DATE_INVALID',
    'net::ERR_CERT_AUTHORITY_INVALID',
    'net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
    'net::ERR_BLOCKED_BY_CLIENT',
    'NS_ERROR_CONNECTION_REFUSED',
    'NS_ERROR_UNKNOWN_HOST',
    'NS_ERROR_OFFLINE',
    'SEC_ERROR_UNKNOWN_ISSUER',
    'MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT',
  ])('is certain of %s', (error) => {
    expect(wasNotSent(error)).toBe(true);
  });

  // Each of these can also break a call that was worked on and billed.
  it.each([
    '',
    'net::ERR_FAILED',
    'net::ERR_ABORTED',
    'net::ERR_CONNECTION_RESET',
    'net::ERR_CONNECTION_CLOSED',
    'net::ERR_CONNECTION_ABORTED',
    'net::ERR_EMPTY_RESPONSE',
    'net::ERR_TIMED_OUT',
    'net::ERR_NETWORK_CHANGED',
    'net::ERR_HTTP2_PROTOCOL_ERROR',
    'net::ERR_HTTP2_PING_FAILED',
    'net::ERR_INCOMPLETE_CHUNKED_ENCODING',
    'net::ERR_CONTENT_LENGTH_MISMATCH',
    'net::ERR_SSL_PROTOCOL_ERROR',
    'net::ERR_UNSAFE_REDIRECT',
    'NS_ERROR_NET_RESET',
    'NS_ERROR_NET_INTERRUPT',
    'NS_ERROR_NET_TIMEOUT',
    'NS_ERROR_NET_PARTIAL_TRANSFER',
    'NS_BINDING_ABORTED',
    'x net::ERR_CONNECTION_REFUSED',
    'net::ERR_CONNECTION_REFUSED later',
  ])('is not certain of "%s"', (error) => {
    expect(wasNotSent(error)).toBe(false);
  });

  it('tells a wish for HTTP/1.1 from other errors, and counts it as not sent', () => {
    for (const error of ['net::ERR_ALPN_NEGOTIATION_FAILED', 'net::ERR_H2_OR_QUIC_REQUIRED']) {
      expect([needsHttp1(error), wasNotSent(error)]).toEqual([true, true]);
    }
    expect(needsHttp1('net::ERR_CONNECTION_REFUSED')).toBe(false);
  });
});

describe('listenForErrors', () => {
  const channel = new BroadcastChannel(netChannel);
  afterEach(() => channel.close());

  it('gives the error of one address once, waits for it, and gives up', async () => {
    const tick = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
    let waits = 0;
    const errorOf = listenForErrors(async () => {
      waits += 1;
      if (waits === 2) channel.postMessage({ url: 'https://g.example/up#7', error: 'net::ERR_CONNECTION_RESET' });
      await tick();
    });
    channel.postMessage({ url: 5, error: 'net::ERR_CONNECTION_REFUSED' });
    expect(await errorOf('https://g.example/up#7')).toBe('net::ERR_CONNECTION_RESET');
    expect(waits).toBeGreaterThanOrEqual(2);
    expect(await errorOf('https://g.example/up#7')).toBe('');
    expect(await errorOf('https://g.example/up#8')).toBe('');
  });
});
