// The pipeline as built, in a real browser: a page of the extension with the real client, and the worker that ships.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultFit, type FitRules } from '../../utils/db/fit-schema';
import { readFacts } from '../../utils/uploads/fit/facts';
import type { Fitter, Limits, Order, Part } from '../../utils/uploads/fit/types';
import { launchChromium } from '../run/browser.mjs';
import { openFitPage } from '../run/fit-client.mjs';

declare global {
  /** The client under test, in the page. */
  var storekeyFit: Fitter;
  /** Bytes from and to text in the page: nothing else passes between it and the test. */
  var blobOf: (text: string) => Promise<Blob>;
  var textOf: (blob: Blob) => Promise<string>;
}

export const computer: Limits = {
  formats: ['png', 'jpg', 'gif'],
  bytes: 3 * 1024 * 1024,
  leastWidth: null,
  mostWidth: null,
  leastHeight: null,
  mostHeight: null,
  slices: false,
};
export const phone: Limits = { ...computer, leastWidth: 480, mostWidth: 620, mostHeight: 960, slices: true };

export type Wanted = { limits?: Partial<Limits>; rules?: Partial<FitRules>; answer?: Order['answer']; mark?: Buffer };
export type Drawing = 'noise' | 'soft' | 'bars' | 'grey' | 'glass';
type Colour = readonly [number, number, number, number];

const samples = join(import.meta.dirname, '../sandbox/images/samples');
export const sample = (name: string): Buffer => readFileSync(join(samples, name));
const order = (name: string, { limits, rules, answer = null }: Wanted) => ({
  name,
  limits: { ...computer, ...limits },
  rules: { ...defaultFit, ...rules },
  answer,
});

