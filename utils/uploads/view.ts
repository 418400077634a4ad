// The panel's state, read from the database: counts by index, the newest rows, the limits that hold.
import { readLevel } from '../db/limiter';
import type { Db } from '../db/open';
import type { Settings, Shop, Upload } from '../db/schema';
import { countStates } from '../db/uploads';
import { readSettings, readShops, readTested } from '../db/values';
import type { Beyond, LimitView, PanelState, Progress, ShopView, UploadView } from '../messages/views';
import { allowedRate, pauseEnd } from '../net/limiter';
import { tokenView } from '../uploaders/token';
import { endingLeft } from '../vault/owner-ending';
import { comingOf, lostOf, readProposal } from './coming';
import { type Division, isAssistants, shopsWithin, spentToday } from './leave';
import { assistantsMoney, readMoney } from './money';
import { endStates, uploadStates } from './states';
import { beyondIn, beyondOf, inOrder } from './stored';
import { isClosed } from './tested';
import { canStream, lanes, modeFor } from './transport';

/** Window over which the reached rate is measured, ms. */
const rateWindow = 10_000;

export function shopView(shop: Shop): ShopView {
  const { key, platform, shopId, name, categories, defaultCategory, clientType } = shop;
  return { key, platform, shopId, name, categories, defaultCategory, clientType };
}

export function uploadView(row: Upload): UploadView {
  const { id, batch, fileName, shop, category, state, bytes, width, height, added, since, points } = row;
  const { problem, warnings, plan, changes, original } = row;
  const picture = row.picture && {
    id: row.picture.id,
    path: row.picture.path,
    title: row.picture.title,
    pixel: row.picture.pixel,
    bytes: row.picture.bytes,
    status: row.picture.status,
    deleted: row.picture.deleted,
  };
  const ended = row.sentAt > 0 && state !== 'sending' && state !== 'waiting';
  return {
    ...{ id, batch, fileName, shop, category, state, bytes, width, height, added, since, points },
    ...{ problem, warnings, picture, plan, changes, original },
    from: row.source.url ?? null,
    ms: ended ? Math.max(0, since - row.sentAt) : 0,
    possiblyBilled: state === 'unconfirmed',
    ...(row.hand && { handed: row.hand.platform }),
  };
}

async function limitView(db: Db, settings: Settings, now: number, sending: number): Promise<LimitView> {
  const level = await readLevel(db, now);
  const mode = await modeFor(db, settings.address, canStream());
  const recent = await db.getAllFromIndex('calls', 'at', IDBKeyRange.lowerBound(now - rateWindow));
  // Two calls or more make a rate; before that, what the level allows is the best guess.
  const span = (recent.at(-1)?.at ?? 0) - (recent[0]?.at ?? 0);
  const rate = recent.length > 2 && span > 0 ? ((recent.length - 1) * 1000) / span : allowedRate(level);
  const perSecond = Math.round(rate * 10) / 10;
  const base = { perSecond, shared: level.shared, until: 0 };
  const until = pauseEnd(level, now);
  if (until > 0 && level.pausedBy) return { ...base, kind: level.pausedBy, until };
  if (sending === 0) return { ...base, kind: 'idle' };
  return { ...base, kind: mode === 'plain' && sending >= lanes.plain ? 'connections' : 'rate' };
}

/**
 * Bytes of uploads as given, by id: a thousand rows are read once, not at every look. What changes them later (a smaller
 * picture is sent) does not count: the bar would jump.
 */
const sizes = new Map<number, number>();

async function bytesOf(db: Db, ids: readonly number[]): Promise<number> {
  const unknown = ids.filter((id) => !sizes.has(id)).sort((a, b) => a - b);
  if (unknown.length > 0) {
    // What is new of a batch that comes in stands together at its end.
    const span = IDBKeyRange.bound(unknown[0], unknown.at(-1));
    const rows = await (unknown.length > 20
      ? db.getAll('uploads', span)
      : Promise.all(unknown.map((id) => db.get('uploads', id))));
    for (const row of rows) if (row && row.bytes > 0) sizes.set(row.id, row.original?.bytes ?? row.bytes);
  }
  return ids.reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0);
}

