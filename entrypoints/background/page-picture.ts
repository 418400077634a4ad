// What only the page knows of a picture: asked of the script that is added to its frame.
import { browser } from '../../utils/browser';
import type { Shown } from '../../utils/page/candidates';
import type { Grabber, Taken } from '../../utils/page/grab';

/** Bytes that one answer carries: far below the 64 MiB of a message, so that neither side holds a picture twice. */
const partBytes = 2 * 1024 * 1024;

type Frame = { tabId: number; frameId: number };

/** Calls one of the grabber's functions in a frame; rejects where no extension may run or the tab is gone. */
async function call<K extends keyof Grabber>(
  { tabId, frameId }: Frame,
  name: K,
  args: Parameters<Grabber[K]>,
): Promise<Awaited<ReturnType<Grabber[K]>>> {
  const [answer] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    func: (key: string, given: unknown[]) =>
      (globalThis as unknown as { storekeyGrab: Record<string, (...a: unknown[]) => unknown> }).storekeyGrab[key]?.(
        ...given,
      ),
    args: [name, args],
  });
  if (!answer?.result) throw new Error('no answer');
  return answer.result as Awaited<ReturnType<Grabber[K]>>;
}

async function inject({ tabId, frameId }: Frame): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: ['/grab.js'] });
}

/**
 * The addresses behind what is shown, best first. Where the frame lets nobody in, the tab's own page is asked, which
 * knows the hosts' thumbnails though not the element; else it is the address alone.
 */
export async function sourceOf(tabId: number, frameId: number, address: string): Promise<Shown> {
  for (const frame of new Set([frameId, 0])) {
    try {
      await inject({ tabId, frameId: frame });
      const { addresses, width, height, standsIn } = await call({ tabId, frameId: frame }, 'source', [address]);
      // A page may say what it likes: only addresses are taken, few, and each still needs its host's permission.
      const fair = addresses.filter((one) => typeof one === 'string' && /^https?:/.test(one) && URL.canParse(one));
      const others = fair.filter((one) => one !== address).slice(0, 8);
      return { addresses: standsIn ? others : [...others, address], width, height };
    } catch {
      // Another origin's frame, or a page where no extension may run.
    }
  }
  return { addresses: [address], width: 0, height: 0 };
}

/** The bytes as the page can get them; for a video its place; null when it cannot, or is gone. */
export async function takeThere(
  tabId: number,
  frameId: number,
  addresses: string[],
  media: 'image' | 'video',
): Promise<Blob | Extract<Taken, { box: unknown }> | null> {
  const frame = { tabId, frameId };
  try {
    await inject(frame);
    const taken = await call(frame, 'take', [addresses, media]);
    if ('box' in taken) return taken;
    if ('nothing' in taken) return null;
    const parts: Blob[] = [];
    for (let from = 0; from < taken.size; from += partBytes) {
      const text = await call(frame, 'part', [taken.id, from, Math.min(taken.size, from + partBytes)]);
      parts.push(await (await fetch(`data:;base64,${text}`)).blob());
    }
    return new Blob(parts, { type: taken.type });
  } catch {
    return null;
  }
}
