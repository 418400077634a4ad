// @vitest-environment node
// How bodies travel: what is remembered of an address, which connections a call takes, how long an answer is waited for.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  bodyAround,
  groupFor,
  lanes,
  modeFor,
  patienceFor,
  rememberMode,
  withBody,
} from '../../../utils/uploads/transport';
import { freshDatabase } from './samples';

it('streams over https, and remembers of an address that it wants otherwise', async () => {
  const db = await freshDatabase();
  expect(await modeFor(db, 'https://a.example', true)).toBe('stream');
  expect(await modeFor(db, 'https://a.example', false)).toBe('plain');
  expect(await modeFor(db, 'http://a.example', true)).toBe('plain');
  await rememberMode(db, 'https://a.example', 'length');
  expect(await modeFor(db, 'https://a.example', true)).toBe('length');
  expect(await modeFor(db, 'https://b.example', true)).toBe('stream');
  await db.put('values', { address: 'https://a.example', mode: 'pigeon' }, 'transport');
  expect(await modeFor(db, 'https://a.example', true)).toBe('stream');
});

it('never gives a group of connections more calls than it has connections', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (ends) => {
      const inFlight: RequestCredentials[] = [];
      for (const end of ends) {
        if (end) inFlight.shift();
        else if (inFlight.length < lanes.plain) inFlight.push(groupFor(inFlight, 'plain'));
        for (const group of ['omit', 'include']) {
          expect(inFlight.filter((one) => one === group).length).toBeLessThanOrEqual(6);
        }
      }
    }),
  );
});

/** As Fetch reads a body: a part is copied before the next one is asked for. */
async function sent(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part.slice());
  return Buffer.concat(parts);
}

it('sends the very bytes of the form, says when they go out, and leaves no body that could be sent twice', async () => {
  const form = new FormData();
  form.set('title', '夏 "1"');
  const file = new Blob([new Uint8Array(700_000).map((_, i) => i % 251)], { type: 'image/png' });
  const body = await bodyAround(form, 'img', file, '图.png');
  const bytes = body.bytes.slice();
  let left = 0;
  const streamed = withBody(body, 'stream', 'omit', () => {
    left += 1;
  });
  expect(streamed.body).toBeInstanceOf(ReadableStream);
  expect(left).toBe(0);
  const read = await sent(streamed.body as unknown as AsyncIterable<Uint8Array>);
  expect(Buffer.compare(read, bytes)).toBe(0);
  expect([left, body.bytes.length]).toEqual([1, 0]);
  const parsed = await new Response(bytes, { headers: { 'content-type': body.type } }).formData();
  const img = parsed.get('img') as File;
  expect([parsed.get('title'), img.name, img.type]).toEqual(['夏 "1"', '图.png', 'image/png']);
  expect(Buffer.compare(Buffer.from(await img.arrayBuffer()), Buffer.from(await file.arrayBuffer()))).toBe(0);
  expect((streamed.headers as Record<string, string>)['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  const other = await bodyAround(new FormData(), 'img', file, 'b.png');
  const plain = withBody(other, 'plain', 'include', () => {
    left += 1;
  });
  expect(plain.body).toBe(other.bytes);
  expect(left).toBe(2);
});

it('waits less for a small streamed body, which hangs when its connection is lost', () => {
  const body = (length: number) => ({ bytes: new Uint8Array(length), type: '' });
  expect(patienceFor(body(60_000), 'stream')).toBeLessThan(60_000);
  expect(patienceFor(body(60_000), 'plain')).toBeUndefined();
  expect(patienceFor(body(200_000), 'stream')).toBeUndefined();
});
