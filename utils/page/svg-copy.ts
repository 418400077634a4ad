// An inline drawing as a file of its own: what the page's style sheets and its other drawings lend it is copied in,
// what could run is left out.

const namespace = 'http://www.w3.org/2000/svg';
/** What a style sheet may say of a drawing and a file must say itself. */
const looks = [
  ...['fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-linecap'],
  ...['stroke-linejoin', 'stroke-dasharray', 'opacity', 'color', 'display', 'visibility', 'stop-color'],
  ...['stop-opacity', 'font-family', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'letter-spacing'],
  ...['dominant-baseline', 'transform', 'clip-rule', 'mix-blend-mode'],
];
/** References out of the drawing. */
const outside = /@import|url\(\s*["']?(?!#|["']?#|data:image\/)/i;
/** Larger drawings are maps or charts whose styles cost seconds to read; they come as written. */
const mostStyled = 3000;

function dress(from: Element, to: Element): void {
  const view = from.ownerDocument.defaultView;
  if (!view) return;
  const [originals, copies] = [
    [from, ...from.querySelectorAll('*')],
    [to, ...to.querySelectorAll('*')],
  ];
  if (originals.length > mostStyled) return;
  originals.forEach((original, i) => {
    const style = view.getComputedStyle(original);
    const said = looks
      .map((name) => [name, style.getPropertyValue(name)])
      .filter(([, value = '']) => value !== '' && !outside.test(value));
    // The outermost element is placed by the page; in a file its place and turn are the picture's own.
    const kept = i === 0 ? said.filter(([name]) => name !== 'transform' && name !== 'display') : said;
    copies[i]?.setAttribute('style', kept.map(([name, value]) => `${name}:${value}`).join(';'));
  });
}

function clean(copy: Element): void {
  for (const element of copy.querySelectorAll('script,foreignObject,iframe,object,embed,audio,video')) element.remove();
  for (const style of copy.querySelectorAll('style')) if (outside.test(style.textContent)) style.remove();
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) {
      const link = name === 'href' || name === 'xlink:href';
      if (/^on/i.test(name) || (link && !/^(#|data:image\/)/.test(value))) element.removeAttribute(name);
    }
  }
}

/** Copies what `use`, gradients and clips refer to elsewhere in the page. */
function lend(svg: SVGElement, copy: Element): void {
  const defs = svg.ownerDocument.createElementNS(namespace, 'defs');
  const open = [copy];
  for (let part = open.pop(); part; part = open.pop()) {
    const text = new XMLSerializer().serializeToString(part);
    for (const [, id = ''] of text.matchAll(/(?:href="#|url\((?:&quot;|['"])?#)([^"')&]+)/g)) {
      const there = [copy, defs].some((place) => place.querySelector(`[id="${CSS.escape(id)}"]`));
      const from = there ? null : svg.ownerDocument.getElementById(id);
      if (!from || defs.childElementCount >= 50) continue;
      const lent = from.cloneNode(true) as Element;
      dress(from, lent);
      defs.append(lent);
      open.push(lent);
    }
  }
  if (defs.childElementCount > 0) copy.prepend(defs);
}

/** The drawing as an svg file with its size in pixels, as shown. */
export function svgFile(svg: SVGElement): Blob {
  const copy = svg.cloneNode(true) as SVGElement;
  dress(svg, copy);
  lend(svg, copy);
  clean(copy);
  const { width, height } = svg.getBoundingClientRect();
  const [w, h] = [Math.max(1, Math.round(width)), Math.max(1, Math.round(height))];
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${w} ${h}`);
  copy.setAttribute('xmlns', namespace);
  copy.setAttribute('width', String(w));
  copy.setAttribute('height', String(h));
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' });
}
