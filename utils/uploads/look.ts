// One look whether a stored picture is still there, before its address is given out again.
import { wait } from './time';

/** Longest that one look takes, ms. */
const lookTimeout = 8000;

/** Whether a picture's address still shows a picture; needs no permission of its host, since nothing is read. */
export async function look(path: string): Promise<boolean> {
  // The cache may remember a picture that was deleted since.
  const fresh = await fetch(path, {
    mode: 'no-cors',
    cache: 'reload',
    credentials: 'omit',
    signal: AbortSignal.timeout(lookTimeout),
  }).then(
    () => true,
    () => false,
  );
  if (!fresh) return false;
  const seen = new Promise<boolean>((resolve) => {
    const image = new Image();
    image.onload = () => resolve(image.naturalWidth > 0);
    image.onerror = () => resolve(false);
    image.src = path;
  });
  // A host that stalls must not hold up the whole queue.
  return Promise.race([seen, wait(lookTimeout).then(() => false)]);
}
