// Holds what the extension says of itself against the sandbox's account, upload by upload.

/**
 * @typedef {import('../../utils/db/schema').Upload} Upload
 * @typedef {import('../../utils/db/schema').Call} LedgerCall
 * @typedef {import('./world.mjs').Account} Account
 */

/**
 * @param {Account} account
 * @param {Upload[]} uploads
 * @param {LedgerCall[]} ledger
 * @param {string[]} given SHA-256 of every picture that was handed in
 */
export function compareWithAccount(account, uploads, ledger, given) {
  const calls = account.calls.filter((call) => call.endpoint === 'upload');
  const sent = ledger.filter((call) => call.kind === 'upload');
  const cut = calls.filter((call) => call.fault === 'cut-after');
  const inState = (/** @type {string} */ state) => uploads.filter((row) => row.state === state);
  const done = inState('done');
  const unconfirmed = inState('unconfirmed');
  // A call over the rate is refused before its form is read, and may be made again.
  const taken = calls.filter((call) => call.sha256 !== null);
  const arrivals = countBy(taken.map((call) => call.sha256 ?? ''));
  const stored = new Map(account.pictures.map((picture) => [picture.sha256, picture]));
  const pictures = countBy(account.pictures.map((picture) => picture.sha256));
  const billedOf = new Map(calls.map((call) => [call.sha256, call.billed]));
  const open = unconfirmed.reduce((sum, row) => sum + (billedOf.get(row.sha256) ?? 0), 0);
  const points = sent.reduce((sum, call) => sum + call.points, 0);
  const rowOf = new Map(uploads.map((row) => [row.sha256, row]));
  return {
    handedIn: given.length,
    uploads: uploads.length,
    done: done.length,
    unconfirmed: unconfirmed.length,
    cut: cut.length,
    calls: calls.length,
    refused: calls.length - taken.length,
    points: account.points,
    /** Handed in, and neither done nor unconfirmed. */
    lost: given.filter((sha256) => !['done', 'unconfirmed'].includes(rowOf.get(sha256)?.state ?? '')).length,
    /** Done, but not one picture of these bytes is stored, or not the one that the row names. */
    untrue: done.filter((row) => pictures.get(row.sha256) !== 1 || stored.get(row.sha256)?.id !== row.picture?.id)
      .length,
    /** Sent, worked on or billed more than once. */
    twice: [...arrivals.values(), ...pictures.values()].filter((count) => count > 1).length,
    /** Cut by the gateway and yet not shown as unconfirmed. */
    hidden: cut.filter((call) => rowOf.get(call.sha256 ?? '')?.state !== 'unconfirmed').length,
    /** Why uploads are unconfirmed whose answers were not cut. */
    needless: unconfirmed
      .filter((row) => !cut.some((call) => call.sha256 === row.sha256))
      .map((row) => [row.problem?.key, row.problem?.code, row.problem?.said].filter(Boolean).join(' ')),
    ledgerCalls: sent.length,
    ledgerUnconfirmed: sent.filter((call) => call.outcome === 'unconfirmed').length,
    ledgerOpen: sent.filter((call) => call.outcome === 'sent').length,
    ledgerPoints: points,
    /** Points that the gateway took for calls that the ledger calls possibly billed. */
    possiblyBilled: open,
  };
}

/** @param {string[]} values @returns {Map<string, number>} */
function countBy(values) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
