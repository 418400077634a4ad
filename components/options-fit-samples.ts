// Two pictures drawn by code to try a watermark on: a vase on a pale ground, the same at night.

/** Pixels of a sample: the shape of a usual main picture in a list. */
export const sampleSize = { width: 640, height: 480 } as const;

const light = { top: '#f7f2ea', bottom: '#e6dccd', table: '#d8c8b2', body: ['#fdfcfa', '#cfc4b4'], leaf: '#8aa07c' };
const dark = { top: '#1b2130', bottom: '#10141d', table: '#262d3d', body: ['#3a4560', '#151a26'], leaf: '#3f5a50' };

/** Fills the sample's rectangle of a context with one of the two. */
export function drawSample(ctx: CanvasRenderingContext2D, night: boolean): void {
  const { width, height } = sampleSize;
  const colours = night ? dark : light;
  const middle = width / 2;
  const wall = ctx.createLinearGradient(0, 0, 0, height);
  wall.addColorStop(0, colours.top);
  wall.addColorStop(1, colours.bottom);
  ctx.fillStyle = wall;
  ctx.fillRect(0, 0, width, height);
  ctx.fillStyle = colours.table;
  ctx.fillRect(0, height * 0.78, width, height * 0.22);

  ctx.strokeStyle = colours.leaf;
  ctx.fillStyle = colours.leaf;
  ctx.lineWidth = 4;
  for (const [bend, length] of [
    [-0.5, 125],
    [-0.15, 165],
    [0.2, 150],
    [0.55, 115],
  ] as const) {
    const tip = { x: middle + bend * length, y: height * 0.42 - length };
    ctx.beginPath();
    ctx.moveTo(middle, height * 0.44);
    ctx.quadraticCurveTo(middle + bend * 20, height * 0.42 - length * 0.6, tip.x, tip.y);
    ctx.stroke();
    for (const along of [0.45, 0.62, 0.8, 1]) {
      ctx.beginPath();
      const y = height * 0.44 + (tip.y - height * 0.44) * along;
      const x = middle + (tip.x - middle) * along * along;
      ctx.ellipse(x + bend * 8, y, 18, 8, bend + (along > 0.7 ? 0.6 : -0.4), 0, 2 * Math.PI);
      ctx.fill();
    }
  }

  ctx.fillStyle = night ? 'rgb(0 0 0 / 35%)' : 'rgb(92 74 50 / 18%)';
  ctx.beginPath();
  ctx.ellipse(middle + 30, height * 0.885, 120, 14, 0, 0, 2 * Math.PI);
  ctx.fill();
  const glaze = ctx.createLinearGradient(middle - 90, 0, middle + 90, 0);
  glaze.addColorStop(0.15, colours.body[0] ?? '');
  glaze.addColorStop(1, colours.body[1] ?? '');
  ctx.fillStyle = glaze;
  ctx.beginPath();
  ctx.moveTo(middle - 34, height * 0.42);
  ctx.bezierCurveTo(middle - 30, height * 0.52, middle - 110, height * 0.56, middle - 92, height * 0.72);
  ctx.bezierCurveTo(middle - 82, height * 0.82, middle - 60, height * 0.88, middle - 46, height * 0.88);
  ctx.lineTo(middle + 46, height * 0.88);
  ctx.bezierCurveTo(middle + 60, height * 0.88, middle + 82, height * 0.82, middle + 92, height * 0.72);
  ctx.bezierCurveTo(middle + 110, height * 0.56, middle + 30, height * 0.52, middle + 34, height * 0.42);
  ctx.closePath();
  ctx.fill();
}
