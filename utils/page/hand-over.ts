// Giving pictures to the page's own upload field, as if the seller had picked them: a DataTransfer set on its input,
// and the events that a pick fires. Runs in our own world, where what the page made of DataTransfer or `files` is not seen.
import type { HandProblem } from '../messages/contract';
import { acceptedFormats, toPress } from './slots';
import type { Target } from './target';

export type HandFile = { name: string; blob: Blob };

/** How long a page may take to mount its field after a press, ms. */
const patience = 4_000;
const every = 100;

/**
 * Hands the files to a target; null when the field has them, else why not. What was picked before in the field is
 * replaced, as by a pick. Scripts get past `multiple`, `accept` and `disabled`, so these are held to here.
 */
export async function handOver(target: Target, files: readonly HandFile[]): Promise<HandProblem | null> {
  const input = target.find()?.element ?? (await opened(target));
  if (!input?.isConnected || input.disabled) return 'problem_hand_gone';
  if (files.length > 1 && !input.multiple) return 'problem_hand_many';
  const accepted = acceptedFormats(input.accept);
  const names = accepted && [...accepted, 'jpeg', 'tif', 'heif', 'jpe', 'jfif'];
  if (names && !files.every(({ name }) => names.includes(name.split('.').at(-1)?.toLowerCase() ?? ''))) {
    return 'problem_hand_refused';
  }
  const view = viewOf(input);
  const parcel = new view.DataTransfer();
  // `window.File`: in Firefox the bare name is the sandbox's own once a File has come by message, and no page may read it.
  for (const { name, blob } of files) parcel.items.add(new view.File([blob], name, { type: blob.type }));
  input.files = parcel.files;
  // Looked at before the events: some libraries empty their input in the handler.
  const given = [...(input.files ?? [])];
  if (given.length !== files.length || given.some((file, i) => file.size !== files[i]?.blob.size)) {
    return 'problem_hand_refused';
  }
  input.dispatchEvent(new view.Event('input', { bubbles: true, composed: true }));
  input.dispatchEvent(new view.Event('change', { bubbles: true }));
  return null;
}

const viewOf = (element: Element): Window & typeof globalThis => element.ownerDocument.defaultView ?? window;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Presses what the record says mounts the field, step by step, and waits for the input. The page's handler may open the
 * file dialog at once: nobody asked for one, so its press is kept from the input.
 */
async function opened({ find, here }: Target): Promise<HTMLInputElement | null> {
  const slot = find();
  if (!slot) return null;
  const keep = (event: Event) => {
    const target = event.composedPath()[0] as Partial<HTMLInputElement> | undefined;
    if (target?.localName === 'input' && target.type === 'file') event.preventDefault();
  };
  window.addEventListener('click', keep, true);
  try {
    for (const step of slot.opens) {
      const before = find()?.element;
      if (before) return before;
      const button = await until(() => toPress(document, step));
      if (!button || !here()) return null;
      button.click();
    }
    return await until(() => find()?.element ?? null);
  } finally {
    window.removeEventListener('click', keep, true);
  }
}

async function until<T>(look: () => T | null): Promise<T | null> {
  for (let left = patience; left > 0; left -= every) {
    const found = look();
    if (found) return found;
    await wait(every);
  }
  return null;
}
