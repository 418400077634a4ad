// Kills the worker at seeded moments while uploads run, and sees what wakes it.
import { createRandom } from '../sandbox/net/random.mjs';
import { askFrom, pause, until } from './extension.mjs';
import { latency } from './world.mjs';

/** Uploads that must have ended between two kills. */
const leastAnswers = 5;
/** Calls that the engine has in flight at the most over HTTP/2: this many slow answers and it falls silent. */
const lanes = 20;
/** ms without an end after which none can come any more: a call's time, and that of the browser's word on a cut one. */
const stillness = latency + 2000;
/** ms that filling the lanes and stillness take at the most. */
const timeToSilence = 15_000;
/** ms that the alarm may be away: the engine gives up a small upload's answer after 45 s. */
const longestSilence = 34_000;
/** ms for which the gateway is still after the alarm is due, so that nothing but the alarm can wake the worker. */
const spare = 5000;

const ended = ['done', 'unconfirmed', 'failed', 'reused', 'cancelled', 'blocked'];

/** @typedef {Awaited<ReturnType<typeof import('./quiet-page.mjs').openQuietPage>>} QuietPage */
/** @typedef {{ by: 'alarm' | 'page' | 'engine', atMs: number, wokenMs: number, inFlight: number, offAlarmMs?: number }} Kill */

/**
 * @param {object} given
 * @param {QuietPage} given.quiet
 * @param {import('./world.mjs').World} given.world
 * @param {number} given.kills how often
 * @param {number} given.alarms after how many of them nothing but the alarm may wake the worker
 * @param {number} given.seed
 * @param {(line: string) => void} given.say
 * @returns {Promise<Kill[]>}
 */
export async function killAtRandom({ quiet, world, kills, alarms, seed, say }) {
  const random = createRandom(seed);
  const every = kills / alarms;
  // Spread over the run, each anywhere in its part but the last one's end: its slow answers need uploads that are left.
  const byAlarm = new Set(Array.from({ length: alarms }, (_, i) => Math.floor(i * every + random() * (every - 2))));
  /** @type {Kill[]} */
  const done = [];
  const began = Date.now();
  let answers = 0;
  for (let i = 0; i < kills; i += 1) {
    const wanted = answers + leastAnswers;
    await until(`${wanted} ends`, async () => (await quiet.count(ended)) >= wanted, 60_000, 40);
    const due = byAlarm.has(i) ? await silence(quiet, world) : null;
    await pause(random() * 400);
    const inFlight = await quiet.count(['sending']);
    answers = await quiet.count(ended);
    const before = quiet.starts();
    const atMs = Date.now() - began;
    const killedAt = Date.now();
    if (!(await quiet.kill())) throw new Error(`The worker was not running at kill ${i + 1}.`);
    const by = due !== null ? 'alarm' : random() < 0.5 ? 'page' : 'engine';
    if (by === 'page') await askFrom(quiet.page, 'panel.read', { limit: 1 });
    await quiet.woken(before, 50_000);
    const wokenMs = Date.now() - killedAt;
    /** @type {Kill} */
    const kill = { by, atMs, wokenMs, inFlight };
    if (due !== null) {
      kill.offAlarmMs = Math.round(Date.now() - due);
      const answersNow = await quiet.count(ended);
      if (answersNow !== answers) throw new Error(`${answersNow - answers} answers came before the alarm did.`);
    }
    done.push(kill);
    say(`kill ${i + 1} at ${(atMs / 1000).toFixed(1)} s, ${inFlight} in flight, woken by ${by} after ${wokenMs} ms`);
  }
  return done;
}

/**
 * Makes every answer wait until the alarm has come, so that all lanes fill and nobody has anything to say. Where the
 * alarm is too near or too far, the queue is paused first: a silence of the gateway's longer than the engine waits for
 * an answer would be one of its own making.
 * @param {QuietPage} quiet
 * @param {import('./world.mjs').World} world
 * @returns {Promise<number>} when the alarm is due, UTC ms
 */
async function silence(quiet, world) {
  const left = async () => {
    const at = await quiet.alarmAt();
    if (at === null) throw new Error('No alarm is set though uploads are left.');
    return at - Date.now();
  };
  const fits = async () => (await left()) > timeToSilence && (await left()) < longestSilence;
  if (!(await fits())) {
    await askFrom(quiet.page, 'queue.pause', { paused: true });
    await until('an alarm that is due in time', fits, 60_000, 200);
    await askFrom(quiet.page, 'queue.pause', { paused: false });
  }
  const untilAlarm = await left();
  await world.fault({ do: 'slow', ms: untilAlarm + spare - latency }, { times: lanes });
  const due = Date.now() + untilAlarm;
  let ends = -1;
  let since = Date.now();
  const isStill = async () => {
    const now = await quiet.count(ended);
    if (now !== ends || (await quiet.count(['sending'])) < lanes) since = Date.now();
    ends = now;
    return Date.now() - since > stillness;
  };
  await until('all lanes to wait', isStill, timeToSilence, 100);
  return due;
}
