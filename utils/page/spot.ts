// Where our launcher stands at the page's edge: where the seller dragged it, else where the page has no tools.

/** The edge, and how far down: 0 at the top, 1 at the bottom of what the window shows. */
export type Spot = { side: 'left' | 'right'; y: number };

/** The right edge first, a little below the middle: headers are above, chat windows below. */
const wished: readonly Spot[] = (['right', 'left'] as const).flatMap((side) =>
  [0.66, 0.5, 0.36, 0.82, 0.22].map((y) => ({ side, y })),
);
const operable = 'a, button, input, select, textarea, label, [role=button], [role=link], [role=tab], [onclick]';
export const launcherSize = 40;
export const edgeGap = 8;

/** Box of the launcher at a spot, px in the window; inside the window at any zoom. */
export function boxAt({ side, y }: Spot, window: { innerWidth: number; innerHeight: number }) {
  const room = Math.max(0, window.innerHeight - launcherSize - 2 * edgeGap);
  const top = edgeGap + Math.min(1, Math.max(0, y)) * room;
  const left = side === 'left' ? edgeGap : window.innerWidth - launcherSize - edgeGap;
  return { left: Math.max(0, left), top };
}

/** The spot nearest to a point of the window. */
export function spotAt(x: number, y: number, window: { innerWidth: number; innerHeight: number }): Spot {
  const room = Math.max(1, window.innerHeight - launcherSize - 2 * edgeGap);
  const down = (y - launcherSize / 2 - edgeGap) / room;
  return { side: x < window.innerWidth / 2 ? 'left' : 'right', y: Math.min(1, Math.max(0, down)) };
}

/** How much a press at this point would miss of the page: a floating tool counts most, then what can be operated. */
function loss(document: Document, x: number, y: number): number {
  const under = document.elementFromPoint(x, y);
  for (let up = under; up && up.localName !== 'body' && up.localName !== 'html'; up = up.parentElement) {
    // A whole page that is fixed and scrolls inside itself is no tool.
    if (up.clientWidth < 0.5 * innerWidth && getComputedStyle(up).position === 'fixed') return 10;
  }
  return under?.closest(operable) ? 1 : 0;
}

/** The first of the wished spots that covers nothing of the page's; the least covering one when all cover something. */
export function freeSpot(document: Document): Spot {
  const view = document.defaultView ?? window;
  let best = { spot: wished[0] as Spot, loss: Number.POSITIVE_INFINITY };
  for (const spot of wished) {
    const { left, top } = boxAt(spot, view);
    const far = launcherSize - 1;
    const points = [
      [far / 2, far / 2],
      [1, 1],
      [far, 1],
      [1, far],
      [far, far],
    ] as const;
    const sum = points.reduce((all, [dx, dy]) => all + loss(document, left + dx, top + dy), 0);
    if (sum === 0) return spot;
    if (sum < best.loss) best = { spot, loss: sum };
  }
  return best.spot;
}
