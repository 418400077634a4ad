// What is under way at the desk: while something is, the document is not closed.
let running = 0;

/** Whether something runs that must not lose its document. */
export function isBusy(): boolean {
  return running > 0;
}

/** Keeps the document for as long as `work` takes. */
export async function whileBusy<T>(work: Promise<T>): Promise<T> {
  running += 1;
  try {
    return await work;
  } finally {
    running -= 1;
  }
}
