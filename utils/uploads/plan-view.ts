// What a batch will cost and what will become of its pictures, said before it starts. Pure: rows in, numbers
// out; run in the page that shows it, which reads the rows itself.
import type { Upload } from '../db/schema';
import type { AlikePair, PlanView } from '../messages/views';
import { permissionOf } from '../uploaders/gateway-address';

/**
 * The plan of a batch from its waiting rows. A picture that was not looked at yet counts as one call, also one that
 * still comes in.
 * @param perCall points that a call has cost lately; null when unknown
 * @param perSecond calls a second; 0 when unknown
 */
export function planView(rows: readonly Upload[], perCall: number | null, perSecond: number, coming: number): PlanView {
  const count = rows.length + coming;
  const doing = (does: string) => rows.filter((row) => row.plan?.does === does);
  const sum = (of: (row: Upload) => number) => rows.reduce((total, row) => total + of(row), 0);
  const refused = doing('refuse');
  const changed = doing('change');
  // A map: what a row says is no key of ours until it is shown.
  const changes = new Map<string, number>();
  for (const row of changed) {
    for (const kind of new Set(row.plan?.changes)) changes.set(kind, (changes.get(kind) ?? 0) + 1);
  }
  const byId = new Map(rows.map((row) => [row.id, { id: row.id, name: row.fileName }]));
  const alike = rows.flatMap(({ id, like = -1 }): AlikePair[] => {
    const [own, other] = [byId.get(id), byId.get(like)];
    if (!own || !other) return [];
    return [own.id < other.id ? { earlier: own, later: other } : { earlier: other, later: own }];
  });
  const hosts = rows.flatMap(({ hasBytes, source: { url = '' } }) =>
    !hasBytes && /^https?:/.test(url) && URL.canParse(url) ? [permissionOf(url)] : [],
  );
  const calls = sum((row) => row.plan?.calls ?? 1) + coming;
  return {
    count,
    calls,
    changes: Object.fromEntries(changes),
    looked: sum((row) => (row.plan ? 1 : 0)),
    points: perCall === null ? null : perCall * calls,
    ms: perSecond > 0 ? Math.round((calls / perSecond) * 1000) : 0,
    changed: changed.length,
    refused: refused.length,
    refusedNames: refused.slice(0, 3).map((row) => row.fileName),
    reused: doing('reuse').length,
    asks: doing('ask').length,
    alike: alike.slice(0, 20),
    alikes: alike.length,
    hosts: [...new Set(hosts)].slice(0, 20),
  };
}
