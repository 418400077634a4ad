// The bytes of a picture on a page: fetched here where the host was granted, else by the page itself, else drawn there.
import { browser } from '../../utils/browser';
import type { Problem } from '../../utils/db/schema';
import { moveUpload, uploadsIn } from '../../utils/db/uploads';
import { grabInPage } from '../../utils/page/grab';
import { longestFile } from '../../utils/uploads/fit/limits';
import { giveBytes } from '../../utils/uploads/intake';
import { clock } from '../../utils/uploads/time';
import { database } from './context';
import { wakeEngine } from './host';
import { onMoved } from './moved';

/** Rows that are being fetched now, so that a wake-up does not fetch them twice. */
const busy = new Set<number>();
const timeout = 60_000;
/** More than this is never read: it could not be sent. */
const mostRead = longestFile * 8;

type Grabbed = Blob | Problem;

/** Fetches the bytes for a row that has none and puts them under it, or ends it with a sentence. */
export async function grab(id: number, address: string, granted: Promise<boolean>): Promise<void> {
  if (busy.has(id)) return;
  busy.add(id);
  try {
    const db = await database();
    const row = await db.get('uploads', id);
    if (row?.state !== 'waiting' || row.hasBytes) return;
    const { tabId, frameId = 0, media } = row.source;
    let got: Grabbed | null = null;
    if (media !== 'video' && (address.startsWith('data:') || (await granted)))
      got = await fetchHere(address, row.fileName);
    if (!(got instanceof Blob) && tabId !== undefined) {
      const there = await fetchThere(tabId, frameId, address, media ?? 'image', row.fileName);
      // What our own fetch met says more than that the page could not either.
      got = there instanceof Blob || !got ? there : got;
    }
    if (got instanceof Blob) await giveBytes(db, id, got);
    else {
      const problem = got ?? { key: 'problem_noBytes', params: [row.fileName] };
      await moveUpload(db, id, ['waiting'], 'failed', { problem }, clock());
      // The engine hears nothing of a row that never came to it.
      await onMoved();
    }
  } finally {
    busy.delete(id);
  }
}

async function fetchHere(address: string, name: string): Promise<Grabbed> {
  try {
    const answer = await fetch(address, { credentials: 'include', signal: AbortSignal.timeout(timeout) });
    if (!answer.ok) return { key: 'problem_hostSays', params: [name, String(answer.status)] };
    if (Number(answer.headers.get('content-length') ?? 0) > mostRead) return { key: 'problem_noBytes', params: [name] };
    const blob = await answer.blob();
    const head = new TextDecoder('latin1').decode(await blob.slice(0, 200).arrayBuffer());
    return /^\s*<(!doctype|html)/i.test(head) ? { key: 'problem_html', params: [name] } : blob;
  } catch {
    return { key: 'problem_noBytes', params: [name] };
  }
}

async function fetchThere(
  tabId: number,
  frameId: number,
  address: string,
  media: 'image' | 'video',
  name: string,
): Promise<Grabbed> {
  try {
    const [answer] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      func: grabInPage,
      args: [address, media, mostRead],
    });
    const result = answer?.result as ReturnType<typeof grabInPage> extends Promise<infer R> ? R : never;
    if (result && 'data' in result) return await (await fetch(result.data)).blob();
    if (result && 'box' in result) return await shoot(tabId, result.box, name);
  } catch {
    // The tab is gone, or the page is one where no extension may run.
  }
  return { key: media === 'video' ? 'problem_noFrame' : 'problem_noBytes', params: [name] };
}

/** A video's frame from a picture of the visible tab: what its own site does not let a script read. */
async function shoot(
  tabId: number,
  box: { x: number; y: number; width: number; height: number; ratio: number },
  name: string,
): Promise<Grabbed> {
  const tab = await browser.tabs.get(tabId);
  if (!tab.active) return { key: 'problem_noFrame', params: [name] };
  const shot = await browser.tabs.captureVisibleTab(tab.windowId as number, { format: 'png' });
  const picture = await createImageBitmap(await (await fetch(shot)).blob());
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map((n) => Math.round(n * box.ratio)) as [
    number,
    number,
    number,
    number,
  ];
  const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
  canvas.getContext('2d')?.drawImage(picture, x, y, width, height, 0, 0, width, height);
  picture.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
}

/** After a restart: rows that still wait for their bytes are fetched again; that costs nothing and loses nothing. */
export async function resumeGrabs(): Promise<void> {
  const db = await database();
  const rows = (await uploadsIn(db, 'waiting')).filter((row) => !row.hasBytes && !busy.has(row.id));
  for (const row of rows) {
    const address = row.source.url ?? '';
    const pattern = /^https?:/.test(address) ? `${new URL(address).protocol}//${new URL(address).hostname}/*` : null;
    await grab(
      row.id,
      address,
      pattern ? browser.permissions.contains({ origins: [pattern] }) : Promise.resolve(false),
    );
  }
  if (rows.length > 0) await wakeEngine(onMoved);
}
