import { now, sleep } from '../net/clock.mjs';
import { cut, isGone, send } from '../net/connection.mjs';

/** Long enough for the first half to be on its way before the connection goes. */
const HALF_MS = 30;

/** @param {any} res @param {import('./account.mjs').Call} call */
function watchEnd(res, call) {
  return new Promise((resolve) => {
    res.on('finish', () => {
      if (call.answer !== 'cut') call.answer = 'full';
      call.answeredAt = now();
      resolve(undefined);
    });
    res.on('close', () => resolve(undefined));
  });
}

/** @param {any} res @param {import('./outcome.mjs').Outcome} outcome */
async function sendHalf(res, outcome) {
  const bytes = Buffer.from(outcome.body);
  res.writeHead(outcome.status, {
    ...outcome.headers,
    'content-length': String(bytes.length),
  });
  res.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
  await sleep(HALF_MS);
  cut(res, outcome.how ?? 'stream');
}

/** @param {any} res @param {import('./outcome.mjs').Outcome} outcome */
async function sendTrickle(res, outcome) {
  const bytes = Buffer.from(outcome.body);
  res.writeHead(outcome.status, outcome.headers);
  for (let at = 0; at < bytes.length && !isGone(res); at += outcome.chunk ?? 16) {
    res.write(bytes.subarray(at, at + (outcome.chunk ?? 16)));
    await sleep(outcome.every ?? 0);
  }
  if (!isGone(res)) res.end();
}

/**
 * Sends an answer when its time has come and writes into the account what became of it.
 * @param {any} res
 * @param {import('./outcome.mjs').Outcome} outcome
 * @param {import('./account.mjs').Call} call
 * @param {number} latency ms between the call's arrival and its answer
 */
export async function deliver(res, outcome, call, latency) {
  const delay = outcome.delay ?? 0;
  if (delay >= 0) await sleep(call.at + latency + delay - now());
  if (isGone(res)) return;
  if (outcome.manner === 'cut') {
    cut(res, outcome.how ?? 'stream');
    return;
  }
  const ended = watchEnd(res, call);
  call.httpStatus = outcome.status;
  call.code = outcome.code;
  if (outcome.manner === 'cut-body') {
    call.answer = 'cut';
    await sendHalf(res, outcome);
    return;
  }
  if (outcome.manner === 'trickle') {
    call.answer = 'cut';
    await sendTrickle(res, outcome);
    if (!isGone(res) || res.writableFinished) call.answer = 'full';
  } else send(res, outcome.status, outcome.headers, outcome.body);
  await ended;
}
