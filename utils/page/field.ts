// Which text field or editor of the page the seller was in before our panel took the focus.

/** Something of the page that can take a picture's address or the picture itself. */
export type PageField =
  | { kind: 'text'; element: HTMLInputElement | HTMLTextAreaElement }
  | { kind: 'editor'; element: HTMLElement };

const textTypes = ['text', 'search', 'url'];

/** The field that an element is or stands in; null for passwords, numbers, and what cannot be written to. */
export function fieldOf(element: Element | null): PageField | null {
  if (!element) return null;
  // By name and not by class: an element of another frame has other classes.
  if (element.localName === 'textarea' || element.localName === 'input') {
    const field = element as HTMLInputElement;
    if (element.localName === 'input' && !textTypes.includes(field.type)) return null;
    return field.disabled || field.readOnly ? null : { kind: 'text', element: field };
  }
  const editor = editorRoot(element);
  return editor ? { kind: 'editor', element: editor } : null;
}

function editorRoot(element: Element): HTMLElement | null {
  const document = element.ownerDocument;
  if (document.designMode === 'on') return document.body;
  const near = element.closest('[contenteditable]');
  const mode = near?.getAttribute('contenteditable')?.toLowerCase();
  if (!near || mode === undefined || mode === 'false') return null;
  // The outermost one is the editor; inner ones are its parts.
  let outer = near;
  for (let up = near.parentElement; up; up = up.parentElement) {
    const own = up.getAttribute('contenteditable')?.toLowerCase();
    if (own === 'false') break;
    if (own !== undefined) outer = up;
  }
  return outer as HTMLElement;
}

/** The focused element, through same-origin frames and open shadow roots. */
export function deepFocus(document: Document): Element | null {
  let element: Element | null = document.activeElement;
  while (element) {
    const frame = element.localName === 'iframe' ? frameDocument(element as HTMLIFrameElement) : null;
    const inner: Element | null | undefined = frame
      ? frame.activeElement || frame.body
      : element.shadowRoot?.activeElement;
    if (!inner) return element;
    element = inner;
  }
  return null;
}

function frameDocument(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument;
  } catch {
    return null;
  }
}

export type FieldMemory = {
  /** The field the seller was in last, while it is still in the page. */
  last(): PageField | null;
  stop(): void;
};

/**
 * Remembers the last focused field of a document and of the same-origin frames in it (rich editors are often such a
 * frame, and tell their surroundings nothing): it looks when focus moves, when the window loses it to a frame, and
 * when a press is about to move it.
 */
export function rememberField(document: Document): FieldMemory {
  let field: PageField | null = null;
  const look = () => {
    field = fieldOf(deepFocus(document)) ?? field;
  };
  const stop = new AbortController();
  const options = { capture: true, passive: true, signal: stop.signal };
  document.addEventListener('focusin', look, options);
  document.addEventListener('pointerdown', look, options);
  document.defaultView?.addEventListener('blur', look, options);
  look();
  return {
    last() {
      const still = field?.element.isConnected && field.element.ownerDocument.defaultView;
      if (!still) field = null;
      return field;
    },
    stop() {
      stop.abort();
      field = null;
    },
  };
}
