// The trees of a page: the document itself, open shadow roots, and frames of the page's own that have no address.

export type Root = Document | ShadowRoot;

/** More trees than this are not looked into: a page that is made of them would cost too much. */
const mostRoots = 60;

/**
 * All trees that a field can stand in, the document first. Frames with an address of their own run our script
 * themselves. Walks the whole page: some 3 ms for 20,000 elements, so not at every change.
 */
export function rootsIn(document: Document): Root[] {
  const roots: Root[] = [document];
  for (let at = 0; at < roots.length && roots.length < mostRoots; at += 1) {
    const root = roots[at] as Root;
    const walker = root.ownerDocument
      ? root.ownerDocument.createTreeWalker(root, 1)
      : document.createTreeWalker(root, 1);
    while (walker.nextNode() && roots.length < mostRoots) {
      const element = walker.currentNode as Element;
      const inner = element.shadowRoot ?? (element.localName === 'iframe' ? blankFrame(element) : null);
      if (inner) roots.push(inner);
    }
  }
  return roots;
}

/** The document of a frame without an address (about:blank, srcdoc), which no content script is matched to. */
function blankFrame(frame: Element): Document | null {
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
