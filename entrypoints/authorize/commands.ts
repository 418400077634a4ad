// What this page asks for: the desk begins and ends runs, the background puts the script into the tab.
import { browser } from '../../utils/browser';
import type { DeskAsk } from '../../utils/messages/desk';
import { AskError, askDeskWith, askWith } from '../../utils/messages/send';

const send = (message: unknown) => browser.runtime.sendMessage(message);
export const ask = askWith(send);
const askDesk = askDeskWith(send);

export type Started = {
  trouble: 'busy' | 'noScript' | 'refused' | 'broken' | null;
  said: { name: string; no: string | null }[];
};

/** Shows a tab to the seller. */
export async function goTo(tabId: number): Promise<void> {
  const { windowId } = await browser.tabs.update(tabId, { active: true });
  if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
}

/** Begins a run and takes the seller to its page. What kept it from beginning is told; nothing was pressed then. */
export async function startRun(given: DeskAsk<'step.begin'>): Promise<Started> {
  try {
    return await begin(given);
  } catch (error) {
    const refused = error instanceof AskError && error.why === 'refused';
    return { trouble: refused ? 'refused' : 'broken', said: [] };
  }
}

async function begin(given: DeskAsk<'step.begin'>): Promise<Started> {
  const { run, said } = await askDesk('step.begin', given);
  if (run === null) return { trouble: 'busy', said };
  if (given.job !== 'read' && said.every(({ no }) => no !== null)) return { trouble: null, said };
  try {
    await ask('steps.open', { tabId: given.tabId, run });
  } catch {
    await askDesk('step.drop', { owner: given.owner, run });
    return { trouble: 'noScript', said };
  }
  await goTo(given.tabId);
  return { trouble: null, said };
}

export const stopRun = (owner: string) => askDesk('step.stop', { owner });
export const settleOne = (given: DeskAsk<'step.settle'>) => askDesk('step.settle', given);

/** Opens the page where the way begins. */
export async function openPage(url: string): Promise<void> {
  await browser.tabs.create({ url, active: true });
}
