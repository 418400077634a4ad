// The script of a run of steps: put into one document of a platform's page, heard only from there, and put again into
// the next document when the page itself goes on to another one.
import { browser } from '../../utils/browser';
import type { Answers } from '../../utils/messages/answers';
import type { Ask } from '../../utils/messages/contract';
import type { Who } from '../../utils/messages/sender';
import { askDesk } from './host';

/** `documentId` is '' in a browser that does not name documents; the run's name, unknown to pages, has to do then. */
type Leave = { run: string; documentId: string };

const slot = (tabId: number | null) => `steps ${tabId}`;
const { session } = browser.storage;

async function leaveOf(tabId: number | null): Promise<Leave | undefined> {
  return (await session.get(slot(tabId)))[slot(tabId)] as Leave | undefined;
}

/** Runs in the page's isolated world, sent as its own source. */
function mark(run: string): void {
  const world = globalThis as { storekey?: { run?: string } };
  world.storekey ??= {};
  world.storekey.run = run;
}

/** Puts a run's script into a tab's page. Throws where none may be put. */
export async function openSteps(tabId: number, run: string): Promise<void> {
  const target = { tabId };
  const [found] = await browser.scripting.executeScript({ target, func: mark, args: [run] });
  const { documentId = '' } = found as { documentId?: string };
  await session.set({ [slot(tabId)]: { run, documentId } satisfies Leave });
  await browser.scripting.executeScript({ target, files: ['/steps.js'] });
}

/** A page has come up: where its tab has a run whose document is gone, that goes on here. */
export async function resumeSteps({ tabId, frameId, documentId = '' }: Who): Promise<void> {
  const leave = frameId === 0 ? await leaveOf(tabId) : undefined;
  if (leave && leave.documentId !== documentId) await openSteps(tabId as number, leave.run).catch(() => undefined);
}

/** Passes on what a run's script tells; throws for every other document. */
export async function tellSteps({ run, tell }: Ask<'steps.tell'>, who: Who): Promise<Answers['steps.tell']> {
  const { tabId, frameId, documentId = '', platform } = who;
  const leave = await leaveOf(tabId);
  const own = leave && frameId === 0 && leave.run === run && ['', documentId].includes(leave.documentId);
  if (!own) throw new Error('no run of this document');
  const reply = await askDesk('step.tell', { run, platform: platform?.id, tell });
  if (!reply.ok) throw new Error(reply.error);
  const told = reply.answer as Answers['steps.tell'];
  if (!told.goes) await session.remove(slot(tabId));
  return told;
}
