// What the gateway stored, decoded by Node's own decoders: neither the extension nor a browser says what is in it.
import { colourAt, gifFrames, jpgPixels, type Pixels, pngPixels } from '../unit/uploads/fit/pixels';
import { expectNear } from './fit-judge';

/** The part of a sandbox that tells of stored pictures. */
type World = {
  gateway: {
    serve: (host: string, path: string) => { body: Buffer } | null;
    account: { pictures: { id: string; path: string; title: string }[] };
  };
};
export type Stored = Pixels & { format: 'jpg' | 'png' | 'gif'; title: string; bytes: Buffer; frames: number };

function decoded(bytes: Buffer): Pick<Stored, 'format' | 'frames'> & Pixels {
  if (bytes[0] === 0xff) return { format: 'jpg', frames: 1, ...jpgPixels(bytes) };
  if (bytes[0] === 0x89) return { format: 'png', frames: 1, ...pngPixels(bytes) };
  const frames = gifFrames(bytes);
  const [first] = frames;
  if (!first) throw new Error('a gif without a picture');
  return { ...first, format: 'gif', frames: frames.length };
}

/** Every picture that the gateway stored, in the order of its calls, decoded from the bytes behind its address. */
export function storedIn({ gateway }: World): Stored[] {
  return gateway.account.pictures.map(({ path, title }) => {
    const { hostname, pathname } = new URL(path);
    const bytes = gateway.serve(hostname, pathname)?.body;
    if (!bytes) throw new Error(`nothing is behind ${path}`);
    return { title, bytes, ...decoded(bytes) };
  });
}

/** The samples' marked corners, at shares of width and height: red, green, blue. */
const marks = [
  [0.1, 0.1, [224, 0, 0]],
  [0.9, 0.1, [0, 176, 0]],
  [0.1, 0.85, [0, 0, 224]],
] as const;

const at = (picture: Stored, x: number, y: number) =>
  Math.floor(y * picture.height) * picture.width + Math.floor(x * picture.width);

/** The three marked corners stand where they do in the upright picture. */
export function expectMarks(picture: Stored, by = 12) {
  for (const [x, y, wanted] of marks) {
    const place = at(picture, x, y);
    const found = colourAt(picture, place % picture.width, Math.floor(place / picture.width));
    expectNear(found, wanted, by, `${picture.title} at ${x}, ${y}`);
  }
}

/** How opaque the picture is at shares of its size, 0 to 255. */
export const alphaAt = (picture: Stored, x: number, y: number) => picture.data[at(picture, x, y) * 4 + 3];
