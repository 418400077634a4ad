/** Documented limit of a picture's title, in code points. */
const TITLE_LIMIT = 50;

/**
 * The title that a picture asks for: the given one, else the file name without its suffix,
 * cut to 50 code points.
 * @param {string} title may be empty
 * @param {string} inputTitle file name with suffix
 * @returns {string}
 */
export function wantedTitle(title, inputTitle) {
  const chosen = title === '' ? inputTitle.replace(/\.[^.]*$/, '') : title;
  return [...chosen].slice(0, TITLE_LIMIT).join('');
}

/**
 * The title that the platform settles on: a taken one gets `(1)` at its end, one that ends
 * in `(n)` gets n+1, until it is free.
 * @param {string} wanted
 * @param {(title: string) => boolean} isTaken
 * @returns {string}
 */
export function freeTitle(wanted, isTaken) {
  let title = wanted;
  while (isTaken(title)) {
    const numbered = /^([\s\S]*)\((\d+)\)$/.exec(title);
    title = numbered ? `${numbered[1]}(${BigInt(numbered[2]) + 1n})` : `${title}(1)`;
  }
  return title;
}
