// The script of a run of steps: put into one document of a platform's page, heard only from there, and put again into
// the next document when the page itself goes on to another one.
import { browser } from '../../utils/browser';
import { readShops } from '../../utils/db/values';
import type { Answers } from '../../utils/messages/answers';
import type { Ask } from '../../utils/messages/contract';
import type { Who } from '../../utils/messages/sender';
import { place as taobao } from '../../utils/platforms/taobao';
import { database } from './context';
import { askDesk } from './host';
import { recordOf } from './record';
import { platformLookup } from './sites';

/** `documentId` is '' in a browser that does not name documents; the run's name, unknown to pages, has to do then. */
type Leave = { run: string; documentId: string; platform?: string | undefined };

/** Which of our two scripts for a page's steps; each tab has a leave for each. */
type Script = 'steps' | 'checklist';

const slot = (script: Script, tabId: number | null) => `${script} ${tabId}`;
const { session } = browser.storage;

async function leaveOf(script: Script, tabId: number | null): Promise<Leave | undefined> {
  const key = slot(script, tabId);
  return (await session.get(key))[key] as Leave | undefined;
}

/** Runs in the page's isolated world, sent as its own source. */
function mark(script: Script, run: string): void {
  const world = globalThis as { storekey?: { run?: string; list?: string } };
  world.storekey ??= {};
  world.storekey[script === 'steps' ? 'run' : 'list'] = run;
}

/** Puts a run's script into a tab's page. Throws where none may be put. */
async function open(script: Script, tabId: number, run: string, platform?: string): Promise<void> {
  const target = { tabId };
  const [found] = await browser.scripting.executeScript({ target, func: mark, args: [script, run] });
  const { documentId = '' } = found as { documentId?: string };
  await session.set({ [slot(script, tabId)]: { run, documentId, platform } satisfies Leave });
  await browser.scripting.executeScript({ target, files: [`/${script}.js`] });
}
export const openSteps = (tabId: number, run: string) => open('steps', tabId, run);
/** It stays with its tab on the pages of the platform on which it began. */
export async function openChecklist(tabId: number, run: string): Promise<void> {
  const { url = '' } = await browser.tabs.get(tabId);
  const platform = URL.canParse(url) ? (await platformLookup())(new URL(url))?.id : undefined;
  return open('checklist', tabId, run, platform);
}

/** Runs in the page's isolated world, sent as its own source: the text of the first place that has one. */
function textAt(selectors: string[]): string {
  const texts = selectors.map((selector) => document.querySelector(selector)?.textContent?.trim() ?? '');
  return (texts.find((text) => text !== '') ?? '').slice(0, 100);
}

/** The shop that a platform's page tells; '' where it tells none. It only chooses among the seller's own. */
async function shopToldIn(tabId: number, platform: string): Promise<string> {
  const selectors = ((await recordOf(platform)).storesOf ?? []).map(({ selector }) => selector);
  const read = await browser.scripting
    .executeScript({ target: { tabId }, func: textAt, args: [selectors] })
    .catch(() => []);
  return String(read[0]?.result ?? '');
}

/** Opens the page where the seller says yes, for the asking tab and the shop that it tells. */
export async function openStepsPage({ tabId, platform }: Who): Promise<void> {
  if (tabId === null || !platform) throw new Error('no tab of a platform');
  const query = new URLSearchParams({ tab: String(tabId), shop: await shopToldIn(tabId, platform.id) });
  await browser.tabs.create({ url: `/authorize.html?${query}#${platform.id}:` });
}

/** Opens the dashboard where the seller begins the checklist, for the asking tab; at its shop where the page tells one. */
export async function openChecklistPage({ tabId, platform }: Who): Promise<void> {
  if (tabId === null || !platform || !(await recordOf(platform.id)).brands) throw new Error('no tab with brands');
  const told = await shopToldIn(tabId, platform.id);
  const shops = (await readShops(await database())).filter((shop) => shop.platform === platform.id);
  const { key = '' } = shops.find(({ name }) => name === told) ?? {};
  await browser.tabs.create({ url: `/dashboard.html?tab=${tabId}#brands/${encodeURIComponent(key)}` });
}

/** A page has come up: where its tab has a run, or a checklist, whose document is gone, that goes on here. */
export async function resumeSteps({ tabId, frameId, documentId = '', platform }: Who): Promise<void> {
  if (frameId !== 0) return;
  for (const script of ['steps', 'checklist'] as const) {
    const leave = await leaveOf(script, tabId);
    if (!leave || leave.documentId === documentId) continue;
    if (script === 'checklist' && leave.platform !== platform?.id) continue;
    await open(script, tabId as number, leave.run, leave.platform).catch(() => undefined);
  }
}

/**
 * A tab is gone, and its checklist comes again nowhere. A run's leave stays: that its page left may be told after this.
 */
export async function onTabGone(tabId: number): Promise<void> {
  await session.remove(slot('checklist', tabId));
}

/** Passes on what a script tells; throws for every other document than the one it was put into. */
async function passOn<K extends 'steps.tell' | 'checklist.tell'>(
  script: Script,
  run: string,
  { tabId, frameId, documentId = '', platform }: Who,
  ask: (platform: string | undefined) => ReturnType<typeof askDesk>,
): Promise<Answers[K]> {
  const leave = await leaveOf(script, tabId);
  const own = leave && frameId === 0 && leave.run === run && ['', documentId].includes(leave.documentId);
  if (!own) throw new Error('no run of this document');
  const reply = await ask(platform?.id);
  if (!reply.ok) throw new Error(reply.error);
  const told = reply.answer as Answers[K];
  if (!told.goes) await session.remove(slot(script, tabId));
  return told;
}

/** Addresses of the pages on which a run may be: their redirects are listened to. */
export const stepPages = [...taobao.hosts];

/** The platform sends a run's tab elsewhere: to its login, say. Where to, no script of ours would see. */
export async function onStepsRedirect({ tabId, redirectUrl }: { tabId: number; redirectUrl: string }): Promise<void> {
  const leave = await leaveOf('steps', tabId);
  if (!leave || !URL.canParse(redirectUrl)) return;
  const tell = { what: 'left', to: new URL(redirectUrl).hostname } as const;
  const reply = await askDesk('step.tell', { run: leave.run, platform: taobao.id, tell });
  if (reply.ok && !reply.answer.goes) await session.remove(slot('steps', tabId));
}

export const tellSteps = ({ run, tell }: Ask<'steps.tell'>, who: Who) =>
  passOn<'steps.tell'>('steps', run, who, (platform) => askDesk('step.tell', { run, platform, tell }));
export const tellChecklist = ({ run, tell }: Ask<'checklist.tell'>, who: Who) =>
  passOn<'checklist.tell'>('checklist', run, who, (platform) => askDesk('brand.tell', { list: run, platform, tell }));
