// Pulling many orders of four accounts at once, at rates that are scaled by one factor: how much of the permitted rate is
// used, whether it is ever passed, whether each order is there once with its last state; the same again with kills; and
// what ten thousand drafts cost the database and the list.
import { parseArgs } from 'node:util';
import { TOLERANCE } from '../sandbox/marketplaces/core.mjs';
import { measureOpenings, measureUpserts } from './pull-drafts.mjs';
import { openAccounts, startMarkets } from './pull-floor.mjs';
import { accounts, judgeLines, usedOf } from './pull-judge.mjs';
import { createReport } from './report.mjs';

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '10000' },
    scale: { type: 'string', default: '66' },
    kills: { type: 'string', default: '20' },
    stir: { type: 'string', default: '2' },
    /** Of `drafts`, `rate`, `kills`; all of them otherwise. */
    only: { type: 'string', default: 'drafts,rate,kills' },
  },
});
const [orders, scale, kills, stir] = [values.orders, values.scale, values.kills, values.stir].map(Number);
const parts = values.only.split(',');
const report = createReport('pull');
const sleep = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
const drafts = 10_000;
/** The run with kills is about them, not about the rate: faster, so that both have room in one measurement. */
const killScale = scale * 3;

/** Waits until no pull runs; kills meanwhile. @param {Awaited<ReturnType<typeof openAccounts>>} floor @param {number} [most] kills */
async function toTheEnd(floor, most = 0) {
  const began = Date.now();
  let [killed, next, told] = [0, Date.now() + 3000, 0];
  for (;;) {
    await sleep(500);
    if (killed < most && Date.now() > next) {
      if (await floor.kill()) killed += 1;
      next = Date.now() + 2000 + Math.random() * 4000;
    }
    const views = await floor.ask('pull.view', {});
    if (Date.now() - told > 15_000) {
      told = Date.now();
      const left = views.map((/** @type {any} */ one) => `${one.pagesLeft ?? '?'} pages ${one.detailsLeft} calls`);
      report.say(`${report.seconds()} s, killed ${killed}: left ${left.join(' | ')}`);
    }
    if (views.every((/** @type {any} */ one) => one.running === null && one.lastGood > began)) return killed;
    if (Date.now() - began > 15 * 60_000) throw new Error('not done within 15 minutes');
  }
}

/** The rate that was used and what was objected to. @param {any[]} book @param {string} run @param {number} of the scale */
function judgeRate(book, run, of) {
  for (const one of book) {
    const { calls, span, used } = usedOf(one, of);
    report.say(
      `${one.name}: ${calls} calls of its rate in ${(span / 1000).toFixed(1)} s, ${(used * 100).toFixed(1)} % of it`,
    );
  }
  const objections = book.flatMap((one) => one.violations);
  report.goal(
    `${run}: no rate is passed (a call counts as too early by more than ${TOLERANCE} ms), nothing else objected to`,
    objections.length === 0,
    objections.slice(0, 3).join('; ') || 'nothing',
  );
}

