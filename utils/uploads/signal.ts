// A wake-up that cannot be missed: a loop notes the count, looks for work, and waits only for raises after that count.

export class Signal {
  count = 0;
  #waiting: (() => void)[] = [];

  raise(): void {
    this.count += 1;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** Resolves at the first raise after `seen`, at once when it has been. */
  after(seen: number): Promise<void> {
    if (this.count !== seen) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
