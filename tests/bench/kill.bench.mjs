// Whether uploads survive their worker: killed again and again, with a gateway that loses answers, nothing is lost,
// nothing is paid twice, and the ledger is the gateway's account.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { askFrom, openExtension, until } from './extension.mjs';
import { arrivalsOf, mostPerSecond } from './figures.mjs';
import { killAtRandom } from './kills.mjs';
import { compareWithAccount } from './ledger.mjs';
import { writePictures } from './pictures.mjs';
import { openQuietPage } from './quiet-page.mjs';
import { createReport } from './report.mjs';
import { startWorld } from './world.mjs';

/** Share of answers that the gateway loses after the work. */
const cutShare = 0.05;
/** Unconfirmed uploads beyond the cut ones that are allowed. */
const spareUnconfirmed = 3;

const { values } = parseArgs({
  options: {
    uploads: { type: 'string', default: '300' },
    kills: { type: 'string', default: '30' },
    alarms: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
  },
});
const [count, kills, alarms, seed] = [values.uploads, values.kills, values.alarms, values.seed].map(Number);

const report = createReport('kill');
const folder = mkdtempSync(join(tmpdir(), 'storekey-bench-'));

/** @param {import('./extension.mjs').PanelState} state */
const takenOf = ({ progress }) => progress.total - (progress.coming ?? 0);

/** @param {import('./world.mjs').World} world */
async function measure(world) {
  const paths = writePictures(folder, count, seed);
  const given = paths.map((path) => createHash('sha256').update(readFileSync(path)).digest('hex'));
  const extension = await openExtension(world, folder);
  try {
    // Handed in while paused, so that the panel can be closed before the first call.
    await askFrom(extension.panel, 'queue.pause', { paused: true });
    await extension.give(paths);
    await until('all pictures to be taken', async () => takenOf(await extension.state()) >= count, 60_000, 300);
    const quiet = await openQuietPage(extension.chromium);
    await extension.panel.close();
    await world.fault({ do: 'cut-after' }, { probability: cutShare });
    await askFrom(quiet.page, 'queue.pause', { paused: false });
    const seen = await killAtRandom({ quiet, world, kills, alarms, seed, say: report.say });
    const over = async () => (await quiet.count(['waiting', 'preparing', 'ready', 'sending'])) === 0;
    await until('the end of the queue', over, 120_000, 300);
    const account = await world.account();
    const result = compareWithAccount(account, await quiet.rows('uploads'), await quiet.rows('calls'), given);
    return { seen, result, account };
  } finally {
    await extension.close();
  }
}

/** @param {Awaited<ReturnType<typeof measure>>} measured */
function judge({ seen, result, account }) {
  const by = (/** @type {string} */ what) => seen.filter((kill) => kill.by === what);
  const wakes = { alarm: by('alarm').length, page: by('page').length, engine: by('engine').length };
  const offs = by('alarm').map((kill) => kill.offAlarmMs ?? 0);
  const { perSecond, fullest } = arrivalsOf(account.calls);
  report.say(
    `${result.calls} calls, ${result.cut} answers cut, ${result.done} done, ${result.unconfirmed} unconfirmed; ` +
      `woken ${wakes.alarm} times by the alarm (${offs.join(', ')} ms off), ${wakes.page} by a page's question, ` +
      `${wakes.engine} by the engine's word`,
  );
  report.goal(
    `${kills} kills, ${alarms} wakes by the alarm`,
    seen.length === kills && wakes.alarm === alarms,
    seen.length,
  );
  report.goal(
    'the alarm woke it, not something else',
    offs.every((ms) => ms > -500 && ms < 3000),
    offs.join(', '),
  );
  report.goal('none lost', result.lost === 0 && result.uploads === count, result.lost);
  report.goal('none sent, stored or billed twice', result.twice === 0, result.twice);
  report.goal('every done upload is one stored picture', result.untrue === 0, result.untrue);
  report.goal('every cut answer is shown as unconfirmed', result.hidden === 0, result.hidden);
  const allowed = result.cut + spareUnconfirmed;
  const why = result.needless.length > 0 ? ` (${result.needless.join(', ')})` : '';
  report.goal(`at most ${allowed} unconfirmed`, result.unconfirmed <= allowed, `${result.unconfirmed}${why}`);
  const same =
    result.ledgerCalls === result.calls &&
    result.ledgerOpen === 0 &&
    result.ledgerUnconfirmed === result.unconfirmed &&
    result.ledgerPoints + result.possiblyBilled === result.points;
  report.goal(
    'the ledger equals the account',
    same,
    `${result.ledgerCalls} of ${result.calls} calls, ${result.ledgerPoints} + ${result.possiblyBilled} possibly of ${result.points} points`,
  );
  report.goal(`at most ${mostPerSecond} in any second, jitter added`, fullest <= mostPerSecond, fullest);
  report.goal(
    'the gateway has nothing to object to',
    account.violations.length === 0,
    account.violations[0] ?? 'nothing',
  );
  report.keep({ ...result, kills: seen.length, wakes, perSecond: Math.round(perSecond * 100) / 100, fullest });
}

const world = await startWorld({ seed });
try {
  judge(await measure(world));
} catch (error) {
  report.goal('the measurement runs to its end', false, error instanceof Error ? error.message : String(error));
} finally {
  await world.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
process.exitCode = report.end();
