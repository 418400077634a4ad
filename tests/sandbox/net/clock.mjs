/**
 * The moment now, in epoch milliseconds with a fraction. It only moves forward, so the
 * gaps between two arrivals are true even when the system clock is set.
 * @returns {number}
 */
export const now = () => performance.timeOrigin + performance.now();

/**
 * Waits without keeping the process alive for it.
 * @param {number} ms milliseconds, may be zero or negative
 * @returns {Promise<void>}
 */
export const sleep = (ms) => (ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms).unref()) : Promise.resolve());

/**
 * Text of a moment as the platform prints it: China time, no offset.
 * @param {number} ms epoch milliseconds
 * @returns {string} e.g. `2000-01-01 00:00:00`
 */
export const chinaTime = (ms) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
