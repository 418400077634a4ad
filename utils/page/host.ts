// The elements that we put into a page: each a host with a closed shadow root that the page's styles do not reach.

/** Marks our hosts, so that a newer copy of our script finds those that an older one left. Carries no data. */
export const partAttribute = 'data-storekey';
export type Part = 'checklist' | 'control' | 'launcher' | 'notice' | 'panel' | 'picker' | 'pointer' | 'steps';

const made = new WeakSet<Element>();

/** Whether a host was made here, and is not a copy that the page made of one. */
export const isMade = (host: Element): boolean => made.has(host);

/** Important inside a shadow root beats important of the page, so `* { all: unset !important }` changes nothing. */
const hostReset =
  ':host{all:initial!important;direction:ltr!important;unicode-bidi:isolate!important;forced-color-adjust:auto!important;';

/** Sheets by their rules: reading them is most of what a control costs. */
const sheets: Record<string, CSSStyleSheet> = {};

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** Adopts a style sheet where the browser lets us, else adds a style element (Firefox's Xray refuses adoption). */
export function addStyles(root: ShadowRoot, css: string): void {
  try {
    sheets[css] ??= sheetOf(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheets[css]];
  } catch {
    const style = root.ownerDocument.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}

/**
 * Makes a host, not yet in the page. `hostCss` are declarations for the host itself (each made important here),
 * `css` the rules inside.
 */
export function makeHost(
  document: Document,
  part: Part,
  hostCss: Record<string, string>,
  css: string,
): { host: HTMLElement; root: ShadowRoot } {
  const host = document.createElement(part === 'control' ? 'span' : 'div');
  host.setAttribute(partAttribute, part);
  made.add(host);
  // A control is one button: to the page its host is what had the focus, and what gives it back passes it on.
  const root = host.attachShadow({ mode: 'closed', delegatesFocus: part === 'control' });
  const own = Object.entries(hostCss).map(([name, value]) => `${name}:${value}!important;`);
  addStyles(root, `${hostReset}${own.join('')}}${css}`);
  return { host, root };
}

/** The page's modal dialog that has the focus, which one that opens takes: found without reading the page. */
export const focusedModal = ({ activeElement }: Document) => activeElement?.closest('dialog:modal') ?? null;

/**
 * Puts a host into the page and its top layer, where no z-index of the page reaches; into the page's own modal dialog
 * where one is open, outside of which everything is inert. True when it was not there yet.
 * @param modal that dialog, null where none is; without it the whole page is read for one
 */
export function raise(host: HTMLElement, modal?: Element | null): boolean {
  const { ownerDocument } = host;
  const top = modal === undefined ? [...ownerDocument.querySelectorAll('dialog:modal')].at(-1) : modal;
  const into = top ?? ownerDocument.body ?? ownerDocument.documentElement;
  if (host.isConnected && host.parentNode === into) return false;
  into.append(host);
  try {
    host.popover = 'manual';
    host.showPopover();
  } catch {
    host.removeAttribute('popover');
  }
  return true;
}

/** Removes what an older copy of our script left in the page; `roots` are the trees that it may have been in. */
export function removeOrphans(...roots: (Document | ShadowRoot)[]): void {
  for (const root of roots) for (const host of root.querySelectorAll(`[${partAttribute}]`)) host.remove();
}
