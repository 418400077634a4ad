// Writes png files: the canvas's own encoder knows no palette and no loss. The compression is the browser's.

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 as png has it. Source: PNG specification, annex D. */
function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (table[(value ^ byte) & 255] as number) ^ (value >>> 8);
  return ~value >>> 0;
}

function chunk(name: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(12 + body.length);
  const view = new DataView(whole.buffer);
  view.setUint32(0, body.length);
  for (let i = 0; i < 4; i += 1) whole[4 + i] = name.charCodeAt(i);
  whole.set(body, 8);
  view.setUint32(8 + body.length, crc(whole.subarray(4, 8 + body.length)));
  return whole;
}

/** Written to the stream as they are: through a blob they would be handed to another process and back, 50 ms for 10 MB. */
async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new CompressionStream('deflate');
  const writer = writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  const [made] = await Promise.all([new Response(readable).arrayBuffer(), written]);
  return new Uint8Array(made);
}

export type PngParts = {
  width: number;
  height: number;
  /** Bytes a pixel: 1 with a palette, 3 RGB, 4 RGBA. */
  depth: 1 | 3 | 4;
  /** Rows, each with its filter's number in front. */
  rows: Uint8Array<ArrayBuffer>;
  /** RGBA of each entry, with a depth of 1. */
  palette?: readonly (readonly number[])[];
  /** The colour profile that the numbers are meant in. */
  profile?: Uint8Array<ArrayBuffer>;
};

/** A png file of 8 bits a channel. */
export async function writePng({ width, height, depth, rows, palette = [], profile }: PngParts): Promise<Blob> {
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, { 1: 3, 3: 2, 4: 6 }[depth], 0, 0, 0], 8);
  const parts = [Uint8Array.from(signature), chunk('IHDR', head)];
  if (profile) {
    // A name of one letter, its end, and the one method of compression that there is.
    const named = Uint8Array.from([73, 0, 0, ...(await deflate(profile))]);
    parts.push(chunk('iCCP', named));
  }
  if (depth === 1) {
    parts.push(chunk('PLTE', Uint8Array.from(palette.flatMap((colour) => colour.slice(0, 3)))));
    const alphas = palette.map((colour) => colour[3] ?? 255);
    if (alphas.some((alpha) => alpha < 255)) parts.push(chunk('tRNS', Uint8Array.from(alphas)));
  }
  parts.push(chunk('IDAT', await deflate(rows)), chunk('IEND', new Uint8Array()));
  return new Blob(parts, { type: 'image/png' });
}