/** One whole pull of four accounts, with what changed while it ran. @param {'rate' | 'kills'} run */
async function measurePull(run) {
  const of = run === 'rate' ? scale : killScale;
  const world = await startMarkets([orders, of, stir]);
  const floor = await openAccounts(world, of).catch(async (error) => {
    await world.close();
    throw error;
  });
  try {
    await world.ask('stir');
    for (const account of Object.values(floor.ids)) {
      await floor.ask('account.write', { account, change: { paused: false } });
      await floor.ask('pull.now', { account, cause: 'now' });
    }
    const killed = await toTheEnd(floor, run === 'kills' ? kills : 0);
    const book = await world.ask('book');
    judgeRate(book, run, of);
    const slowest = book.reduce((/** @type {any} */ a, /** @type {any} */ b) =>
      b.last - b.first > a.last - a.first ? b : a,
    );
    const { used, span } = usedOf(slowest, of);
    if (run === 'rate') {
      const seconds = span / 1000;
      const [share, took] = [`${(used * 100).toFixed(1)} %`, `${seconds.toFixed(0)} s`];
      report.goal(`${slowest.name} is the slowest and uses at least 95 % of its rate`, used >= 0.95, share);
      report.goal(`${slowest.name} takes 4 to 6 minutes`, seconds >= 240 && seconds <= 360, took);
      report.keep({ slowest: slowest.name, used: Math.round(used * 1000) / 1000, spanSeconds: Math.round(seconds) });
    } else report.goal(`${kills} kills`, killed === kills, killed);
    // What changed while it was read has left its window: it comes with the next pull, when the margin has passed.
    await world.ask('rest');
    report.say('three minutes until the last changes may be asked for');
    await sleep(185_000);
    for (const account of Object.values(floor.ids)) await floor.ask('pull.now', { account, cause: 'now' });
    await toTheEnd(floor);
    const { missing, stale, compared, lines } = judgeLines(
      (await floor.rows('lineBlocks')).flatMap((/** @type {any} */ block) => block.lines),
      await world.ask('truth'),
      floor.ids,
    );
    const counts = `${lines} lines of ${compared} orders, ${missing} missing`;
    report.goal(`${run}: every order is there, once`, missing === 0 && lines === orders * accounts, counts);
    report.goal(`${run}: all ${compared} with their last state`, stale === 0, `${stale} are not`);
    const wanting = (await floor.ask('pull.view', {})).reduce(
      (/** @type {number} */ sum, /** @type {any} */ one) => sum + one.detailsLeft,
      0,
    );
    report.goal(`${run}: addresses and items are there`, wanting === 0, wanting);
    if (run === 'rate') await measureList(floor);
    report.keep({ [run]: { scale: of, killed, lines, missing, stale, wanting } });
  } finally {
    await floor.close();
    await world.close();
  }
}

/** The list with all accounts, which is told, and with one account's orders, which has a goal. @param {any} floor */
async function measureList(floor) {
  const all = await measureOpenings(floor.chromium, 5);
  report.say(`the list of ${orders * accounts} orders opens in ${all.times.join(', ')} ms (${all.shown})`);
  for (const [name, account] of Object.entries(floor.ids)) {
    if (name !== 'ebay') await floor.ask('account.remove', { account, drafts: 'remove' });
  }
  const one = await measureOpenings(floor.chromium, 9);
  const median = one.times[4] ?? Number.NaN;
  report.say(`the list of ${orders} orders opens in ${one.times.join(', ')} ms (${one.shown})`);
  report.goal(`the list of ${orders} orders opens in 200 ms`, median <= 200, `${median} ms, median of nine`);
  report.keep({ listMs: median, listMsOfAll: all.times[2] });
}

/** What the database costs; sealing and opening are told apart. */
async function measureDrafts() {
  const world = await startMarkets([0, scale, 0]);
  try {
    const floor = await openAccounts(world, scale, []);
    try {
      const { fresh, changed, rows } = await measureUpserts(floor.page, drafts);
      for (const [name, one] of Object.entries({ fresh, changed })) {
        report.say(
          `${drafts} ${name} drafts: ${one.all} ms in all, database ${one.database} ms, sealing ${one.sealing} ms`,
        );
      }
      report.goal(
        `${drafts} drafts are upserted`,
        rows === drafts && fresh.fresh === drafts && changed.changed === drafts,
        rows,
      );
      report.goal(`${drafts} new drafts in 2 s of database time`, fresh.database <= 2000, `${fresh.database} ms`);
      report.keep({ upserts: { fresh, changed } });
    } finally {
      await floor.close();
    }
  } finally {
    await world.close();
  }
}

try {
  if (parts.includes('drafts')) await measureDrafts();
  if (parts.includes('rate')) await measurePull('rate');
  if (parts.includes('kills')) await measurePull('kills');
} catch (error) {
  report.goal('the measurement runs to its end', false, error instanceof Error ? error.message : String(error));
}
report.keep({ orders, tolerance: TOLERANCE });
process.exitCode = report.end();
