// How a pull of many orders is judged: by the marketplaces' books and by what they know, never by what the extension says.
import { markets } from './pull-floor.mjs';

/** ms between two calls as published, and how many at once, of the kind of call that an account makes most. */
const paces = {
  aliexpress: { detail: { every: 250, burst: 4 } },
  amazon: { list: { every: 1000 / 0.0056, burst: 20 } },
  dhgate: { all: { every: 1000, burst: 4 } },
  ebay: { list: { every: 500, burst: 5 } },
};

/** What the views may call a status of the sandbox. */
const words = {
  unpaid: ['unpaid', 'checking'],
  to_ship: ['to_ship'],
  shipped: ['shipped'],
  finished: ['done', 'shipped', 'received'],
  cancelled: ['cancelled', 'cancelling'],
};

/** How much of the permitted rate an account used, from its first call to its last. @param {any} book @param {number} scale */
export function usedOf(book, scale) {
  const [[kind, pace] = ['list', { every: 1, burst: 1 }]] = Object.entries(paces[/** @type {'ebay'} */ (book.name)]);
  const calls = kind === 'all' ? book.list + book.detail : book[kind];
  const span = book.last - book.first;
  return { calls, span, used: calls / (pace.burst + (span * scale) / pace.every) };
}

/**
 * All orders of all accounts against their lines: which are missing, and which do not stand at their last state.
 * @param {any[]} lines @param {{ name: string, orders: any[] }[]} truth @param {Record<string, string>} ids
 */
export function judgeLines(lines, truth, ids) {
  let [missing, stale, compared] = [0, 0, 0];
  for (const { name, orders } of truth) {
    const mine = new Map(lines.filter((line) => line.account === ids[name]).map((line) => [line.id, line]));
    for (const order of orders) {
      const line = mine.get(order.id);
      compared += 1;
      if (!line) missing += 1;
      else if (!words[/** @type {'unpaid'} */ (order.status)].includes(line.status)) stale += 1;
    }
  }
  return { missing, stale, compared, lines: lines.length };
}

/** Accounts that take part, for the number of lines that there must be. */
export const accounts = markets.length;
