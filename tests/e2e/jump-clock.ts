// A clock that jumps: in the page, in the worker and in the document of engine and desk `Date.now` is set ahead. The
// extension knows nothing of it.
import type { Page } from 'playwright-core';
import type { Floor } from './shop-floor';

const day = 24 * 60 * 60 * 1000;

/** Runs in each context: its clock is so many ms ahead of the real one. */
export function setAhead(ms: number): void {
  const kept = globalThis as unknown as { realNow?: () => number };
  kept.realNow ??= Date.now.bind(Date);
  const real = kept.realNow;
  Date.now = () => real() + ms;
}

/** Evaluates in the offscreen document, which is no page: over a session of its own. */
async function inDocument(floor: Floor, expression: string): Promise<void> {
  const session = await floor.chromium.context.newCDPSession(floor.panel);
  const { targetInfos } = await session.send('Target.getTargets');
  const target = targetInfos.find(({ url }) => url.endsWith('/offscreen.html'));
  if (!target) throw new Error('there is no document');
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: target.targetId, flatten: false });
  const answered = new Promise<string>((resolve) => {
    session.once('Target.receivedMessageFromTarget', ({ message }) => resolve(message));
  });
  const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } });
  await session.send('Target.sendMessageToTarget', { sessionId, message });
  const reply = JSON.parse(await answered) as { result?: { exceptionDetails?: unknown } };
  if (!reply.result || reply.result.exceptionDetails) throw new Error(`not evaluated: ${JSON.stringify(reply)}`);
  await session.detach();
}

/** Sets the clocks so many days ahead of the real one, and shows the page anew. */
export async function jumpDays(floor: Floor, page: Page, days: number): Promise<void> {
  const ms = days * day;
  await floor.ask('engine.wake', {});
  await inDocument(floor, `(${setAhead})(${ms})`);
  await (await floor.chromium.worker()).evaluate(setAhead, ms);
  // Later scripts of the page's start come after earlier ones: the last jump counts.
  await page.addInitScript(setAhead, ms);
  await page.reload();
}
