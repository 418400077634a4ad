// One HTTP call with a bound on its time, read to the end, and a failure that says whether it can have been worked on.

/** No answer, or not a whole one. `notSent`: certainly not worked on. `http1`: the server wants a plain body. */
export class NoAnswer extends Error {
  constructor(
    readonly why: 'notSent' | 'unknown' | 'http1',
    readonly detail: string,
  ) {
    super(`no answer: ${why} ${detail}`);
  }
}

export type HttpAnswer = {
  status: number;
  text: string;
  retryAfter: number | null;
  /** Amazon's `x-amzn-RateLimit-Limit`. */
  rateLimit?: string | null;
  /** The server's time, UTC ms; null: not said. */
  date?: number | null;
};

/** `patience`: ms until this one answer is given up, when it differs from the usual. */
export type Send = (url: string, init: RequestInit, patience?: number) => Promise<HttpAnswer>;

/** Longest answer that is read where nothing else is said, characters; a gateway's is under 2,000. */
const longestAnswer = 1_000_000;

/**
 * Makes a `Send` from a fetch and from a question about network errors (see not-sent.ts); `detail` is the browser's
 * name of the error, '' when it gave none.
 * Never follows a redirect: the token would go to whoever is named there.
 * @param timeout ms until the answer is given up; the call may then have been worked on
 * @param longest characters of an answer; a longer one counts as cut
 */
export function sender(
  fetcher: typeof fetch,
  judge: (url: string) => Promise<{ why: NoAnswer['why']; error: string }>,
  timeout: number,
  longest = longestAnswer,
): Send {
  return async (url, init, patience = timeout) => {
    const abort = AbortSignal.timeout(patience);
    let answer: Response;
    try {
      answer = await fetcher(url, { ...init, redirect: 'error', cache: 'no-store', signal: abort });
    } catch {
      if (abort.aborted) throw new NoAnswer('unknown', 'timeout');
      const judged = await judge(url);
      throw new NoAnswer(judged.why, judged.error);
    }
    try {
      const text = await answer.text();
      if (text.length > longest) throw new Error('too long');
      const { headers, status } = answer;
      const date = Date.parse(headers.get('date') ?? '');
      return {
        ...{ status, text, retryAfter: readRetryAfter(headers.get('retry-after'), Date.now()) },
        ...{ rateLimit: headers.get('x-amzn-ratelimit-limit'), date: Number.isNaN(date) ? null : date },
      };
    } catch {
      throw new NoAnswer('unknown', 'cut');
    }
  };
}

/** A Retry-After header in ms from `now`: seconds or an HTTP date (RFC 9110, 10.2.3); null when absent or unreadable. */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
