import type { Db } from '../../utils/db/open';
import type { Problem, Upload } from '../../utils/db/schema';
import { moveUpload, uploadsIn } from '../../utils/db/uploads';
import { patternOf, type Refusal } from '../../utils/net/picture';
import type { Shown } from '../../utils/page/candidates';
import { mostBytes } from '../../utils/page/read-found';
import { askForHost, giveBytes } from '../../utils/uploads/intake';
import { clock } from '../../utils/uploads/time';
import { nameFromUrl } from '../../utils/uploads/title';
import { database } from './context';
import { fetchBest, permitted } from './fetch-here';
import { wakeEngine } from './host';
import { onMoved } from './moved';
import { sourceOf, takeThere } from './page-picture';
import { shoot } from './shoot';

/** Rows that are being fetched now, so that a wake-up does not fetch them twice. */
const busy = new Set<number>();
/** Fetches at once, of one host and in all. */
const lanes = { host: 4, all: 8 };

/** Characters of an address that a row keeps. */
export const longestUrl = 2000;

/** A longer data: address is a picture, not what stands in for one. Characters. */
const longestAsked = 20_000;

/** `from`: the address that gave the bytes, where it was an address; or the one that a placeholder holds back. */
type Grabbed = { blob: Blob; from?: string } | (Problem & { from?: string });

/**
 * Fetches the bytes for a row that has none and puts them under it, or ends it with a sentence.
 * @param asked settles when the seller has answered the browser's question for the host
 */
export async function grab(id: number, address: string, asked: Promise<unknown>): Promise<void> {
  if (busy.has(id)) return;
  busy.add(id);
  try {
    const db = await database();
    const row = await db.get('uploads', id);
    if (row?.state !== 'waiting' || row.hasBytes) return;
    const got = await bytesOf(db, row, address, asked);
    // A thumbnail's name has its host's suffix at its end; the original's is the file's.
    const named = row.source.kind === 'menu' && 'blob' in got && got.from && patternOf(got.from);
    if ('blob' in got) await giveBytes(db, id, got.blob, named ? nameFromUrl(got.from ?? '') : undefined);
    else if (got.key === 'ask_host') await askForHost(db, id, got);
    else {
      const { from, ...problem } = got;
      // What stands in for a picture has no site to ask for: another try asks for that of the picture.
      const source = from ? { source: { ...row.source, url: from } } : {};
      await moveUpload(db, id, ['waiting'], 'failed', { problem, ...source }, clock());
      // The engine hears nothing of a row that never came to it.
      await onMoved();
    }
  } finally {
    busy.delete(id);
  }
}

async function bytesOf(db: Db, row: Upload, address: string, asked: Promise<unknown>): Promise<Grabbed> {
  const { tabId, frameId = 0, media = 'image', pageUrl = '', kind, larger } = row.source;
  if (media === 'video') {
    const taken = tabId === undefined ? null : await takeThere(tabId, frameId, [address], media);
    const shot = taken && 'box' in taken ? await shoot(tabId as number, taken.box, row.fileName) : taken;
    if (shot instanceof Blob) return { blob: shot };
    return shot ?? { key: 'problem_noFrame', params: [row.fileName] };
  }
  let way: Shown = { addresses: [...(larger ?? []), address], width: row.width, height: row.height };
  if (kind === 'menu' && tabId !== undefined && address.length < longestAsked)
    way = await sourceOf(tabId, frameId, address);
  await asked;
  const fetched = await fetchBest(way, pageUrl);
  if (fetched && 'blob' in fetched) return fetched;
  const got = fetched && problemOf(fetched, row.fileName);
  const host = patternOf(address) ? new URL(address).hostname : '';
  // A proposal waits for the seller's word: until then no page is made to fetch from other hosts.
  const proposed = (await db.get('batches', row.batch))?.confirmed === false;
  if (proposed && !got && host !== '' && !(pageUrl && URL.canParse(pageUrl) && new URL(pageUrl).hostname === host))
    return { key: 'ask_host', params: [row.fileName, host] };
  const there = tabId === undefined ? null : await takeThere(tabId, frameId, way.addresses, media);
  if (there instanceof Blob) return { blob: there };
  // What our own fetch met says more than that the page could not either.
  if (got) return got;
  if (host === '') {
    const from = way.addresses.find((one) => patternOf(one) !== null && one.length <= longestUrl);
    if (!from || (await permitted(from))) return { key: 'problem_noBytes', params: [row.fileName] };
    return { key: 'problem_needsHost', params: [row.fileName, new URL(from).hostname], from };
  }
  if (proposed) return { key: 'ask_host', params: [row.fileName, host] };
  if (!(await permitted(address))) return { key: 'problem_needsHost', params: [row.fileName, host] };
  // The seller can still allow it, also after a no: just now, where nothing was fetched yet.
  return fetched ? { key: 'problem_noBytes', params: [row.fileName, host] } : bytesOf(db, row, address, asked);
}

function problemOf({ why, status }: Refusal, name: string): Problem {
  if (why === 'html') return { key: 'problem_html', params: [name] };
  if (why === 'tooLarge') return { key: 'problem_readTooLarge', params: [name, String(mostBytes / 1024 / 1024)] };
  if (why === 'lost' || why === 'late' || status < 300) return { key: 'problem_noBytes', params: [name] };
  return { key: 'problem_hostSays', params: [name, String(status)] };
}

let running: Promise<void> | null = null;
let again = false;

/** Rows that wait for their bytes: after a restart, a yes, a new permission. Asked anew while it runs, it looks again. */
export function resumeGrabs(): Promise<void> {
  again = true;
  running ??= (async () => {
    while (again) {
      again = false;
      await grabMany();
    }
  })().finally(() => {
    running = null;
  });
  return running;
}

async function grabMany(): Promise<void> {
  const db = await database();
  const open = (await uploadsIn(db, 'waiting')).filter((row) => !row.hasBytes && !busy.has(row.id));
  if (open.length === 0) return;
  const hostOf = ({ source: { url = '' } }: Upload) => patternOf(url) ?? '';
  const under = new Map<string, number>();
  const lane = async () => {
    for (;;) {
      const place = open.findIndex((row) => (under.get(hostOf(row)) ?? 0) < lanes.host);
      const row = open.splice(place, place < 0 ? 0 : 1)[0];
      if (!row) return;
      const host = hostOf(row);
      under.set(host, (under.get(host) ?? 0) + 1);
      await grab(row.id, row.source.url ?? '', Promise.resolve()).catch(() => undefined);
      under.set(host, (under.get(host) ?? 0) - 1);
    }
  };
  await Promise.all(Array.from({ length: lanes.all }, lane));
  await wakeEngine();
}
