/** @typedef {{ id: string, title: string, url: string, folder: string, bytes: number, pixel: string, created: string }} Picture */

/** @param {string} path @param {RequestInit} [init] */
const ask = async (path, init) => (await fetch(path, init)).json();

/** @returns {Promise<{ shopId: string, shopName: string }>} the shop that is logged in */
export const getMe = () => ask('/api/me');

/** @returns {Promise<{ id: string, name: string }[]>} */
export const getFolders = () => ask('/api/folders');

/** @returns {Promise<Picture[]>} newest first */
export const getPictures = () => ask('/api/pictures');

/** @param {string} name */
export const addFolder = (name) => ask(`/api/folders?name=${encodeURIComponent(name)}`, { method: 'POST' });

/**
 * How long the page takes to show its contents, ms: `?render=` in the address, else 600. What it has loaded once it
 * shows at once when it is drawn anew.
 * @returns {number}
 */
export function renderDelay() {
  const delay = loaded ? 0 : Number(new URLSearchParams(window.location.search).get('render') ?? 600);
  setTimeout(() => {
    loaded = true;
  }, delay);
  return delay;
}
let loaded = false;

/** @param {number} ms */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {number} bytes @returns {string} */
export const sizeText = (bytes) =>
  bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(2)}MB` : `${(bytes / 1024).toFixed(1)}KB`;
