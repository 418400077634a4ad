// What a batch will cost and what will become of its pictures, said before it starts. Pure: rows in, numbers out.
import type { ChangeKind } from '../db/fit-schema';
import type { Batch, Upload } from '../db/schema';
import type { ProposalView } from '../messages/views';
import { permissionOf } from '../uploaders/gateway-address';

/** Names of refused pictures, pairs of pictures that look alike, origins: shown at most. */
const mostNames = 3;
const mostPairs = 20;
const mostHosts = 20;

/**
 * The plan of a batch from its waiting rows. A picture that was not looked at yet counts as one call, so the cost is
 * never told too low by much.
 * @param perCall points that a call has cost lately; null when unknown
 * @param perSecond calls a second; 0 when unknown
 */
export function planView(
  batch: Pick<Batch, 'id' | 'at' | 'origin'>,
  rows: readonly Upload[],
  perCall: number | null,
  perSecond: number,
): ProposalView {
  const ids = new Set(rows.map((row) => row.id));
  const hosts = new Set<string>();
  const view: ProposalView = {
    batch: batch.id,
    at: batch.at,
    fromPage: batch.origin === 'page',
    shop: rows[0]?.shop ?? '',
    count: rows.length,
    bytes: 0,
    looked: 0,
    calls: 0,
    points: null,
    ms: 0,
    changes: {},
    changed: 0,
    refused: 0,
    refusedNames: [],
    reused: 0,
    asks: 0,
    alike: [],
    hosts: [],
  };
  for (const { id, bytes, plan, like, fileName, hasBytes, source } of rows) {
    view.bytes += bytes;
    view.looked += plan ? 1 : 0;
    view.calls += plan ? plan.calls : 1;
    if (plan?.does === 'refuse') {
      view.refused += 1;
      if (view.refusedNames.length < mostNames) view.refusedNames.push(fileName);
    }
    if (plan?.does === 'reuse') view.reused += 1;
    if (plan?.does === 'ask') view.asks += 1;
    if (plan?.does === 'change') {
      view.changed += 1;
      for (const kind of new Set(plan.changes as ChangeKind[])) view.changes[kind] = (view.changes[kind] ?? 0) + 1;
    }
    if (like !== undefined && ids.has(like) && view.alike.length < mostPairs) {
      view.alike.push([Math.max(id, like), Math.min(id, like)]);
    }
    const url = source.url ?? '';
    if (!hasBytes && /^https?:/.test(url) && URL.canParse(url) && hosts.size < mostHosts) {
      hosts.add(permissionOf(url));
    }
  }
  view.hosts = [...hosts];
  if (perCall !== null) view.points = perCall * view.calls;
  if (perSecond > 0) view.ms = Math.round((view.calls / perSecond) * 1000);
  return view;
}
