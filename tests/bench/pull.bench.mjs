// Pulling many orders of four accounts at once, at rates that are scaled by one factor: how much of the permitted rate is
// used, whether it is ever passed, whether each order is there once with its last state, also after kills; and what ten
// thousand drafts cost the database and the list.
import { parseArgs } from 'node:util';
import { markets, openAccounts, startMarkets } from './pull-floor.mjs';
import { createReport } from './report.mjs';

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '10000' },
    scale: { type: 'string', default: '66' },
    kills: { type: 'string', default: '0' },
    stir: { type: 'string', default: '2' },
  },
});
const [orders, scale, kills, stir] = [values.orders, values.scale, values.kills, values.stir].map(Number);
const report = createReport('pull');
const sleep = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** ms between two calls as published, and how many at once, of the kind of call that an account makes most. */
const paces = {
  aliexpress: { detail: { every: 250, burst: 4 } },
  amazon: { list: { every: 1000 / 0.0056, burst: 20 } },
  dhgate: { all: { every: 1000, burst: 4 } },
  ebay: { list: { every: 500, burst: 5 } },
};

/** Waits until no pull runs; kills meanwhile. @param {Awaited<ReturnType<typeof openAccounts>>} floor @param {number} [most] kills */
async function toTheEnd(floor, most = 0) {
  const began = Date.now();
  let [killed, next, told] = [0, Date.now() + 5000, 0];
  for (;;) {
    await sleep(500);
    if (killed < most && Date.now() > next) {
      if (await floor.kill()) killed += 1;
      next = Date.now() + 3000 + Math.random() * 6000;
    }
    const views = await floor.ask('pull.view', {});
    if (Date.now() - told > 15_000) {
      told = Date.now();
      const left = views.map((/** @type {any} */ one) => `${one.pagesLeft ?? '?'} pages ${one.detailsLeft} calls`);
      report.say(`${report.seconds()} s, killed ${killed}: left ${left.join(' | ')}`);
    }
    if (views.every((/** @type {any} */ one) => one.running === null && one.lastGood > began)) return killed;
    if (Date.now() - began > 20 * 60_000) throw new Error('not done within 20 minutes');
  }
}

/** How much of the permitted rate an account used, from its first call to its last. @param {any} book */
function usedOf(book) {
  const [[kind, pace] = ['list', { every: 1, burst: 1 }]] = Object.entries(paces[/** @type {'ebay'} */ (book.name)]);
  const calls = kind === 'all' ? book.list + book.detail : book[kind];
  const span = book.last - book.first;
  return { calls, span, used: calls / (pace.burst + (span * scale) / pace.every) };
}

const world = await startMarkets([orders, scale, stir]);
try {
  const floor = await openAccounts(world, scale);
  try {
    await world.ask('stir');
    const began = Date.now();
    for (const account of Object.values(floor.ids)) {
      await floor.ask('account.write', { account, change: { paused: false } });
      await floor.ask('pull.now', { account, cause: 'now' });
    }
    const killed = await toTheEnd(floor, kills);
    const book = await world.ask('book');
    const slowest = book.reduce((/** @type {any} */ a, /** @type {any} */ b) =>
      b.last - b.first > a.last - a.first ? b : a,
    );
    for (const one of book) {
      const { calls, span, used } = usedOf(one);
      report.say(
        `${one.name}: ${calls} calls of its rate in ${(span / 1000).toFixed(1)} s, ${(used * 100).toFixed(1)} % of it`,
      );
    }
    const { used, span } = usedOf(slowest);
    if (kills === 0)
      report.goal(
        `${slowest.name} is the slowest and uses at least 95 % of its rate`,
        used >= 0.95,
        `${(used * 100).toFixed(1)} % in ${(span / 1000).toFixed(0)} s`,
      );
    else report.goal(`${kills} kills`, killed === kills, killed);
    const objections = book.flatMap((/** @type {any} */ one) => one.violations);
    report.goal(
      'no marketplace has anything to object to',
      objections.length === 0,
      objections.slice(0, 3).join('; ') || 'nothing',
    );
    // What changed while it was read has left its window: it comes with the next pull, when the margin has passed.
    await world.ask('rest');
    if (stir > 0) {
      report.say('three minutes until the last changes may be asked for');
      await sleep(185_000);
      for (const account of Object.values(floor.ids)) await floor.ask('pull.now', { account, cause: 'now' });
      await toTheEnd(floor);
    }
    const lines = await floor.rows('draftLines');
    const truth = await world.ask('truth');
    const words = {
      unpaid: ['unpaid', 'checking'],
      to_ship: ['to_ship'],
      shipped: ['shipped'],
      cancelled: ['cancelled', 'cancelling'],
    };
    let [missing, stale] = [0, 0];
    for (const { name, orders: real } of truth) {
      const mine = new Map(lines.filter((line) => line.account === floor.ids[name]).map((line) => [line.id, line]));
      for (const order of real) {
        const line = mine.get(order.id);
        if (!line) missing += 1;
        else if (
          order.updated < began - 200_000 &&
          !words[/** @type {'unpaid'} */ (order.status)].includes(line.status)
        )
          stale += 1;
      }
    }
    report.goal(
      'every order is there, once',
      missing === 0 && lines.length === orders * markets.length,
      `${lines.length}, ${missing} missing`,
    );
    report.goal('with its last state', stale === 0, stale);
    const wanting = (await floor.ask('pull.view', {})).reduce(
      (/** @type {number} */ sum, /** @type {any} */ one) => sum + one.detailsLeft,
      0,
    );
    report.goal('addresses and items are there', wanting === 0, wanting);
    report.keep({
      orders,
      scale,
      kills: killed,
      seconds: Math.round((Date.now() - began) / 1000),
      used: Math.round(used * 1000) / 1000,
      lines: lines.length,
    });
  } finally {
    await floor.close();
  }
} catch (error) {
  report.goal('the measurement runs to its end', false, error instanceof Error ? error.message : String(error));
} finally {
  await world.close();
}
process.exitCode = report.end();
