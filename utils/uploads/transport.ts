// How a call's body travels, so that the browser cannot send it twice by itself.
// Chromium sends a POST again when a reused connection breaks before the answer's headers, even one that was worked on
// (measured: one fetch, two arrivals, on HTTP/1.1 and HTTP/2). It cannot where the body is a stream, which needs HTTP/2;
// on HTTP/1.1 every call asks for a connection of its own (a session rule sets `Connection: close`).
import * as z from 'zod/mini';
import type { Db } from '../db/open';
import { letGo } from './let-go';

/** `stream`: HTTP/2, streamed body. `plain`: HTTP/1.1, or a browser without streamed bodies. `length`: wants a length. */
export const modes = ['stream', 'plain', 'length'] as const;
export type Mode = (typeof modes)[number];

const schema = z.object({ address: z.string(), mode: z.enum(modes) });

/** Calls in flight at the most. HTTP/1.1: six connections to a host, and two groups of them by credential mode. */
export const lanes: Record<Mode, number> = { stream: 20, plain: 12, length: 20 };
const perGroup = 6;

/** Whether this browser can stream a request's body. */
export function canStream(): boolean {
  let asked = false;
  const request = new Request('https://storekey.invalid/', {
    method: 'POST',
    body: new ReadableStream(),
    // @ts-expect-error the DOM types have no `duplex` yet; reading it is the test
    get duplex() {
      asked = true;
      return 'half';
    },
  });
  return asked && !request.headers.has('content-type');
}

/** What is known of an address: remembered, else by its scheme. */
export async function modeFor(db: Db, address: string, streams: boolean): Promise<Mode> {
  return modeFrom(await db.get('values', 'transport'), address, streams);
}

/** The same of what is stored as `transport`. */
export function modeFrom(stored: unknown, address: string, streams: boolean): Mode {
  if (!streams || address.startsWith('http:')) return 'plain';
  const known = z.safeParse(schema, stored);
  return known.success && known.data.address === address ? known.data.mode : 'stream';
}

/** Remembers what an address turned out to want. */
export async function rememberMode(db: Db, address: string, mode: Mode): Promise<void> {
  await db.put('values', { address, mode }, 'transport');
}

/** A body as bytes with its content type: made ahead, so that nothing delays the call when its moment comes. */
export type Body = { bytes: Uint8Array<ArrayBuffer>; type: string };

export async function bodyOf(form: FormData): Promise<Body> {
  const made = new Response(form);
  const type = made.headers.get('content-type') ?? '';
  return { bytes: new Uint8Array(await made.arrayBuffer()), type };
}

/**
 * The body of a form with a file at its end, which is read straight to its place: the browser's own way holds each
 * picture twice for a while. Everything but the file's bytes is the browser's own writing. Rejects where the file cannot
 * be read.
 * @param form without the file
 */
export async function bodyAround(form: FormData, field: string, file: Blob, name: string): Promise<Body> {
  form.set(field, new Blob([], { type: file.type }), name);
  const { bytes: frame, type } = await bodyOf(form);
  const end = `\r\n--${/boundary=(.*)$/.exec(type)?.[1]}--`;
  const place = frame.length - end.length - (frame.at(-1) === 10 ? 2 : 0);
  if (new TextDecoder().decode(frame.subarray(place, place + end.length)) !== end) throw new Error('no end of a form');
  const bytes = new Uint8Array(frame.length + file.size);
  bytes.set(frame.subarray(0, place));
  bytes.set(frame.subarray(place), place + file.size);
  let at = place;
  const reader = file.stream().getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes.set(part.value, at);
    at += part.value.length;
    letGo(part.value);
  }
  return { bytes, type };
}

/** Bytes that a streamed body is handed over in. */
const partBytes = 256 * 1024;

/**
 * The fetch options that carry a body in a mode. A streamed body is asked for once its connection stands and the call
 * goes out (measured: within ms of its arrival, also where the connection took 200 ms): `onLeave` is called then. Its
 * bytes are let go of as the last of them leave.
 */
export function withBody(body: Body, mode: Mode, credentials: RequestCredentials, onLeave: () => void): RequestInit {
  const headers = { 'content-type': body.type };
  if (mode !== 'stream') {
    onLeave();
    return { method: 'POST', headers, body: body.bytes, credentials };
  }
  let at = 0;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    pull(controller) {
      if (at === 0) onLeave();
      if (at < body.bytes.length) {
        // A view, no copy: thirty megabytes a second would wait for the collector.
        controller.enqueue(body.bytes.subarray(at, at + partBytes));
        at += partBytes;
        return;
      }
      controller.close();
      // Who asks for the next part has copied the last (Fetch, "incrementally read a body"). The answer takes a second
      // and a half: fifteen bodies would wait for theirs in memory.
      letGo(body.bytes);
    },
  };
  const stream = new ReadableStream(source, { highWaterMark: 0 });
  return { method: 'POST', headers, body: stream, credentials, duplex: 'half' } as RequestInit;
}

/** What Chromium keeps of a streamed body to send it again, bytes (measured: 60 kB is kept, 200 kB not). */
const kept = 64 * 1024;
/** ms; such a body takes a moment to send, and the documented answer 1.5 s. */
const patienceForKept = 45_000;

/**
 * How long to wait for the answer, ms; undefined: as long as usual. A streamed body that Chromium kept whole is neither
 * sent again nor given up when its connection is lost: the fetch hangs, where that of a larger one fails at once.
 */
export function patienceFor(body: Body, mode: Mode): number | undefined {
  return mode === 'stream' && body.bytes.length <= kept ? patienceForKept : undefined;
}

/** Which connection group the next call takes: the one with fewer calls, never more than it has connections. */
export function groupFor(inFlight: readonly RequestCredentials[], mode: Mode): RequestCredentials {
  if (mode !== 'plain') return 'omit';
  const omitted = inFlight.filter((group) => group === 'omit').length;
  return omitted < perGroup && omitted <= inFlight.length - omitted ? 'omit' : 'include';
}
