// From pictures that were given for the page's own field to their hand-over: waits until all of a batch are made to fit,
// fetches them, gives them to the field at once, and says how it went. Goes on while the panel is closed.
import type { HandProblem } from '../messages/contract';
import type { AskBackground } from '../messages/send';
import { type HandFile, handOver } from './hand-over';
import type { Target } from './target';

const whileOpen = 250;
/** While the seller is asked something about one of them. */
const whileAsked = 1_500;
/** How long a question is waited for, ms: to ask keeps the background awake. An answer after that is kept for a retry. */
const mostAsked = 15 * 60_000;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Hands a batch over to the target. Gives how many the page has, and why not all of them; rejects when
 * the extension is gone. Without any left, since the seller took them back, it is 0 and no problem.
 */
export async function handBatch(
  ask: AskBackground,
  batch: string,
  target: Target,
): Promise<{ handed: number; problem: HandProblem | null }> {
  let ready: number[] = [];
  let asked = 0;
  for (;;) {
    const state = await ask('hand.read', { batch });
    ready = state.ready;
    if (state.open + state.asks === 0) break;
    if (state.open === 0) asked += whileAsked;
    if (asked > mostAsked) return { handed: 0, problem: null };
    await wait(state.open > 0 ? whileOpen : whileAsked);
  }
  if (ready.length === 0) return { handed: 0, problem: null };
  const files: HandFile[] = [];
  const ids: number[] = [];
  for (const id of ready) {
    const file = await ask('hand.take', { id });
    if (!file) continue;
    files.push(file);
    ids.push(id);
  }
  const problem = files.length === 0 ? null : await handOver(target, files);
  await ask('hand.end', { ids, problem });
  return { handed: problem ? 0 : files.length, problem };
}
