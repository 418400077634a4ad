import { createRandom } from '../net/random.mjs';
import { encode } from './encode.mjs';

/** Backgrounds and glazes that look like a supplier's product photographs. */
const SCENES = [
  { wall: [236, 231, 223], table: [201, 183, 160], body: [72, 104, 122] },
  { wall: [229, 234, 233], table: [178, 189, 184], body: [190, 106, 72] },
  { wall: [240, 236, 232], table: [214, 200, 190], body: [58, 74, 66] },
  { wall: [226, 229, 238], table: [183, 186, 203], body: [205, 176, 120] },
  { wall: [243, 238, 229], table: [208, 192, 166], body: [128, 68, 74] },
  { wall: [232, 236, 229], table: [186, 194, 176], body: [92, 112, 84] },
];

/** Outline of a vessel: half its width at heights 0 (rim) to 1 (foot), by shape. */
const OUTLINES = [
  (/** @type {number} */ v) => 0.2 + 0.16 * Math.sin(v * 2.6) - (v < 0.14 ? 0.05 : 0),
  (/** @type {number} */ v) => 0.3 - 0.16 * v * v,
  (/** @type {number} */ v) => 0.1 + 0.19 * Math.sin(Math.max(0, v - 0.18) * 3.6) ** 2,
  (/** @type {number} */ v) => 0.24 + 0.02 * Math.cos(v * 6),
];

/** @param {number[]} from @param {number[]} to @param {number} share @returns {number[]} */
const mix = (from, to, share) => from.map((value, i) => value + (to[i] - value) * share);

/**
 * Draws a vessel on a table: pixels that look like a product photograph and differ by seed.
 * @param {number} width pixels
 * @param {number} height pixels
 * @param {number} seed
 * @returns {import('./encode.mjs').Pixels}
 */
export function drawProduct(width, height, seed) {
  const random = createRandom(seed);
  const scene = SCENES[Math.abs(seed) % SCENES.length];
  const outline = OUTLINES[Math.abs(seed) % OUTLINES.length];
  const glaze = 0.3 + random() * 0.3;
  const lean = 0.35 + random() * 0.2;
  const data = new Uint8Array(width * height * 4);
  const side = Math.min(width, height);
  for (let y = 0; y < height; y += 1) {
    const down = y / height;
    for (let x = 0; x < width; x += 1) {
      const across = (x - width / 2) / side;
      const light = 1 - 0.22 * Math.hypot(x / width - lean, down - 0.3);
      let color = down < 0.66 ? scene.wall : mix(scene.wall, scene.table, 0.85);
      const shadow = Math.hypot((across - 0.1) / 0.42, (down - 0.835) / 0.045);
      if (shadow < 1) color = mix(color, [40, 36, 32], 0.42 * (1 - shadow));
      const v = (down - 0.2) / 0.62;
      const half = v > 0 && v < 1 ? outline(v) : 0;
      const turn = half > 0 ? across / half : 2;
      if (Math.abs(turn) < 1) {
        const band = v < glaze ? mix(scene.body, [250, 248, 242], 0.72) : scene.body;
        const shade = 0.5 + 0.62 * Math.sqrt(1 - (turn + 0.3) * (turn + 0.3) * 0.55);
        const shine = Math.max(0, 1 - Math.hypot((turn + 0.42) / 0.16, (v - 0.45) / 0.34));
        color = mix(
          band.map((value) => value * Math.min(shade, 1.06)),
          [255, 255, 255],
          shine * 0.5,
        );
      }
      const grain = (random() - 0.5) * 5;
      const at = (y * width + x) * 4;
      for (let i = 0; i < 3; i += 1) data[at + i] = Math.max(0, Math.min(255, color[i] * light + grain));
      data[at + 3] = 255;
    }
  }
  return { width, height, data };
}

/**
 * A real picture file, the same bytes for the same arguments.
 * @param {{ type?: 'png'|'jpg'|'gif', width?: number, height?: number, seed?: number, minBytes?: number }} [options]
 * @returns {Buffer}
 */
export function makePicture({ type = 'jpg', width = 320, height = 320, seed = 1, minBytes } = {}) {
  return encode(type, drawProduct(width, height, seed), minBytes);
}