/** Counts and bytes of what is being worked on: every batch whose end was not told, else the newest one. */
async function progressOf(
  db: Db,
  perSecond: number,
  now: number,
  within: ReadonlySet<string> | null,
): Promise<Progress> {
  const untold = await db.getAllFromIndex('batches', 'toldAt', 0);
  const seen = (id: string) => within === null || within.has(id);
  const running = untold.filter((batch) => batch.confirmed && seen(batch.id));
  let batches = running.map((batch) => batch.id);
  const coming = running.reduce((sum, batch) => sum + comingOf(batch, now), 0);
  let way: Progress['way'];
  if (batches.length === 0) {
    const newest = (await db.transaction('uploads').store.openCursor(null, 'prev'))?.value;
    batches = newest && seen(newest.batch) ? [newest.batch] : [];
    way = newest?.hand && 'page';
  }
  const progress: Progress = {
    total: coming,
    coming,
    ended: 0,
    byState: {},
    bytesTotal: 0,
    bytesEnded: 0,
    left: null,
    ...(way && { way }),
  };
  for (const batch of batches) {
    const byState = db.transaction('uploads').store.index('batchState');
    const ids = await Promise.all(uploadStates.map((state) => byState.getAllKeys([batch, state])));
    await bytesOf(db, ids.flat());
    for (const [i, state] of uploadStates.entries()) {
      const some = ids[i] ?? [];
      const bytes = await bytesOf(db, some);
      progress.total += some.length;
      progress.bytesTotal += bytes;
      if (some.length > 0) progress.byState[state] = (progress.byState[state] ?? 0) + some.length;
      if (!endStates.includes(state)) continue;
      progress.ended += some.length;
      progress.bytesEnded += bytes;
    }
  }
  const open = progress.total - progress.ended - (progress.byState.blocked ?? 0);
  if (open > 0 && perSecond > 0) progress.left = Math.round((open / perSecond) * 1000);
  return progress;
}

/** The newest uploads in the order given, and the numbers of those beyond them. */
async function newest(db: Db, limit: number, within: ((row: Upload) => boolean) | null): Promise<Newest> {
  if (within) {
    const all = (await db.getAll('uploads')).filter(within);
    const rows = inOrder(all.slice(-limit));
    return { rows, beyond: beyondIn(all, rows) };
  }
  // Keys cost little, rows do not, and one step of a cursor costs as much as a hundred rows at once.
  const first = (await db.getAllKeys('uploads')).at(-limit) ?? 0;
  const rows = inOrder(await db.getAll('uploads', IDBKeyRange.lowerBound(first)));
  return { rows, beyond: await beyondOf(db, rows) };
}
type Newest = { rows: Upload[]; beyond: Beyond | undefined };

/**
 * Everything the panel shows. No secret and nothing that a page may not see. `held`: for an assistant, who sees what
 * the leave covers and what assistants gave.
 */
export async function panelState(
  db: Db,
  limit: number,
  now: number,
  held: Division | null = null,
): Promise<PanelState> {
  const settings = await readSettings(db);
  const within = (row: Upload) => !held || isAssistants(row, held);
  const [all, counts, token, money, tested] = await Promise.all([
    readShops(db),
    countStates(db, uploadStates),
    tokenView(db, settings),
    readMoney(db, settings, now),
    readTested(db),
  ]);
  const ending = await endingLeft(db);
  const shops = shopsWithin(all, held);
  const { rows, beyond } = await newest(db, limit, held === null ? null : within);
  const holds = await limitView(db, settings, now, counts.sending ?? 0);
  const proposed = (await db.getAll('batches')).filter((batch) => !batch.confirmed);
  const proposals = await Promise.all(
    proposed.map(async ({ id, at, origin }) => {
      const { batch, rows: waiting } = await readProposal(db, id);
      const rows = waiting.filter(within);
      const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
      const shop = rows[0]?.shop ?? '';
      const coming = rows.length > 0 && batch ? comingOf(batch, now) : 0;
      const lost = batch ? lostOf(batch, now) : 0;
      return { batch: id, at, count: rows.length + coming, coming, lost, bytes, shop, fromPage: origin === 'page' };
    }),
  );
  return {
    ready: { gateway: token.hasSecret, shops: shops.length > 0 },
    shops: shops.map((shop) => ({ ...shopView(shop), ...(isClosed(shop.key, tested) && { closed: true }) })),
    tested: shops.filter(({ shopId }) => tested.includes(shopId)).map(({ key }) => key),
    lastShop: shops.find((shop) => shop.lastUsed > 0)?.key ?? null,
    paused: settings.paused,
    limit: holds,
    stops: (await db.getAll('stops')).filter(
      ({ scope }) => !held || scope === 'account' || shops.some(({ key }) => key === scope),
    ),
    progress: await progressOf(db, holds.perSecond, now, held && new Set(rows.map(({ batch }) => batch))),
    uploads: rows.map(uploadView),
    beyond,
    proposals: proposals.filter((proposal) => proposal.count > 0),
    money: held ? assistantsMoney(money) : money,
    ...(held && { budget: { spent: await spentToday(db, now), points: held.leave.points } }),
    ...(ending !== null && { ending }),
    copyFormat: settings.copyFormat,
    ownTemplate: settings.ownTemplate,
  };
}
