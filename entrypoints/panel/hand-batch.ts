// From pictures that were given for the page's own field to their hand-over: waits until all of a batch are made to fit,
// fetches them, gives them to the field at once, and says how it went. Goes on while the panel is closed.
import type { HandProblem } from '../../utils/messages/contract';
import type { AskBackground } from '../../utils/messages/send';
import { type HandFile, handOver } from '../../utils/page/hand-over';
import { type Slot, slotsOf } from '../../utils/page/slots';
import type { PlatformView } from '../../utils/platforms/types';

const whileOpen = 250;
/** While the seller is asked something about one of them. */
const whileAsked = 1_500;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Looks for a slot anew by its key, on the same route. */
export const finder =
  (platform: PlatformView, { route, key }: Pick<Slot, 'route' | 'key'>) =>
  () =>
    slotsOf(document, platform, route).find((slot) => slot.key === key) ?? null;

/**
 * Hands a batch over to the slot that `find` finds. Gives how many the page has, and why not all of them; rejects when
 * the extension is gone. Without any left, since the seller took them back, it is 0 and no problem.
 */
export async function handBatch(
  ask: AskBackground,
  batch: string,
  find: () => Slot | null,
): Promise<{ handed: number; problem: HandProblem | null }> {
  let ready: number[] = [];
  for (;;) {
    const state = await ask('hand.read', { batch });
    ready = state.ready;
    if (state.open + state.asks === 0) break;
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
  const problem = files.length === 0 ? null : await handOver(find, files);
  await ask('hand.end', { ids, problem });
  return { handed: problem ? 0 : files.length, problem };
}
