/**
 * Redesigned twins of pages: the same words and working fields under other ids, classes, attributes, nesting and order.
 * This part is what server (sheets) and page (`pages/twin.js`) share: the names that a seed gives.
 */

/** FNV-1a over a text, 32 bits. @param {string} text */
export function hashOf(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/**
 * The name that stands for a class or an id in a twin: nothing of the old one is left.
 * @param {string} seed
 * @param {string} name
 */
export const twinName = (seed, name) =>
  `${'abcdefghij'[hashOf(`${name}:${seed}`) % 10]}${hashOf(`${seed}/${name}`).toString(36)}`;

/**
 * A style sheet for a twin: classes and ids in its selectors renamed, so that the twin looks like a page.
 * @param {string} css
 * @param {string} seed
 */
export function twinStyles(css, seed) {
  // Only what stands before a block is a selector; values such as #fff or .5em stand inside.
  return css.replace(/[^{}]*(?=\{)/g, (selector) =>
    selector.trim().startsWith('@')
      ? selector
      : selector.replace(/([.#])(-?[_a-zA-Z][\w-]*)/g, (_, mark, name) => mark + twinName(seed, name)),
  );
}
