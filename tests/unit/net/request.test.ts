import { describe, expect, it, vi } from 'vitest';
import { NoAnswer, readRetryAfter, sender } from '../../../utils/net/request';

const now = Date.UTC(2026, 10, 22, 6, 0, 0);

describe('readRetryAfter', () => {
  it.each([
    ['0', 0],
    ['1', 1000],
    [' 30 ', 30_000],
    ['Sun, 22 Nov 2026 06:00:05 GMT', 5000],
    ['Sunday, 22-Nov-26 06:00:05 GMT', 5000],
    ['Sun, 22 Nov 2026 05:00:00 GMT', 0],
    ['soon', null],
    ['', null],
  ])('reads "%s" as %s', (header, ms) => {
    expect(readRetryAfter(header, now)).toBe(ms);
  });

  it('gives null for no header', () => expect(readRetryAfter(null, now)).toBeNull());
});

function answer(text: string, status = 200, headers: Record<string, string> = {}): Response {
  return { status, text: async () => text, headers: new Headers(headers) } as Response;
}

const judge = async () => ({ why: 'notSent' as const, error: 'net::ERR_CONNECTION_REFUSED' });

describe('sender', () => {
  it('never follows a redirect and never asks a cache, whatever it is given', async () => {
    const fetcher = vi.fn(async () => answer('{}'));
    await sender(fetcher, judge, 1000)('https://g.example/', { method: 'POST', redirect: 'follow', cache: 'default' });
    expect(fetcher.mock.calls[0]).toMatchObject([
      'https://g.example/',
      { method: 'POST', redirect: 'error', cache: 'no-store' },
    ]);
  });

  it('gives status, text and Retry-After', async () => {
    const send = sender(async () => answer('busy', 429, { 'retry-after': '3' }), judge, 1000);
    expect(await send('https://g.example/', {})).toEqual({
      status: 429,
      text: 'busy',
      retryAfter: 3000,
      rateLimit: null,
      date: null,
    });
  });

  it('says what the browser said of a failed call', async () => {
    const send = sender(() => Promise.reject(new TypeError('Failed to fetch')), judge, 1000);
    const failed = await send('https://g.example/', {}).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(NoAnswer);
    expect(failed).toMatchObject({ why: 'notSent', detail: 'net::ERR_CONNECTION_REFUSED' });
  });

  it('takes an answer cut in its body, or a huge one, for unknown: the call was worked on', async () => {
    const cut = { ...answer(''), text: () => Promise.reject(new TypeError('network error')) } as Response;
    for (const broken of [cut, answer('x'.repeat(1_000_001))]) {
      await expect(sender(async () => broken, judge, 1000)('https://g.example/', {})).rejects.toMatchObject({
        why: 'unknown',
        detail: 'cut',
      });
    }
  });

  it('gives up after its time, and does not ask whether it was sent', async () => {
    const asked = vi.fn(judge);
    const never: typeof fetch = (_url, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    await expect(sender(never, asked, 20)('https://g.example/', {})).rejects.toMatchObject({
      why: 'unknown',
      detail: 'timeout',
    });
    expect(asked).not.toHaveBeenCalled();
  });
});
