// Whatever picture comes and whatever an image space takes: what leaves complies, what complied is not touched, and
// what is no picture is refused with its own sentence.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultFit, type Format } from '../../utils/db/fit-schema';
import type { Limits } from '../../utils/uploads/fit/types';
import { computer, type FitFloor, openFitFloor, sample } from './fit-floor';
import { png } from './shop-floor';

let floor: FitFloor;
beforeAll(async () => {
  floor = await openFitFloor();
});
afterAll(() => floor?.close());

type Round = { from: string; limits: Limits; does: string; wrong: string[] };

/**
 * Runs in the page: random pictures, random limits, and what came of them, judged by magic bytes and the browser's own
 * decoder, not by the pipeline's.
 */
async function play({ seed, count, rules }: { seed: number; count: number; rules: object }): Promise<Round[]> {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  const oneOf = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const maybe = (value: number) => (random() < 0.3 ? value : null);
  const formatOf = (head: Uint8Array): Format | null =>
    head[0] === 0xff ? 'jpg' : head[0] === 0x89 ? 'png' : head[0] === 0x47 ? 'gif' : head[0] === 0x52 ? 'webp' : null;

  async function picture(): Promise<Blob> {
    const canvas = new OffscreenCanvas(upTo(160), upTo(160));
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    const opaque = random() < 0.6;
    if (opaque) context.fillRect(0, 0, canvas.width, canvas.height);
    const spots = upTo(oneOf([2, 30, 200]));
    for (let i = 0; i < spots; i += 1) {
      context.fillStyle = `rgb(${upTo(255)} ${upTo(255)} ${upTo(255)} / ${opaque ? 100 : upTo(100)}%)`;
      context.fillRect(random() * canvas.width, random() * canvas.height, upTo(60), upTo(60));
    }
    return canvas.convertToBlob({ type: oneOf(['image/png', 'image/jpeg', 'image/webp']), quality: random() });
  }

  async function judge(blob: Blob, { formats, bytes, leastWidth, mostWidth, leastHeight, mostHeight }: Limits) {
    const wrong: string[] = [];
    const format = formatOf(new Uint8Array(await blob.slice(0, 4).arrayBuffer()));
    if (!format || !formats.includes(format)) wrong.push(`format ${format}`);
    if (blob.size > bytes) wrong.push(`${blob.size} bytes`);
    const { width, height } = await createImageBitmap(blob);
    if (width < (leastWidth ?? 1) || width > (mostWidth ?? 1e9)) wrong.push(`width ${width}`);
    if (height < (leastHeight ?? 1) || height > (mostHeight ?? 1e9)) wrong.push(`height ${height}`);
    return wrong;
  }

  const rounds: Round[] = [];
  for (let i = 0; i < count; i += 1) {
    const blob = await picture();
    const [width, height] = [maybe(upTo(200)), maybe(upTo(200))];
    const limits: Limits = {
      formats: oneOf([['jpg', 'png', 'gif'], ['jpg'], ['png', 'jpg'], ['png']] as const),
      bytes: oneOf([300, 1000, 3000, 20_000, 1e6]) + upTo(2000),
      leastWidth: width,
      mostWidth: maybe((width ?? 0) + upTo(200)),
      leastHeight: height,
      mostHeight: maybe((height ?? 0) + upTo(200)),
      slices: random() < 0.3,
    };
    const order = { name: `${i}`, limits, rules, answer: { agreed: [], cut: true }, mark: null } as Parameters<
      typeof storekeyFit.fit
    >[1];
    const before = await judge(blob, limits);
    const fitted = await storekeyFit.fit(blob, order);
    const wrong: string[] = [];
    if ((fitted.does === 'asIs') !== (before.length === 0))
      wrong.push(`${fitted.does} although ${before.join() || 'fine'}`);
    if (fitted.does === 'change') {
      if (fitted.parts.length === 0 || fitted.changes.length === 0) wrong.push('changed nothing');
      for (const part of fitted.parts) wrong.push(...(await judge(part.blob, limits)));
    }
    if (fitted.does === 'refuse' && fitted.problem.key === 'problem_cannotOpen') wrong.push('could not be opened');
    if (fitted.does === 'ask') wrong.push('asked');
    rounds.push({ from: `${blob.type} ${blob.size}`, limits, does: fitted.does, wrong });
  }
  return rounds;
}

