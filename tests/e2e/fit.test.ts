// Every kind of picture through the pipeline as it ships: what comes out is decoded again, and compared.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { computer, type FitFloor, openFitFloor, phone, sample, type Wanted } from './fit-floor';

const require = createRequire(join(import.meta.dirname, '../sandbox/package.json'));
const jpeg = require('jpeg-js') as { decode: (bytes: Buffer) => { width: number; height: number; data: Buffer } };

let floor: FitFloor;
beforeAll(async () => {
  floor = await openFitFloor();
});
afterAll(() => floor?.close());

/** Places of the samples' corners and middle, and the corners' colours. */
const corners = [
  [0.1, 0.1],
  [0.9, 0.1],
  [0.1, 0.85],
] as const;
const marked = [
  [224, 0, 0],
  [0, 176, 0],
  [0, 0, 224],
] as const;

function expectNear(found: readonly number[] | undefined, wanted: readonly number[], by: number, what: string) {
  const far = wanted.map((value, i) => Math.abs(value - (found?.[i] ?? -999)));
  expect(Math.max(...far), `${what}: ${found} is not ${wanted}`).toBeLessThanOrEqual(by);
}

async function expectUpright(name: string, bytes: Buffer, by = 12) {
  const { width, height, colours } = await floor.decoded(bytes, corners);
  expect(width, name).toBeGreaterThan(height);
  for (const [i, wanted] of marked.entries()) expectNear(colours[i], wanted, by, `${name} corner ${i}`);
}

/** Makes one sample fit, and gives its only part; its pixels and bytes are checked against the limits. */
async function only(name: string, wanted: Wanted = {}, bytes = sample(name)) {
  const fitted = await floor.fit(name, bytes, wanted);
  expect(fitted.does, `${name} ${JSON.stringify(fitted)}`).toBe('change');
  expect(fitted.parts, name).toHaveLength(1);
  const [part] = fitted.parts;
  if (!part || fitted.does !== 'change') throw new Error(name);
  const { facts } = part;
  expect([facts.format, facts.width, facts.height, facts.orientation], name).toEqual([
    part.format,
    part.width,
    part.height,
    1,
  ]);
  expect(facts.bytes).toBeLessThanOrEqual(wanted.limits?.bytes ?? computer.bytes);
  return { ...part, changes: fitted.changes, kinds: fitted.changes.map(({ kind }) => kind) };
}

describe('what complies', () => {
  const names = [
    'plain.jpg',
    'progressive.jpg',
    'cmyk.jpg',
    'p3.jpg',
    'p3.png',
    'places.jpg',
    'rgb.png',
    'alpha.png',
    'palette-trns.png',
    'rgb16.png',
    'interlaced.png',
    'still.gif',
    'moving.gif',
    'transparent.gif',
  ];
  test.each(names)('%s stays as it is', async (name) => {
    expect(await floor.fit(name, sample(name))).toMatchObject({ does: 'asIs', facts: { bytes: sample(name).length } });
  });

  test('is so by its bytes, whatever its name says', async () => {
    expect((await floor.fit('夏.gif', sample('plain.jpg'))).does).toBe('asIs');
  });
});

describe('orientation', () => {
  const numbers = [2, 3, 4, 5, 6, 7, 8];
  const lossless = numbers.flatMap((n) => [
    `orient-${n}-420.jpg`,
    `orient-${n}-444.jpg`,
    `orient-${n}-420-progressive.jpg`,
    `orient-${n}-444-progressive.jpg`,
  ]);

  test.each(lossless)('%s is turned without loss', async (name) => {
    const part = await only(name);
    expect([part.format, part.width, part.height, part.kinds]).toEqual(['jpg', 128, 96, ['orient']]);
    await expectUpright(name, part.bytes);
    // The same coefficients as those that were never turned: the same pixels, to the last bit.
    const never = jpeg.decode(sample(name.replace(/orient-\d/, 'orient-1').replace('-progressive', '')));
    const turned = jpeg.decode(part.bytes);
    expect(Buffer.compare(Buffer.from(turned.data), Buffer.from(never.data)), name).toBe(0);
  });

  const drawn = [
    ...numbers.map((n) => `orient-${n}-odd.jpg`),
    'orient-6.png',
    'orient-6-arithmetic.jpg',
    'orient-6-gray.jpg',
    'orient-6-422.jpg',
    'orient-6-restart.jpg',
  ];
  test.each(drawn)('%s is upright', async (name) => {
    const part = await only(name);
    expect(part.kinds).toEqual(['orient']);
    expect([part.width, part.height]).toEqual(name.includes('odd') ? [125, 91] : [128, 96]);
    if (!name.includes('gray')) await expectUpright(name, part.bytes);
  });

  test.each(['orient-6.webp', 'orient-6.tif', 'irot.avif'])('%s is upright in its new format', async (name) => {
    const part = await only(name);
    expect([part.width, part.height]).toEqual([128, 96]);
    await expectUpright(name, part.bytes);
  });
});

