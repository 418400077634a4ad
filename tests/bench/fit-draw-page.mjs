// Runs in a page: draws the pictures of the measurement that are not wallpapers as they come, with the browser's own
// canvas, fonts and encoders. The same seed draws the same picture.

/** @param {number} seed */
function randomOf(seed) {
  let state = seed * 2654435761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

/**
 * A photograph at another size with the noise of a camera's sensor, which enlarging has taken away.
 * @param {OffscreenCanvas} canvas @param {() => number} random
 */
function addNoise(canvas, random) {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  for (let y = 0; y < canvas.height; y += 512) {
    const rows = Math.min(512, canvas.height - y);
    const data = context.getImageData(0, y, canvas.width, rows);
    for (let i = 0; i < data.data.length; i += 4) {
      const noise = (random() + random() + random() - 1.5) * 9;
      for (let c = 0; c < 3; c += 1) data.data[i + c] += noise;
    }
    context.putImageData(data, 0, y);
  }
}

/** @param {number} width @param {number} height */
function sheet(width, height) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  return { canvas, context };
}

const words = '夏季新款纯棉连衣裙宽松显瘦包邮正品现货尺码说明洗涤须知模特身高体重 Cotton dress size M 38% off 2026 ';

/** @type {Record<string, (photo: ImageBitmap, width: number, seed: number) => OffscreenCanvas>} */
const drawings = {
  camera(photo, width, seed) {
    const { canvas, context } = sheet(width, Math.round((width * photo.height) / photo.width));
    context.drawImage(photo, 0, 0, canvas.width, canvas.height);
    addNoise(canvas, randomOf(seed));
    return canvas;
  },
  plain(photo) {
    const { canvas, context } = sheet(photo.width, photo.height);
    context.drawImage(photo, 0, 0);
    return canvas;
  },
  text(photo, width, seed) {
    const random = randomOf(seed);
    const { canvas, context } = sheet(width, width * 3);
    context.fillStyle = ['#fff', '#fdf6e3', '#222'][seed % 3] ?? '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    if (seed % 2 === 0) context.drawImage(photo, 0, 0, canvas.width, canvas.height / 3);
    for (let y = 40; y < canvas.height; ) {
      const px = 14 + Math.floor(random() * 34);
      context.font = `${random() < 0.3 ? 700 : 400} ${px}px "Noto Sans CJK SC", sans-serif`;
      context.fillStyle = `hsl(${random() * 360} ${random() * 80}% ${seed % 3 === 2 ? 75 : 25}%)`;
      const from = Math.floor(random() * words.length);
      context.fillText((words.slice(from) + words.repeat(8)).slice(0, Math.floor(canvas.width / px) + 4), 20, y);
      y += px * 1.4;
    }
    return canvas;
  },
  line(_photo, width, seed) {
    const random = randomOf(seed);
    const { canvas, context } = sheet(width, width);
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, width);
    for (let i = 0; i < width * 1.2; i += 1) {
      context.lineWidth = 0.5 + random() * 2.5;
      context.strokeStyle = seed % 2 === 0 ? '#111' : `hsl(${random() * 360} 70% 40%)`;
      context.beginPath();
      const [x, y, r] = [random() * width, random() * width, (random() * width) / 6];
      if (i % 3 === 0) context.arc(x, y, r, random() * 6, random() * 6);
      else context.bezierCurveTo(x, y, x + r, y - r, random() * width, random() * width);
      context.stroke();
    }
    return canvas;
  },
  alpha(photo, width, seed) {
    const { canvas, context } = sheet(width, width);
    const side = Math.min(photo.width, photo.height);
    context.drawImage(photo, 0, 0, side, side, 0, 0, width, width);
    if (seed % 2 === 0) addNoise(canvas, randomOf(seed));
    // A cut-out product: a soft edge, nothing around it; every third time a shadow that fades out.
    context.globalCompositeOperation = 'destination-in';
    const mask = context.createRadialGradient(width / 2, width / 2, width * 0.3, width / 2, width / 2, width * 0.48);
    mask.addColorStop(0, '#000');
    mask.addColorStop(seed % 3 === 0 ? 0.2 : 0.95, '#000');
    mask.addColorStop(1, 'rgb(0 0 0 / 0%)');
    context.fillStyle = mask;
    context.fillRect(0, 0, width, width);
    return canvas;
  },
};

/**
 * @param {Blob} from a photograph
 * @param {{ drawing: string, width: number, seed: number, type: string, quality: number }} how
 */
globalThis.drawPicture = async (from, { drawing, width, seed, type, quality }) => {
  const photo = await createImageBitmap(from);
  const canvas = drawings[drawing]?.(photo, width, seed);
  photo.close();
  if (!canvas) throw new Error(`no drawing ${drawing}`);
  return canvas.convertToBlob({ type, quality });
};
