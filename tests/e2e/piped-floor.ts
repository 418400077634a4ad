// A world and a Chromium over the raw pipe: no debugger is attached to the worker or to the action's popup, so both
// live and die as they do for a seller.
import type { Answers } from '../../utils/messages/answers';
import type { Ask, Kind, Reply } from '../../utils/messages/contract';
import { rawPipe } from '../run/browser.mjs';
import { startSandbox } from '../sandbox/server.mjs';
import { eventually } from './closed-root';
import { blue, shopRow, token } from './shop-floor';

type WorldOptions = NonNullable<Parameters<typeof startSandbox>[0]>;

/** Starts both, with a token and one shop set up; `page` is a page of the extension in a tab. */
export async function openPipedFloor(options: WorldOptions = {}, browser: Parameters<typeof rawPipe>[0] = {}) {
  const world = await startSandbox({ latency: 60, ...options });
  world.gateway.addToken(token);
  world.gateway.addShop({ id: blue.id, name: blue.name, authorized: true, categories: ['0', blue.category] });
  const chromium = await rawPipe({ world, ...browser });
  // The first moments of an extension: its pages do not exist yet.
  const page = await eventually(
    () => chromium.openPage('popup.html?tab=1').catch(() => null),
    (opened) => opened !== null,
  );
  if (!page) throw new Error('the extension has no page');
  const ask = askOver(page.evaluate);
  await ask('secret.write', { token });
  // Batches start by themselves here.
  await ask('settings.write', { planFrom: 5000 });
  await ask('shop.save', shopRow(blue));
  return {
    world,
    chromium,
    page,
    ask,
    /** The running targets of a kind, by the beginning of their address within the extension. */
    targets: async (path: string) => {
      const { targetInfos } = await chromium.send('Target.getTargets');
      const start = `chrome-extension://${chromium.extensionId}/${path}`;
      return targetInfos.filter(({ url }: { url: string }) => url === start) as { targetId: string; type: string }[];
    },
    close: async () => {
      await chromium.close();
      await world.close();
    },
  };
}

export type PipedFloor = Awaited<ReturnType<typeof openPipedFloor>>;
type Evaluate = (expression: string, options?: { userGesture?: boolean }) => Promise<unknown>;

/** Asks the background from a page of the extension; a refusal throws. */
export function askOver(evaluate: Evaluate) {
  return async <K extends Kind>(kind: K, ask: Ask<K>): Promise<Answers[K]> => {
    const message = JSON.stringify({ kind, ask });
    const reply = (await evaluate(`chrome.runtime.sendMessage(${message})`)) as Reply<K> | undefined;
    if (!reply?.ok) throw new Error(`${kind}: ${reply?.error ?? 'no reply'}`);
    return reply.answer;
  };
}
