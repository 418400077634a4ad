// The trees of a page: the document itself, open shadow roots, and frames of the page's own that have no address.

export type Root = Document | ShadowRoot;

/** More trees than this are not looked into: a page that is made of them would cost too much. */
const mostRoots = 60;

/** Elements that a page has many of and that hardly ever are hosts, the commonest first; the others are asked. */
const plain =
  'div,span,a,i,td,button,p,li,tr,img,input,label,path,g,svg,option,b,em,u,ul,h1,h2,h3,h4,th,tbody,table,dt,dd,br,' +
  'form,section,main,link,meta,script,style,select,strong,textarea';
/** Plain elements are hosts too, with nothing in them but their tree: micro front ends do so. */
const hosts = `:not(${plain}), :empty:is(div, main, section, span)`;

/**
 * All trees that a field can stand in, this one first. Frames with an address of their own run our script themselves.
 * Some 4 ms for 20,000 elements, so not at every change.
 */
export function rootsIn(root: Root): Root[] {
  const roots: Root[] = [root];
  for (let at = 0; at < roots.length && roots.length < mostRoots; at += 1) {
    for (const element of (roots[at] as Root).querySelectorAll(hosts)) {
      const inner = treeIn(element);
      if (inner) roots.push(inner);
    }
  }
  return roots;
}

/** The tree of an element: its open shadow root, or the document of a frame that runs no script of ours. */
export const treeIn = (element: Element): Root | null =>
  element.shadowRoot ?? (element.localName === 'iframe' ? blankFrame(element) : null);

/**
 * The document of a frame without an address (about:blank, srcdoc), which no content script is matched to. A frame whose
 * page is still to come is not touched: our script in it would count as one of about:blank then.
 */
function blankFrame(frame: Element): Document | null {
  const { src } = frame as HTMLIFrameElement;
  if (src && !src.startsWith('about:') && !frame.hasAttribute('srcdoc')) return null;
  try {
    const inner = (frame as HTMLIFrameElement).contentDocument;
    return inner && /^about:/.test(inner.URL) ? inner : null;
  } catch {
    return null;
  }
}

/** The element above, out of a shadow root too; null at the top of a document. */
export function above(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  // By kind of node and not by class: another frame has other classes.
  return root.nodeType === 11 && 'host' in root ? (root.host as Element) : null;
}