describe('formats that image spaces do not take', () => {
  const opaque = [
    'lossy.webp',
    'lossless.webp',
    'places.webp',
    'plain.avif',
    'plain.heic',
    'thumb.heic',
    'places.heic',
    'bmp24.bmp',
    'palette.bmp',
    'lzw.tif',
    'jpeg.tif',
    'pages.tif',
    'plain.svg',
    'viewbox.svg',
    'millimetres.svg',
    'inside.svg',
  ];
  test.each(opaque)('%s becomes a jpg, or a png of few colours', async (name) => {
    const part = await only(name);
    expect(part.kinds[0]).toBe('convert');
    expect(part.facts).toMatchObject({ alpha: false, metadata: false, profile: false, frames: 1 });
    expect(part.format).toBe(/svg|palette/.test(name) ? 'png' : 'jpg');
    const half = /bmp|pages/.test(name);
    const size = name.endsWith('.svg') ? [256, 192] : half ? [64, 48] : [128, 96];
    if (name !== 'pages.tif') expect([part.width, part.height]).toEqual(size);
    await expectUpright(name, part.bytes);
  });

  const clear = ['alpha.webp', 'alpha-lossless.webp', 'alpha.avif', 'alpha.heic', 'bmp32.bmp', 'alpha.tif'];
  test.each(clear)('%s becomes a png that is as transparent', async (name) => {
    const part = await only(name);
    expect([part.format, part.facts.alpha]).toEqual(['png', true]);
    const { colours } = await floor.decoded(part.bytes, [...corners, [0.5, 0.5]]);
    expect(colours.map((colour) => colour[3])).toEqual([0, 0, 0, 255]);
  });

  test.each(['p3.webp', 'p3.avif'])('%s becomes sRGB: its colours stay, the numbers change', async (name) => {
    const part = await only(name);
    expect(part.facts.profile).toBe(false);
    const before = await floor.decoded(sample(name), corners);
    const after = await floor.decoded(part.bytes, corners);
    // Display P3's red of 224 is a stronger one than that of sRGB.
    expect(after.colours[0]?.[0]).toBeGreaterThan(236);
    for (const [i, wanted] of before.colours.entries()) expectNear(after.colours[i], wanted, 8, `${name} corner ${i}`);
  });

  test('a jpg with a wide profile that has to be encoded anew becomes sRGB too', async () => {
    const part = await only('p3.jpg', { limits: { mostWidth: 64 } });
    expect([part.width, part.height, part.facts.profile]).toEqual([64, 48, false]);
    expect((await floor.decoded(part.bytes, corners)).colours[0]?.[0]).toBeGreaterThan(236);
  });
});

describe('animations', () => {
  test.each([
    ['moving.png', 'image/png'],
    ['moving.webp', 'image/webp'],
    ['moving.avif', 'image/avif'],
  ])('%s becomes a gif of as many frames that shows as long', async (name, type) => {
    const part = await only(name, { rules: { animation: 'fewer' } });
    expect([part.format, part.facts.frames]).toEqual(['gif', 3]);
    const sum = (times: number[]) => times.reduce((total, time) => total + time, 0);
    const [before, after] = [await floor.frames(sample(name), type), await floor.frames(part.bytes, 'image/gif')];
    expect(after).toHaveLength(before.length);
    expect(Math.abs(sum(after) - sum(before))).toBeLessThanOrEqual(10);
    await expectUpright(name, part.bytes, 20);
  });

  test('a gif that is too long is asked about; then made shorter, or its first frame taken, or it is skipped', async () => {
    const bytes = sample('moving.gif');
    const wanted = { limits: { bytes: Math.floor(bytes.length / 2) } };
    const asked = await floor.fit('动.gif', bytes, wanted);
    expect(asked).toMatchObject({ does: 'ask', ask: { why: 'animation', frames: 3 } });
    const fewer = await only('动.gif', { ...wanted, answer: { agreed: [], animation: 'fewer' } }, bytes);
    expect(fewer.facts.frames).toBeGreaterThan(1);
    expect(fewer.kinds.some((kind) => ['frames', 'compress', 'scale'].includes(kind))).toBe(true);
    const times = (await floor.frames(fewer.bytes, 'image/gif')).reduce((total, time) => total + time, 0);
    expect(Math.abs(times - 800)).toBeLessThanOrEqual(20);
    const first = await only('动.gif', { ...wanted, answer: { agreed: [], animation: 'first' } }, bytes);
    expect([first.facts.frames, first.kinds.includes('first')]).toEqual([1, true]);
    await expectUpright('first', first.bytes, 20);
    expect((await floor.fit('动.gif', bytes, { ...wanted, answer: { agreed: [], animation: 'skip' } })).does).toBe(
      'refuse',
    );
  });
});

