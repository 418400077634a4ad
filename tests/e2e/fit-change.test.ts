// What the pipeline does to pictures as it ships: animations, bytes, a phone's sizes, watermarks, metadata, first looks.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nearlySame } from '../../utils/uploads/fit/alike';
import { type FitFloor, openFitFloor, phone, sample } from './fit-floor';
import { expectNear, expectUpright, noisyGif, only } from './fit-judge';

let floor: FitFloor;
beforeAll(async () => {
  floor = await openFitFloor();
});
afterAll(() => floor?.close());

describe('animations', () => {
  test.each([
    ['moving.png', 'image/png'],
    ['moving.webp', 'image/webp'],
    ['moving.avif', 'image/avif'],
  ])('%s becomes a gif of as many frames that shows as long', async (name, type) => {
    const part = await only(floor, name, { rules: { animation: 'fewer' } });
    expect([part.format, part.facts.frames]).toEqual(['gif', 3]);
    const sum = (times: number[]) => times.reduce((total, time) => total + time, 0);
    const [before, after] = [await floor.frames(sample(name), type), await floor.frames(part.bytes, 'image/gif')];
    expect(after).toHaveLength(before.length);
    expect(Math.abs(sum(after) - sum(before))).toBeLessThanOrEqual(10);
    await expectUpright(floor, name, part.bytes, 20);
  });

  test('a gif that is too long is asked about; then made shorter, or its first frame taken, or it is skipped', async () => {
    const bytes = sample('moving.gif');
    const wanted = { limits: { bytes: Math.floor(bytes.length / 2) } };
    const asked = await floor.fit('动.gif', bytes, wanted);
    expect(asked).toMatchObject({ does: 'ask', ask: { why: 'animation', frames: 3 } });
    const fewer = await only(floor, '动.gif', { ...wanted, answer: { agreed: [], animation: 'fewer' } }, bytes);
    expect(fewer.facts.frames).toBeGreaterThan(1);
    expect(fewer.kinds.some((kind) => ['frames', 'compress', 'scale'].includes(kind))).toBe(true);
    const times = (await floor.frames(fewer.bytes, 'image/gif')).reduce((total, time) => total + time, 0);
    expect(Math.abs(times - 800)).toBeLessThanOrEqual(20);
    // A size that may not change leaves fewer frames and colours; where they do not do, what is left is the first frame.
    const long = noisyGif(160, 120, 24);
    const fixed = { rules: { scale: 'refuse' as const }, answer: { agreed: [], animation: 'fewer' as const } };
    const half = { ...fixed, limits: { bytes: Math.floor(long.length / 2) } };
    const same = await only(floor, '动.gif', half, long);
    expect([same.width, same.height, same.facts.frames < 24]).toEqual([160, 120, true]);
    const none = await floor.fit('动.gif', long, { ...fixed, limits: { bytes: 400 } });
    expect(none).toMatchObject({ does: 'ask', ask: { why: 'still', frames: 24 } });
    const first = await only(floor, '动.gif', { ...wanted, answer: { agreed: [], animation: 'first' } }, bytes);
    expect([first.facts.frames, first.kinds.includes('first')]).toEqual([1, true]);
    await expectUpright(floor, 'first', first.bytes, 20);
    expect((await floor.fit('动.gif', bytes, { ...wanted, answer: { agreed: [], animation: 'skip' } })).does).toBe(
      'refuse',
    );
  });

  test('an svg that moves is asked about, and taken as it is at its first moment', async () => {
    const moves = '<animate attributeName="fill" from="#e00000" to="#0000e0" dur="0.01s" fill="freeze"/>';
    const svg = Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><rect width="64" height="48" fill="#e00000">${moves}</rect></svg>`,
    );
    expect(await floor.fit('动.svg', svg)).toMatchObject({ does: 'ask', ask: { why: 'animation' } });
    const part = await only(floor, '动.svg', { answer: { agreed: [], animation: 'first' } }, svg);
    expect([part.kinds.slice(0, 2), part.width, part.height]).toEqual([['first', 'convert'], 128, 96]);
    const { colours } = await floor.decoded(part.bytes, [[0.5, 0.5]]);
    expectNear(colours[0], [224, 0, 0, 255], 8, 'its first colour');
  });
});

describe('bytes', () => {
  test('a photograph over the limit becomes the jpg of nearly that many bytes, at its own size', async () => {
    const bytes = await floor.drawn(3000, 2000, 'soft', 'image/jpeg', 1);
    const limit = Math.floor(bytes.length / 3);
    const part = await only(floor, '照片.jpg', { limits: { bytes: limit } }, bytes);
    expect([part.format, part.width, part.height]).toEqual(['jpg', 3000, 2000]);
    expect(part.bytes.length).toBeGreaterThan(0.75 * limit);
    expect(part.changes).toEqual([
      { kind: 'compress', from: expect.stringMatching(/^\d+\.\d\d MB$/), to: expect.stringMatching(/^\d+\.\d\d MB$/) },
    ]);
  });

  test('where quality would fall too low it becomes smaller, and says so', async () => {
    const bytes = await floor.drawn(1600, 1200, 'noise');
    const part = await only(floor, '噪点.png', { limits: { bytes: 60_000 } }, bytes);
    expect(part.width).toBeLessThan(1600);
    expect(part.kinds).toEqual(['convert', 'scale', 'compress']);
    expect(part.changes[1]).toEqual({ kind: 'scale', from: '1600×1200', to: `${part.width}×${part.height}` });
    const fixed = await floor.fit('噪点.png', bytes, { limits: { bytes: 60_000 }, rules: { scale: 'refuse' } });
    if (fixed.does === 'change') expect(fixed.parts[0]?.width).toBe(1600);
    else expect(fixed).toMatchObject({ does: 'refuse', problem: { key: 'problem_cannotFit' } });
  });

  test('a png of few colours stays exact', async () => {
    const bytes = await floor.drawn(1200, 1200, 'bars');
    const padded = Buffer.concat([bytes.subarray(0, -12), chunkOf(400_000), bytes.subarray(-12)]);
    const part = await only(floor, '条.png', { limits: { bytes: 300_000 } }, padded);
    expect([part.format, part.kinds]).toEqual(['png', ['compress']]);
    const places = Array.from({ length: 40 }, (_, i) => [((i * 37) % 100) / 100, ((i * 61) % 100) / 100] as const);
    const [before, after] = [await floor.decoded(bytes, places), await floor.decoded(part.bytes, places)];
    expect(after.colours).toEqual(before.colours);
  });

  test('a png with transparency keeps it under the limit', async () => {
    const bytes = await floor.drawn(900, 900, 'glass');
    const part = await only(floor, '玻璃.png', { limits: { bytes: Math.floor(bytes.length / 4) } }, bytes);
    expect([part.format, part.facts.alpha]).toEqual(['png', true]);
    const places = [0.02, 0.25, 0.5, 0.75, 0.98].map((y) => [0.5, y] as const);
    const [before, after] = [await floor.decoded(bytes, places), await floor.decoded(part.bytes, places)];
    for (const [i, colour] of before.colours.entries()) {
      expect(Math.abs((after.colours[i]?.[3] ?? -99) - colour[3])).toBeLessThanOrEqual(16);
    }
  });
});

/** A chunk of a png that no decoder looks at. */
function chunkOf(length: number): Buffer {
  const body = Buffer.concat([Buffer.from('teSt'), Buffer.alloc(length)]);
  const whole = Buffer.alloc(12 + length);
  whole.writeUInt32BE(length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), 8 + length);
  return whole;
}

describe('a phone’s picture', () => {
  test('is scaled to 620, cut at quiet rows, and its pieces make it whole again', async () => {
    const bytes = await floor.drawn(1240, 8000, 'bars');
    const fitted = await floor.fit('详情.png', bytes, { limits: phone });
    expect(fitted.does).toBe('change');
    expect(fitted.parts.length).toBeGreaterThanOrEqual(5);
    expect(fitted.parts.every(({ facts }) => facts.width === 620 && facts.height <= 960)).toBe(true);
    expect(fitted.parts.reduce((sum, { height }) => sum + height, 0)).toBe(4000);
    if (fitted.does === 'change') expect(fitted.changes.map(({ kind }) => kind)).toEqual(['scale', 'slice']);
    // Bars stand on rows 30 to 180 of every 200: no piece begins or ends within one.
    let top = 0;
    for (const { height } of fitted.parts.slice(0, -1)) {
      top += height;
      expect(top % 200 < 30 || top % 200 > 179, `cut at ${top}`).toBe(true);
    }
  });

  test('through no quiet row is shown first, and cut once that was agreed to', async () => {
    const bytes = await floor.drawn(620, 2400, 'noise', 'image/jpeg', 0.7);
    const asked = await floor.fit('满.jpg', bytes, { limits: phone });
    expect(asked).toMatchObject({ does: 'ask', ask: { why: 'cut' } });
    if (asked.does === 'ask' && asked.ask.why === 'cut') expect(asked.ask.rows.length).toBeGreaterThanOrEqual(2);
    const cut = await floor.fit('满.jpg', bytes, { limits: phone, answer: { agreed: [], cut: true } });
    expect(cut.parts.reduce((sum, { height }) => sum + height, 0)).toBe(2400);
  });

  test('that is too narrow becomes 480 wide, no more', async () => {
    const part = await only(floor, 'plain.jpg', { limits: phone });
    expect([part.width, part.height, part.kinds]).toEqual([480, 360, ['scale']]);
  });
});

describe('a watermark', () => {
  const base = { opacity: 1, size: 0.3, place: 'se' } as const;
  test('of text stands in its corner, light and dark, and nowhere else', async () => {
    const bytes = await floor.drawn(800, 600, 'grey');
    const part = await only(
      floor,
      '灰.png',
      { rules: { watermark: { ...base, kind: 'text', text: '蓝山家居' } } },
      bytes,
    );
    expect([part.format, part.kinds]).toEqual(['png', ['watermark']]);
    const grid = Array.from({ length: 4000 }, (_, i) => [(i % 80) / 80, Math.floor(i / 80) / 50] as const);
    const { colours } = await floor.decoded(part.bytes, grid);
    const changed = grid.filter((_, i) => Math.abs((colours[i]?.[0] ?? 128) - 128) > 20);
    expect(changed.length).toBeGreaterThan(20);
    expect(changed.every(([x, y]) => x > 0.62 && y > 0.75)).toBe(true);
    const shades = colours.map(([red]) => red);
    expect(Math.max(...shades)).toBeGreaterThan(240);
    expect(Math.min(...shades)).toBeLessThan(90);
  });

  test('that is a picture is drawn with its opacity', async () => {
    const watermark = { ...base, kind: 'picture', text: '', place: 'nw', opacity: 0.5 } as const;
    const bytes = await floor.drawn(800, 600, 'grey');
    const part = await only(floor, '灰.png', { rules: { watermark }, mark: sample('plain.jpg') }, bytes);
    const { colours } = await floor.decoded(part.bytes, [
      [0.05, 0.07],
      [0.9, 0.9],
    ]);
    expectNear(colours[0], [176, 64, 64], 6, 'half red on grey');
    expectNear(colours[1], [128, 128, 128], 1, 'untouched');
  });

  test('is never drawn on an animation that complies', async () => {
    const rules = { watermark: { ...base, kind: 'text', text: '蓝山' } } as const;
    expect((await floor.fit('moving.gif', sample('moving.gif'), { rules })).does).toBe('asIs');
  });
});

describe('metadata', () => {
  test.each(['places.jpg', 'places-orient-6.jpg', 'exif.png', 'text.png', 'comment.gif', 'xmp.gif'])(
    'of %s is cut out, and not a pixel changes',
    async (name) => {
      const part = await only(floor, name, { rules: { metadata: true } });
      expect(part.facts.metadata).toBe(false);
      expect(part.kinds).toContain('metadata');
      const grid = Array.from({ length: 900 }, (_, i) => [(i % 30) / 30, Math.floor(i / 30) / 30] as const);
      const [before, after] = [await floor.decoded(sample(name), grid), await floor.decoded(part.bytes, grid)];
      if (!name.includes('orient')) expect(after.colours).toEqual(before.colours);
      else await expectUpright(floor, name, part.bytes);
    },
  );
});

describe('the first look', () => {
  test('tells hash, facts, plan and look, the same for a picture that was encoded anew', async () => {
    const bytes = await floor.drawn(900, 700, 'soft');
    const again = await floor.drawn(450, 350, 'soft', 'image/jpeg', 0.6);
    const looked = await floor.look('一.png', bytes, true);
    expect(looked).toMatchObject({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      facts: { format: 'png', width: 900, height: 700 },
      plan: { does: 'asIs' },
    });
    expect(looked.look).toMatch(/^[0-9a-f]{80}$/);
    expect((await floor.look('一.png', bytes, false)).look).toBe('');
    expect((await floor.look('二.jpg', again, true)).sha256).not.toBe(looked.sha256);
  });

  test('plans for a webp without making it, and looks at every format', async () => {
    expect(await floor.look('a.webp', sample('lossy.webp'), false)).toMatchObject({
      plan: { does: 'change', steps: ['convert'] },
    });
    const looks: string[] = [];
    for (const name of [
      'plain.jpg',
      'lossy.webp',
      'plain.avif',
      'plain.heic',
      'lzw.tif',
      'bmp24.bmp',
      'orient-6-420.jpg',
      'orient-6.webp',
      'plain.svg',
    ]) {
      looks.push((await floor.look(name, sample(name), true)).look);
    }
    expect(looks.every((look) => /^[0-9a-f]{80}$/.test(look))).toBe(true);
    expect(looks.slice(0, -1).filter((look) => !nearlySame(look, looks[0] ?? ''))).toEqual([]);
  });
});
