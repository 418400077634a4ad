// The bytes at a picture's address: read to a bound, and a refusal that says whether another way is worth trying.

/**
 * `wall`: the host answers, but not us. `missing`: there is nothing. `html`: a page instead of a picture. `lost`: no
 * answer, a redirect to where we may not read, or a cut one. `late`: none in time. `tooLarge`: more than the bound.
 */
export type Refusal = { why: 'wall' | 'missing' | 'html' | 'lost' | 'late' | 'tooLarge'; status: number };

/** The pattern of the permission for an address's host; null for what is not http(s). Ports are not part of it. */
export function patternOf(address: string): string | null {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

/** Whether the first bytes are a web page's or a script's answer; an svg may begin with a comment or a doctype too. */
export function isPage(head: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(head.subarray(0, 1000)).replace(/^\u00ef\u00bb\u00bf/, '');
  if (/^\s*\{\s*"/.test(text)) return true;
  return (
    /^\s*</.test(text) && !/<svg\b/i.test(text) && /<(!doctype html|html|head|body|script|title|h1|div|p)\b/i.test(text)
  );
}

async function readBody(answer: Response, most: number): Promise<Blob | Refusal> {
  const { status } = answer;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = (answer.body as ReadableStream<Uint8Array<ArrayBuffer>> | null)?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || !value) break;
    const why = size === 0 && isPage(value) ? 'html' : size + value.length > most ? 'tooLarge' : null;
    if (why) {
      await reader?.cancel().catch(() => undefined);
      return { why, status };
    }
    parts.push(value);
    size += value.length;
  }
  if (size === 0) return { why: 'missing', status };
  return new Blob(parts, { type: answer.headers.get('content-type')?.split(';')[0] ?? '' });
}

/**
 * Fetches a picture with the cookies of its host. Never throws.
 * @param most bytes; an answer that goes on is ended there
 * @param timeout ms for all of it
 */
export async function fetchPicture(
  fetcher: typeof fetch,
  address: string,
  most: number,
  timeout: number,
  cache: RequestCache = 'default',
): Promise<Blob | Refusal> {
  try {
    const answer = await fetcher(address, { credentials: 'include', cache, signal: AbortSignal.timeout(timeout) });
    const { status } = answer;
    if (!answer.ok) {
      void answer.body?.cancel().catch(() => undefined);
      return { why: status === 404 || status === 410 ? 'missing' : 'wall', status };
    }
    return await readBody(answer, most);
  } catch (error) {
    const late = error instanceof DOMException && error.name === 'TimeoutError';
    return { why: late ? 'late' : 'lost', status: 0 };
  }
}
