// What the pages of all platforms share: which page an address is, moves within the application, late rendering, and the
// hook `window.office` by which tests look and act. The page's fields register themselves here.
import { pageAt, servedAt } from '../office/pages.mjs';

const query = new URLSearchParams(window.location.search);
/** @type {Map<string, { row: Element, input?: () => Element | null | undefined, open?: () => void }[]>} */
const fields = new Map();
/** @type {{ slot: string, name: string, bytes: number, ok: boolean, message: string }[]} */
const received = [];
/** Pictures that this page uploaded. @type {{ url: string, title: string }[]} */
export const uploaded = [];
/** @type {Set<() => void>} */
const closers = new Set();

/** The page that this application was loaded for; none on hosts that only show what another does. @type {any} */
export const home = servedAt(window.location.hostname, window.location.pathname);

/** The page that stands at the address now; undefined at its neighbours. */
export const pageNow = () => pageAt(window.location.hostname, window.location.pathname + window.location.hash);

/** Query that goes along with every move, so that a twin stays one. */
const kept = window.location.search;

/**
 * Makes a field known to tests.
 * @param {string} slot
 * @param {Element | null} row null takes back what is no longer in the page
 * @param {{ input?: () => Element | null | undefined, open?: () => void }} [ways]
 */
export function registerField(slot, row, ways = {}) {
  const live = (fields.get(slot) ?? []).filter((field) => field.row.isConnected && field.row !== row);
  fields.set(slot, row ? [...live, { row, ...ways }] : live);
}

/** A callback ref for a row. @param {string} slot @param {Parameters<typeof registerField>[2]} [ways] */
export const fieldRef = (slot, ways) => (/** @type {Element | null} */ row) => registerField(slot, row, ways);

/** Called by what is open when it should close. @param {() => void} close */
export function onClose(close) {
  closers.add(close);
  return () => closers.delete(close);
}

/** Notes what the page's uploader was answered. @param {string} slot @param {File} file @param {any} answer */
export function note(slot, file, answer) {
  const ok = answer?.success === true;
  if (ok) uploaded.push(answer.picture);
  received.push({ slot, name: file.name, bytes: file.size, ok, message: answer?.message ?? '' });
}

/** @param {string} slot */
export const uploadAddress = (slot) => `/api/upload?slot=${slot}`;

/**
 * The plain way to upload, for pages without a library that does it.
 * @param {string} slot
 * @param {Iterable<File>} files
 * @returns {Promise<any[]>}
 */
export async function uploadAll(slot, files) {
  const answers = [];
  for (const file of [...files]) {
    const form = new FormData();
    form.append('file', file, file.name);
    const answer = await (await fetch(uploadAddress(slot), { method: 'POST', body: form })).json();
    note(slot, file, answer);
    answers.push(answer);
  }
  return answers;
}

/** @param {string} slot */
const fieldOf = (slot) => (fields.get(slot) ?? []).filter(({ row }) => row.isConnected);

/**
 * Starts the application: renders it (late, by `?render=`), and again after every move.
 * @param {(page: import('../office/pages.mjs').OfficePage | undefined, version: number,
 *   why: 'first' | 'moved' | 'again') => void} render
 * @param {number} [delay] ms
 */
export function startDesk(render, delay = Number(query.get('render') ?? 150)) {
  let version = 0;
  let ready = false;
  const draw = (/** @type {'first' | 'moved' | 'again'} */ why) => {
    if (!ready) return;
    version += 1;
    render(pageNow(), version, why);
  };
  const move = (/** @type {string} */ to) => {
    const { pathname, search, hash } = new URL(to, window.location.href);
    if (hash && pathname === window.location.pathname) window.location.hash = hash;
    else {
      window.history.pushState(null, '', pathname + (search || kept) + hash);
      window.dispatchEvent(new PopStateEvent('popstate'));
    }
  };
  let shown = window.location.pathname + window.location.hash;
  const follow = () => {
    const now = window.location.pathname + window.location.hash;
    if (now === shown) return;
    shown = now;
    draw('moved');
  };
  window.addEventListener('popstate', follow);
  window.addEventListener('hashchange', follow);
  Object.assign(window, {
    office: {
      page: home,
      received,
      row: (/** @type {string} */ slot, at = 0) => fieldOf(slot)[at]?.row ?? null,
      input(/** @type {string} */ slot, at = 0) {
        const field = fieldOf(slot)[at];
        return field?.input?.() ?? field?.row.querySelector('input[type="file"]') ?? null;
      },
      open: (/** @type {string} */ slot) => fieldOf(slot)[0]?.open?.(),
      close() {
        for (const close of closers) close();
      },
      go: (/** @type {'home' | 'away'} */ where) => move(where === 'away' ? home.away : home.url),
      rerender: () => draw('again'),
    },
  });
  setTimeout(() => {
    ready = true;
    draw('first');
  }, delay);
  return { go: move };
}
