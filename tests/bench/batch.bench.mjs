// A season's folder at once: what a thousand pictures of 3 MB cost in memory, in answers of the panel, and in waiting.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { askFrom, openExtension, pause, until } from './extension.mjs';
import { rounded } from './figures.mjs';
import { watchMemory } from './memory.mjs';
import { writeLarge } from './pictures.mjs';
import { createReport } from './report.mjs';
import { startWorld } from './world.mjs';

/** What is asked: MB more at the peak, ms until the panel shows an answer, ms until the first call leaves. */
const wanted = { memory: 200, answer: 100, first: 1000 };
/** Bytes of each picture: what the gateway takes at the most is 3 MiB. */
const bytes = 3_000_000;
const { values } = parseArgs({ options: { count: { type: 'string', default: '1000' } } });
const count = Number(values.count);
const report = createReport('batch');
const folder = mkdtempSync(join(tmpdir(), 'storekey-bench-'));

/** @typedef {Awaited<ReturnType<typeof openExtension>>} Extension */

/**
 * Presses a filter of the list over and over, as a seller would, until told to stop.
 * @param {Extension['panel']} panel
 * @returns stops it, and gives each planned press: ms to the frame that shows its answer, and when it was planned, the longest first
 */
async function pressThroughout(panel) {
  await panel.evaluate(() => {
    const state = { over: false, answers: /** @type {{ ms: number, at: number }[]} */ ([]) };
    Object.assign(globalThis, { pressing: state });
    const press = (/** @type {number} */ planned) => {
      const filters = [...document.querySelectorAll('.filter')];
      const button = filters[state.answers.length % 2];
      if (button instanceof HTMLElement) button.click();
      // The frame after the press is drawn: what follows it runs once it is on its way to the screen.
      requestAnimationFrame(() =>
        setTimeout(() => {
          if (button) state.answers.push({ ms: performance.now() - planned, at: performance.timeOrigin + planned });
          if (!state.over) plan();
        }),
      );
    };
    const plan = () => {
      const planned = performance.now() + 150;
      setTimeout(() => press(planned), 150);
    };
    plan();
  });
  return async () => {
    const answers = await panel.evaluate(() => {
      const state = /** @type {{ pressing: { over: boolean, answers: { ms: number, at: number }[] } }} */ (
        /** @type {unknown} */ (globalThis)
      ).pressing;
      state.over = true;
      return state.answers;
    });
    return answers.map(({ ms, at }) => ({ ms: Math.round(ms), at })).sort((a, b) => b.ms - a.ms);
  };
}

/**
 * Pictures that are in the database at this moment.
 * @param {Extension['panel']} page @returns {Promise<number>}
 */