export async function openFitFloor() {
  const chromium = await launchChromium({ lang: 'zh_CN' });
  const page = await openFitPage(chromium);
  await page.evaluate(() => {
    globalThis.blobOf = async (text) => (await fetch(`data:;base64,${text}`)).blob();
    globalThis.textOf = (blob) =>
      new Promise((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
        reader.readAsDataURL(blob);
      });
  });
  return {
    page,
    close: () => chromium.close(),
    /** Makes bytes fit; parts come back with their bytes, whose hash and facts were checked on the way. */
    async fit(name: string, bytes: Buffer, wanted: Wanted = {}) {
      const given = {
        text: bytes.toString('base64'),
        mark: wanted.mark?.toString('base64'),
        order: order(name, wanted),
      };
      const fitted = await page.evaluate(async ({ text, mark, order }) => {
        const fitted = await storekeyFit.fit(await blobOf(text), { ...order, mark: mark ? await blobOf(mark) : null });
        if (fitted.does !== 'change') return { ...fitted, texts: [] as string[] };
        return { ...fitted, texts: await Promise.all(fitted.parts.map(({ blob }) => textOf(blob))) };
      }, given);
      const parts = fitted.texts.map((text, i) => {
        const part = (fitted.does === 'change' ? fitted.parts[i] : undefined) as Part;
        const made = Buffer.from(text, 'base64');
        const facts = readFacts(new Uint8Array(made));
        const hash = createHash('sha256').update(made).digest('hex');
        if (part.sha256 !== hash) throw new Error(`${name}: the hash of part ${i} is not that of its bytes`);
        if (!facts) throw new Error(`${name}: part ${i} is no picture`);
        return { ...part, bytes: made, facts };
      });
      return { ...fitted, parts };
    },
    /** The first look at bytes. */
    look: (name: string, bytes: Buffer, withLook: boolean, wanted: Wanted = {}) =>
      page.evaluate(
        async ({ text, order, withLook }) => {
          return storekeyFit.lookAt(await blobOf(text), { ...order, mark: null }, withLook);
        },
        { text: bytes.toString('base64'), order: order(name, wanted), withLook },
      ),
    /** Colours of decoded bytes at shares of width and height, and the size: by the browser's decoder of images. */
    async decoded(bytes: Buffer, places: readonly (readonly [number, number])[]) {
      return page.evaluate(
        async ({ text, places }) => {
          const image = new Image();
          image.src = URL.createObjectURL(await blobOf(text));
          await image.decode();
          const { naturalWidth: width, naturalHeight: height } = image;
          const canvas = new OffscreenCanvas(width, height);
          const context = canvas.getContext('2d', { willReadFrequently: true });
          context?.drawImage(image, 0, 0);
          const colours = places.map(([x, y]) => [
            ...(context?.getImageData(Math.floor(x * width), Math.floor(y * height), 1, 1).data ?? []),
          ]);
          URL.revokeObjectURL(image.src);
          return { width, height, colours: colours as unknown as Colour[] };
        },
        { text: bytes.toString('base64'), places },
      );
    },
    /** Frames of an animation, with how long each shows, ms. */
    async frames(bytes: Buffer, type: string) {
      return page.evaluate(
        async ({ text, type }) => {
          const data = await (await blobOf(text)).arrayBuffer();
          const decoder = new ImageDecoder({ data, type, preferAnimation: true });
          await decoder.tracks.ready;
          await decoder.completed;
          const times: number[] = [];
          for (let frameIndex = 0; frameIndex < (decoder.tracks.selectedTrack?.frameCount ?? 0); frameIndex += 1) {
            const { image } = await decoder.decode({ frameIndex });
            times.push((image.duration ?? 0) / 1000);
            image.close();
          }
          return times;
        },
        { text: bytes.toString('base64'), type },
      );
    },
    /** Draws a picture in the page. @param draw what is on it: noise, soft waves, bars with quiet rows between, grey, glass */
    async drawn(width: number, height: number, draw: Drawing, type = 'image/png', quality = 0.95): Promise<Buffer> {
      const text = await page.evaluate(
        async ({ width, height, draw, type, quality }) => {
          const canvas = new OffscreenCanvas(width, height);
          const context = canvas.getContext('2d', { willReadFrequently: true });
          if (!context) throw new Error('no canvas');
          context.fillStyle = '#fff';
          if (draw === 'noise' || draw === 'soft') {
            const data = context.createImageData(width, height);
            let state = 1;
            for (let i = 0; i < data.data.length; i += 1) {
              state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
              const wave = 128 + 90 * Math.sin((i / 4 / width) * 0.01 + ((i / 4) % width) * 0.013);
              data.data[i] = i % 4 === 3 ? 255 : draw === 'noise' ? state >>> 24 : wave + (state >>> 28);
            }
            context.putImageData(data, 0, 0);
          } else if (draw === 'bars') {
            context.fillRect(0, 0, width, height);
            for (let y = 0; y < height; y += 400) {
              for (let x = 0; x < width; x += 6) {
                context.fillStyle = `hsl(${x} 80% 40%)`;
                context.fillRect(x, y + 60, 5, 300);
              }
            }
          } else if (draw === 'grey') {
            context.fillStyle = '#808080';
            context.fillRect(0, 0, width, height);
          } else if (draw === 'glass') {
            for (let x = 0; x < width; x += 1) {
              const shade = context.createLinearGradient(x, 0, x, height);
              shade.addColorStop(0, `hsl(${x % 360} 90% ${30 + ((x * 7) % 40)}% / 0%)`);
              shade.addColorStop(1, `hsl(${(x * 13) % 360} 70% ${20 + ((x * 11) % 60)}%)`);
              context.fillStyle = shade;
              context.fillRect(x, 0, 1, height);
            }
          }
          return textOf(await canvas.convertToBlob({ type, quality }));
        },
        { width, height, draw, type, quality },
      );
      return Buffer.from(text, 'base64');
    },
  };
}

export type FitFloor = Awaited<ReturnType<typeof openFitFloor>>;
