// One look whether a stored picture is still there, before its address is given out again.
import { wait } from './time';

/** `unknown`: its host did not answer, which says nothing of the picture. */
export type Sight = 'there' | 'gone' | 'unknown';

/** Longest that each half of one look takes, ms: a host that stalls must not hold up the whole queue. */
const lookTimeout = 8000;

/** Whether a picture's address still shows a picture; needs no permission of its host, since nothing is read. */
export async function look(path: string): Promise<Sight> {
  // The cache may remember a picture that was deleted since.
  const answered = await fetch(path, {
    mode: 'no-cors',
    cache: 'reload',
    credentials: 'omit',
    signal: AbortSignal.timeout(lookTimeout),
  }).then(
    () => true,
    () => false,
  );
  if (!answered) return 'unknown';
  const image = new Image();
  const seen = new Promise<Sight>((resolve) => {
    image.onload = () => resolve(image.naturalWidth > 0 ? 'there' : 'gone');
    image.onerror = () => resolve('gone');
    image.src = path;
  });
  const sight = await Promise.race([seen, wait(lookTimeout).then(() => 'unknown' as const)]);
  // What is still on its way is not wanted any more.
  if (sight === 'unknown') image.src = '';
  return sight;
}
