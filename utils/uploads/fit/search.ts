// Finds the best quality whose bytes fit with few encodes: the size is guessed from a sample along a line through the
// guesses before, and corrected by what came out. Pure; tested with made-up encoders.

/** Share of the limit that a guess aims at: a sample errs by some percent. */
const aim = 0.97;
/** Share of the limit from which a result is good enough: the next quality up would hardly be seen. */
const enough = 0.9;
/** The same where each step of quality is seen. */
const all = 0.985;
/** Share of the wanted bytes from which a guess is near enough. */
const close = 0.985;
/** Guesses along a line until halving takes over: sizes do not always grow evenly. */
const patient = 5;
/** Encodes of the whole picture at the most while something fits already. */
const most = 3;

/** From this quality on one step more is seen by nobody. */
const fine = 90;

type Guess = {
  /** Bytes of the whole picture at a quality, guessed. Asked again for the same quality it should be quick. */
  guess: (quality: number) => Promise<number>;
  /** Where a quality stands on a line along which the logarithm of the bytes grows evenly. */
  at: (quality: number) => number;
  /** A quality that most likely fits. */
  start?: number;
};

export type Search<T> = Guess & {
  /** Bytes at the most. */
  limit: number;
  lowest: number;
  highest: number;
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

type Known = { quality: number; size: number };

/** The highest quality in a range that is guessed to have `most` bytes, or nearly that; the lowest where none is. */
export async function highestWithin(
  { guess, at, start }: Guess,
  from: number,
  to: number,
  most: number,
): Promise<number> {
  let low: Known | null = null;
  let high: Known | null = null;
  let last: Known | null = null;
  let next = start !== undefined && start >= from && start <= to ? start : to;
  for (let turn = 0; ; turn += 1) {
    const now: Known = { quality: next, size: Math.max(1, await guess(next)) };
    const before: Known | null = (now.size <= most ? high : low) ?? last;
    if (now.size <= most) low = now;
    else high = now;
    last = now;
    if (low && (low.quality === to || low.size >= close * most)) return low.quality;
    const [least, highest]: [number, number] = [low ? low.quality + 1 : from, high ? high.quality - 1 : to];
    if (least > highest) return low?.quality ?? from;
    next = turn < patient ? foretold(at, before, now, most) : (least + highest) >> 1;
    next = Math.min(highest, Math.max(least, next));
  }
}

/** The quality at which a line through two guesses reaches `most` bytes; through one, where it rises by one a unit. */
function foretold(at: Guess['at'], before: Known | null, now: Known, most: number): number {
  const steep = before ? Math.log(now.size / before.size) / (at(now.quality) - at(before.quality)) : 1;
  const rise = Number.isFinite(steep) ? Math.min(4, Math.max(0.25, steep)) : 1;
  const wanted = at(now.quality) + Math.log(most / now.size) / rise;
  let quality = now.quality;
  const step = wanted > at(quality) ? 1 : -1;
  // Qualities are whole numbers up to 100: walked to, so that `at` needs no inverse.
  for (let i = 0; i < 100 && (step > 0 ? at(quality + 1) <= wanted : at(quality) > wanted); i += 1) quality += step;
  return quality;
}

/** Encodes at the best whole-numbered quality found to fit; null when not even the lowest fits. */
export async function bestThatFits<T extends { size: number }>(
  search: Search<T>,
): Promise<{ quality: number; made: T } | null> {
  const { limit, lowest, highest, guess } = search;
  let best: { quality: number; made: T } | null = null;
  /** How much more came out than was guessed. */
  let error = 1;
  let [fits, tooBig] = [lowest - 1, highest + 1];
  for (let tries = 0; tooBig - fits > 1; tries += 1) {
    if (best && (tries >= most || best.made.size >= (best.quality < fine ? all : enough) * limit)) break;
    // What came out tells the error of the guesses, so that the next one may go nearer to the limit.
    const share = best ? 0.995 : tries > 1 ? aim - 0.05 * tries : aim;
    const wanted = (share * limit) / error;
    const quality = await highestWithin(search, fits + 1, tooBig - 1, wanted);
    // Where something fits already, only a better one that is likely to fit is worth another encode.
    if (best && ((await guess(quality)) > wanted || quality - best.quality < (best.quality >= fine ? 2 : 1))) break;
    const made = await search.encode(quality);
    error = made.size / Math.max(1, await guess(quality));
    if (made.size <= limit) {
      fits = quality;
      best = { quality, made };
    } else tooBig = quality;
  }
  return best;
}

/** Asks once for each quality and remembers the answer. */
export function remembering<T>(guess: (quality: number) => Promise<T>): (quality: number) => Promise<T> {
  const known = new Map<number, Promise<T>>();
  return (quality) => {
    const answer = known.get(quality) ?? guess(quality);
    known.set(quality, answer);
    return answer;
  };
}
