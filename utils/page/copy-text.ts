// Copying from inside a page, where the page's policy may forbid the newer way.

/** Puts text on the clipboard; call it right in the press. False when neither way worked. */
export async function copyText(document: Document, text: string): Promise<boolean> {
  try {
    await document.defaultView?.navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Frames often lack the clipboard-write permission; the old command asks for none.
    return copyByCommand(document, text);
  }
}

function copyByCommand(document: Document, text: string): boolean {
  let given = false;
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    given = true;
  };
  document.addEventListener('copy', give, { capture: true });
  try {
    document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', give, { capture: true });
  }
  return given;
}