const taken = (page) =>
  page.evaluate(async () => {
    /** @type {IDBDatabase} */
    const db = await new Promise((resolve, reject) => {
      const opening = indexedDB.open('storekey');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const counting = db.transaction('uploads').objectStore('uploads').count();
    await new Promise((resolve) => counting.addEventListener('success', resolve));
    db.close();
    return counting.result;
  });

/** Everything is given, one press starts it, and the panel stays open. @param {import('./world.mjs').World} world @param {string[]} paths */
async function whole(world, paths) {
  const extension = await openExtension(world, join(folder, 'whole'));
  const { panel } = extension;
  await askFrom(panel, 'settings.write', { planFrom: 10 });
  await pause(3000);
  const memory = watchMemory(extension.chromium.userDataDir);
  try {
    const before = memory.now();
    memory.peak();
    const stopPressing = await pressThroughout(panel);
    const given = Date.now();
    await extension.give(paths);
    const start = panel.locator('.banner.plan button.primary');
    await start.waitFor({ timeout: 30_000 });
    const shown = Date.now();
    await start.click();
    const pressed = Date.now();
    await until('the first call', async () => (await world.rate()).calls > 0, 60_000, 50);
    const first = Math.min(...(await world.account()).calls.map((call) => call.at));
    await until('all files taken', async () => (await taken(panel)) >= count, 120_000, 500);
    const all = Date.now();
    // The rate allows ten a second; a slow machine makes two. How long it takes is told, and no goal.
    await until(`${count} calls`, async () => (await world.rate()).calls >= count, 60_000 + count * 1000, 500);
    const called = Date.now();
    const slow = await stopPressing();
    const peak = memory.peak();
    const rise = peak.sum - before.sum;
    report.say(
      `${count} × ${bytes / 1e6} MB: plan shown after ${shown - given} ms, first call ${Math.round(first - pressed)} ms ` +
        `after the press, all taken after ${all - given} ms, the last call ${Math.round((called - pressed) / 1000)} s after the press, ` +
        `${slow.length} presses, slowest ${slow
          .slice(0, 5)
          .map(({ ms, at }) => `${ms} ms (${Math.round((at - given) / 1000)} s)`)
          .join(', ')}`,
    );
    const parts = Object.entries(peak.kinds)
      .map(([kind, most]) => [kind, Math.round(most - (before.kinds[kind] ?? 0))])
      .filter(([, more]) => Math.abs(Number(more)) >= 5);
    report.say(
      `PSS of all processes: ${Math.round(before.sum)} MB before, ${Math.round(rise)} MB more at the peak, ` +
        `${((peak.at - given) / 1000).toFixed(1)} s after the drop: ${parts.map((part) => part.join(' ')).join(', ')}`,
    );
    report.goal(`memory rises by less than ${wanted.memory} MB`, rise < wanted.memory, `${Math.round(rise)} MB`);
    report.goal(
      `the panel answers within ${wanted.answer} ms`,
      slow.length > 20 && (slow[0]?.ms ?? 0) <= wanted.answer,
      `${slow[0]?.ms ?? 0} ms, half of them ${slow[slow.length >> 1]?.ms ?? 0} ms`,
    );
    report.goal(
      `the first upload leaves within ${wanted.first} ms of the press`,
      first - pressed <= wanted.first,
      `${Math.round(first - pressed)} ms`,
    );
    const { violations } = await world.account();
    report.goal('the gateway has nothing to object to', violations.length === 0, violations[0] ?? 'nothing');
    report.keep({
      riseMb: Math.round(rise),
      slowestMs: slow[0]?.ms ?? 0,
      firstMs: Math.round(first - pressed),
      takenMs: all - given,
    });
  } finally {
    memory.stop();
    await extension.close();
  }
}

/** The panel is closed in the middle of the intake. @param {import('./world.mjs').World} world @param {string[]} paths */
async function closed(world, paths) {
  const extension = await openExtension(world, join(folder, 'closed'));
  try {
    await askFrom(extension.panel, 'settings.write', { planFrom: 10, paused: true, language: 'zh_CN' });
    await extension.give(paths);
    await until('some files taken', async () => (await taken(extension.panel)) >= 50, 60_000, 50);
    const atClose = await taken(extension.panel);
    await extension.panel.close();
    const again = await extension.chromium.openPage('popup.html?tab=1');
    const banner = again.locator('.banner.plan').first();
    await banner.waitFor({ timeout: 30_000 });
    const said = async () => {
      const words = (await banner.textContent()) ?? '';
      const [, x, whole] = /已接收 (\d+) \/ (\d+)/.exec(words) ?? [];
      return { words, x: Number(x ?? Number.NaN), whole: Number(whole ?? Number.NaN) };
    };
    // What it says is read until it has caught up with a count of the database, and is not ahead of the next one.
    const before = await taken(again);
    let now = await said();
    await until(
      'the panel to say what is there',
      async () => {
        now = await said();
        return Number.isNaN(now.x) || now.x >= before;
      },
      10_000,
      20,
    );
    const after = await taken(again);
    await until('all files taken', async () => (await taken(again)) >= count, 120_000, 500);
    await until('the panel to say that all are in', async () => Number.isNaN((await said()).x), 30_000, 100);
    const { words } = await said();
    report.say(`closed with ${atClose} taken; opened again it says: ${now.words.slice(0, 60)}`);
    report.goal(
      'closed in the middle, the panel says how many were taken, and none is lost',
      now.x >= before && now.x <= after && before < count && now.whole === count && words.includes(`${count} 张图片`),
      `${rounded(now.x)} of ${now.whole} said between ${before} and ${after} in the database; ${words.slice(0, 40)}`,
    );
  } finally {
    await extension.close();
  }
}

try {
  mkdirSync(join(folder, 'files'));
  const paths = writeLarge(join(folder, 'files'), count, bytes);
  const world = await startWorld();
  try {
    await whole(world, paths);
    await world.reset();
    await closed(world, paths);
  } finally {
    await world.close();
  }
} catch (error) {
  report.goal('the measurement runs to its end', false, error instanceof Error ? error.message : String(error));
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
process.exitCode = report.end();