describe('bytes', () => {
  test('a photograph over the limit becomes the jpg of nearly that many bytes, at its own size', async () => {
    const bytes = await floor.drawn(3000, 2000, 'soft', 'image/jpeg', 1);
    const limit = Math.floor(bytes.length / 3);
    const part = await only('照片.jpg', { limits: { bytes: limit } }, bytes);
    expect([part.format, part.width, part.height]).toEqual(['jpg', 3000, 2000]);
    expect(part.bytes.length).toBeGreaterThan(0.75 * limit);
    expect(part.changes).toEqual([
      { kind: 'compress', from: expect.stringMatching(/^\d+\.\d\d MB$/), to: expect.stringMatching(/^\d+\.\d\d MB$/) },
    ]);
  });

  test('where quality would fall too low it becomes smaller, and says so', async () => {
    const bytes = await floor.drawn(1600, 1200, 'noise');
    const part = await only('噪点.png', { limits: { bytes: 60_000 } }, bytes);
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
    const part = await only('条.png', { limits: { bytes: 300_000 } }, padded);
    expect([part.format, part.kinds]).toEqual(['png', ['compress']]);
    const places = Array.from({ length: 40 }, (_, i) => [((i * 37) % 100) / 100, ((i * 61) % 100) / 100] as const);
    const [before, after] = [await floor.decoded(bytes, places), await floor.decoded(part.bytes, places)];
    expect(after.colours).toEqual(before.colours);
  });

  test('a png with transparency keeps it under the limit', async () => {
    const bytes = await floor.drawn(900, 900, 'glass');
    const part = await only('玻璃.png', { limits: { bytes: Math.floor(bytes.length / 4) } }, bytes);
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
  const { crc32 } = require('node:zlib') as typeof import('node:zlib');
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
    const part = await only('plain.jpg', { limits: phone });
    expect([part.width, part.height, part.kinds]).toEqual([480, 360, ['scale']]);
  });
});

describe('a watermark', () => {
  const base = { opacity: 1, size: 0.3, place: 'se' } as const;
  test('of text stands in its corner, light and dark, and nowhere else', async () => {
    const bytes = await floor.drawn(800, 600, 'grey');
    const part = await only('灰.png', { rules: { watermark: { ...base, kind: 'text', text: '蓝山家居' } } }, bytes);
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
    const part = await only('灰.png', { rules: { watermark }, mark: sample('plain.jpg') }, bytes);
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
      const part = await only(name, { rules: { metadata: true } });
      expect(part.facts.metadata).toBe(false);
      expect(part.kinds).toContain('metadata');
      const grid = Array.from({ length: 900 }, (_, i) => [(i % 30) / 30, Math.floor(i / 30) / 30] as const);
      const [before, after] = [await floor.decoded(sample(name), grid), await floor.decoded(part.bytes, grid)];
      if (!name.includes('orient')) expect(after.colours).toEqual(before.colours);
      else await expectUpright(name, part.bytes);
    },
  );
});

describe('the first look', () => {
  test('tells hash, facts, plan and look, the same for a picture that was encoded anew', async () => {
    const bytes = await floor.drawn(900, 700, 'soft');
    const again = await floor.drawn(450, 350, 'soft', 'image/jpeg', 0.6);
    const looked = await floor.look('一.png', bytes, true);
    const { createHash } = await import('node:crypto');
    expect(looked).toMatchObject({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      facts: { format: 'png', width: 900, height: 700 },
      plan: { does: 'asIs' },
    });
    expect(looked.look).toMatch(/^[0-9a-f]{16}$/);
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
    expect(looks.every((look) => /^[0-9a-f]{16}$/.test(look))).toBe(true);
    const { nearlySame } = await import('../../utils/uploads/fit/alike');
    expect(looks.slice(0, -1).filter((look) => !nearlySame(look, looks[0] ?? ''))).toEqual([]);
  });
});
