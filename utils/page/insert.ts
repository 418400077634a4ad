// Putting an uploaded picture where the seller was writing: its address into a text field, the picture into an editor.
import type { PageField } from './field';

export type Inserted = 'address' | 'picture' | 'tooLong' | 'gone' | 'refused';

/** Whether an address may be put into a page: http or https, nothing that could run. */
export function isPictureAddress(address: string): boolean {
  return URL.canParse(address) && ['https:', 'http:'].includes(new URL(address).protocol);
}

/**
 * Inserts a picture that we uploaded: at the caret of a text field its address, in an editor an `img`. Says what it
 * did; `tooLong` when the field's `maxlength` has no room, `gone` when the field left the page, `refused` for an
 * address that is not http(s). The caller passes only addresses of its own results.
 */
export function insertPicture(field: PageField, picture: { address: string; title: string }): Inserted {
  if (!isPictureAddress(picture.address)) return 'refused';
  if (!field.element.isConnected) return 'gone';
  return field.kind === 'text' ? insertText(field.element, picture.address) : insertImage(field.element, picture);
}

function insertText(element: HTMLInputElement | HTMLTextAreaElement, text: string): Inserted {
  const end = element.value.length;
  const [from, to] = [element.selectionStart ?? end, element.selectionEnd ?? end];
  // The browser holds scripts to no maxlength, but the page's own check would then fail later.
  if (element.maxLength >= 0 && end - (to - from) + text.length > element.maxLength) return 'tooLong';
  // setRangeText is the browser's own setter: a framework that watches `value` sees the change by the event.
  element.setRangeText(text, from, to, 'end');
  element.setSelectionRange(from + text.length, from + text.length);
  announce(element, text);
  element.dispatchEvent(new (viewOf(element).Event)('change', { bubbles: true }));
  return 'address';
}

function insertImage(editor: HTMLElement, picture: { address: string; title: string }): Inserted {
  const document = editor.ownerDocument;
  if (editor.getAttribute('contenteditable') === 'plaintext-only') {
    putAtCaret(editor, document.createTextNode(picture.address));
    announce(editor, picture.address);
    return 'address';
  }
  const image = document.createElement('img');
  image.src = picture.address;
  image.alt = picture.title;
  putAtCaret(editor, image);
  announce(editor, null);
  return 'picture';
}

function putAtCaret(editor: HTMLElement, node: Node): void {
  const selection = editor.ownerDocument.getSelection();
  let range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  if (!range || !editor.contains(range.commonAncestorContainer)) {
    range = editor.ownerDocument.createRange();
    range.selectNodeContents(editor);
  }
  // Behind what is selected, not instead of it: the editor's undo does not know what we do.
  range = range.cloneRange();
  range.collapse(false);
  range.insertNode(node);
  // The next picture goes behind this one.
  range.setStartAfter(node);
  range.collapse(true);
  if (selection) {
    selection.removeAllRanges();
    selection.addRange(range);
  }
}

function announce(element: HTMLElement, data: string | null): void {
  const event = new (viewOf(element).InputEvent)('input', {
    bubbles: true,
    composed: true,
    inputType: data === null ? 'insertFromPaste' : 'insertText',
    data,
  });
  element.dispatchEvent(event);
}

function viewOf(element: HTMLElement): Window & typeof globalThis {
  // Events are made in the field's own frame, else a check by `instanceof` there fails.
  return element.ownerDocument.defaultView ?? window;
}
