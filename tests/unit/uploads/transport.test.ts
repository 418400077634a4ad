// How bodies travel: what is remembered of an address, which connections a call takes, how long an answer is waited for.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  bodyOf,
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

it('sends the very bytes of the form, says when they go out, and leaves no body that could be sent twice', async () => {
  const form = new FormData();
  form.set('img', new Blob(['abc'], { type: 'image/png' }), '图.png');
  const body = await bodyOf(form);
  let left = 0;
  const streamed = withBody(body, 'stream', 'omit', () => {
    left += 1;
  });
  expect(streamed.body).toBeInstanceOf(ReadableStream);
  expect(left).toBe(0);
  const read = new Uint8Array(await new Response(streamed.body).arrayBuffer());
  expect(read).toEqual(body.bytes);
  expect(left).toBe(1);
  expect((streamed.headers as Record<string, string>)['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  const plain = withBody(body, 'plain', 'include', () => {
    left += 1;
  });
  expect(plain.body).toBe(body.bytes);
  expect(left).toBe(2);
});

it('waits less for a small streamed body, which hangs when its connection is lost', () => {
  const body = (length: number) => ({ bytes: new Uint8Array(length), type: '' });
  expect(patienceFor(body(60_000), 'stream')).toBeLessThan(60_000);
  expect(patienceFor(body(60_000), 'plain')).toBeUndefined();
  expect(patienceFor(body(200_000), 'stream')).toBeUndefined();
});
