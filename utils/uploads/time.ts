// The real clock and the real wait; what is tested gets its own.

/** UTC ms. */
export const clock = () => Date.now();

/** Resolves after this many ms; at once for none or less. */
export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, ms)));
