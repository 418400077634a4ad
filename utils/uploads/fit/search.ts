// Finds the best quality whose bytes fit with few encodes: the size is guessed from a sample, and the guess corrected
// by what came out. Pure; tested with made-up encoders.

/** Share of the limit that a guess aims at: a sample errs by some percent. */
const aim = 0.97;
/** Share of the limit from which a result is good enough: the next quality up would hardly be seen. */
const enough = 0.9;
/** Encodes of the whole picture at the most while something fits already. */
const most = 3;

export type Search<T> = {
  /** Bytes at the most. */
  limit: number;
  lowest: number;
  highest: number;
  /** Bytes of the whole picture at a quality, guessed. */
  guess: (quality: number) => Promise<number>;
  encode: (quality: number) => Promise<T>;
};

/** The highest quality in a range that a test passes, or the lowest of the range; the test is asked log₂ times. */
export async function highestThat(
  lowest: number,
  highest: number,
  passes: (quality: number) => Promise<boolean>,
): Promise<number> {
  if (highest <= lowest || (await passes(highest))) return Math.max(lowest, highest);
  let [low, high] = [lowest, highest];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (await passes(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Encodes at the best whole-numbered quality found to fit; null when not even the lowest fits. */
export async function bestThatFits<T extends { size: number }>(
  search: Search<T>,
): Promise<{ quality: number; made: T } | null> {
  const { limit, lowest, highest } = search;
  const guessed = new Map<number, Promise<number>>();
  const guess = (quality: number) => {
    const known = guessed.get(quality) ?? search.guess(quality);
    guessed.set(quality, known);
    return known;
  };
  let best: { quality: number; made: T } | null = null;
  /** How much more came out than was guessed. */
  let error = 1;
  let [fits, tooBig] = [lowest - 1, highest + 1];
  for (let tries = 0; tooBig - fits > 1; tries += 1) {
    if (best && (tries >= most || best.made.size >= enough * limit)) break;
    const share = tries > 1 && !best ? aim - 0.05 * tries : aim;
    const [from, to]: [number, number] = [fits + 1, tooBig - 1];
    const quality = await highestThat(from, to, async (one) => (await guess(one)) * error <= share * limit);
    const made = await search.encode(quality);
    error = made.size / Math.max(1, await guess(quality));
    if (made.size <= limit) {
      fits = quality;
      best = { quality, made };
    } else tooBig = quality;
  }
  return best;
}
