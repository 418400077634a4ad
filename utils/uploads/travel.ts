// How long calls take from their fetch until they go out, and how much that varies: the machine's own jitter, which the
// limiter cannot know beforehand. Measured idle: 4 ms to 8 ms; with the processors overloaded: 4 ms to 100 ms.
import { windowMs } from '../net/limiter';

/** Calls that are looked back on. */
const lookBack = 30;
/** Fewer say nothing yet: the first ones also open the connection. */
const leastKnown = 15;
/** A second and the jitter of the way twice (±20), ms; how much calls vary on this machine comes on top. */
const jitterRoom = 1043;
/** Window that holds where nothing varies, ms: timers are never quite on time. */
const leastWindow = 1051;
const mostWindow = 1200;
/** A call leaves earlier by its usual travel, ms, but never by more than this. */
const mostAhead = 15;

export class Travel {
  #last: number[] = [];

  /** Notes one call's time, ms. */
  add(ms: number): void {
    this.#last = [...this.#last, ms].slice(-lookBack);
  }

  /** ms by which a fetch may begin before its call is to go out: short for this machine, so that hardly one is early. */
  ahead(): number {
    return Math.min(mostAhead, this.#last.length < leastKnown ? 0 : this.#at(0.25));
  }

  /** The limiter's window for these circumstances, ms. */
  window(): number {
    if (this.#last.length < leastKnown) return windowMs;
    return Math.min(mostWindow, Math.max(leastWindow, jitterRoom + this.#at(0.9) - this.#at(0.1)));
  }

  #at(share: number): number {
    const sorted = [...this.#last].sort((a, b) => a - b);
    return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  }
}