test('of 2,400 random pictures and limits, what leaves complies, and what complied is not touched', async () => {
  const rounds: Round[] = [];
  for (let seed = 1; seed <= 12; seed += 1)
    rounds.push(...(await floor.page.evaluate(play, { seed, count: 200, rules: defaultFit })));
  expect(rounds.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  const count = (does: string) => rounds.filter((round) => round.does === does).length;
  // All three ends are met often, or this proves little.
  for (const does of ['asIs', 'change', 'refuse']) expect(count(does), does).toBeGreaterThan(100);
  expect(count('asIs') + count('change') + count('refuse')).toBe(rounds.length);
}, 240_000);

describe('what is refused', () => {
  const given = { limits: computer, rules: defaultFit };
  const texts = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../public/_locales/zh_CN/messages.json'), 'utf8'),
  );
  const half = (name: string) => sample(name).subarray(0, Math.floor(sample(name).length / 2));
  /** A png that unfolds to as many pixels as it says, of very few bytes. */
  const bomb = () => {
    const bytes = Buffer.from(png(1, 64, 64));
    bytes.writeUInt32BE(30_000, 16);
    bytes.writeUInt32BE(30_000, 20);
    return Buffer.concat([bytes, deflateSync(Buffer.alloc(50_000_000))]);
  };
  const bad: [string, () => Buffer][] = [
    ['空.jpg', () => Buffer.alloc(0)],
    ['网页.jpg', () => Buffer.from('<!DOCTYPE html><html><h1>403</h1></html>')],
    ['文字.png', () => Buffer.from('hello, this is no picture at all')],
    ['截断.jpg', () => half('plain.jpg')],
    ['截断.png', () => half('rgb.png')],
    ['截断.webp', () => half('lossy.webp')],
    ['炸弹.png', bomb],
    ['零.svg', () => sample('zero.svg')],
    ['脚本.svg', () => sample('script.svg')],
    ['事件.svg', () => sample('handler.svg')],
    ['外链.svg', () => sample('remote.svg')],
    ['样式.svg', () => sample('remote-style.svg')],
  ];
  test.each(bad)('%s is, by a sentence that names it', async (name, make) => {
    const bytes = make();
    for (const fitted of [await floor.fit(name, bytes), (await floor.look(name, bytes, true)).plan]) {
      expect(fitted.does).toBe('refuse');
      if (fitted.does !== 'refuse') continue;
      expect(fitted.problem.params[0]).toBe(name);
      expect(texts[fitted.problem.key]?.message, fitted.problem.key).toContain('$1');
    }
  });

  test('broken pixels behind a whole header end, even where a decoder never would, and the next picture is worked on', async () => {
    const broken = Buffer.from(sample('lossy.webp'));
    broken.fill(0, 30);
    const tiff = Buffer.from(sample('lzw.tif'));
    tiff.fill(0xff, 8, tiff.length - 300);
    const heic = Buffer.from(sample('plain.heic'));
    heic.fill(0x55, Math.floor(heic.length * 0.6));
    for (const [name, bytes] of [
      ['坏.webp', broken],
      ['坏.tif', tiff],
      ['坏.heic', heic],
    ] as const) {
      const ended = await floor.fit(name, bytes);
      expect(['refuse', 'change'], name).toContain(ended.does);
      // This one's decoder runs in a circle: it is stopped, and the sentence says so.
      if (bytes === tiff)
        expect(ended).toMatchObject({ does: 'refuse', problem: { key: 'problem_tooSlow', params: [name] } });
    }
    expect((await floor.fit('好.webp', sample('lossy.webp'))).does).toBe('change');
  });

  test('a file of 200 MB is, from its beginning alone', async () => {
    const found = await floor.page.evaluate(async ({ limits, rules }) => {
      const part = new Uint8Array(20_000_000);
      const blob = new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), ...Array.from({ length: 10 }, () => part)]);
      // The browser moves the bytes to where blobs are kept; that is none of the pipeline's time.
      await blob.slice(-1).arrayBuffer();
      const started = performance.now();
      const fitted = await storekeyFit.fit(blob, { name: '大.jpg', limits, rules, answer: null, mark: null });
      return { fitted, ms: performance.now() - started };
    }, given);
    expect(found.fitted).toMatchObject({ does: 'refuse', problem: { key: 'problem_tooLong' } });
    expect(found.ms).toBeLessThan(2000);
  });

  test('bytes that are gone reject, and are not called a bad picture', async () => {
    const { writeFileSync, rmSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    const path = join(tmpdir(), `storekey-gone-${process.pid}.webp`);
    writeFileSync(path, sample('lossy.webp'));
    await floor.page.evaluate(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.id = 'gone';
      document.body.append(input);
    });
    await floor.page.setInputFiles('#gone', path);
    rmSync(path);
    const ended = await floor.page.evaluate(async ({ limits, rules }) => {
      const file = document.querySelector<HTMLInputElement>('#gone')?.files?.[0] as File;
      return storekeyFit.fit(file, { name: 'a', limits, rules, answer: null, mark: null }).then(
        (fitted) => JSON.stringify(fitted),
        () => 'rejected',
      );
    }, given);
    expect(ended).toBe('rejected');
  });
});
