// Looking into what the extension put into a page: its shadow roots are closed, the debugging protocol sees them.
import type { ElementHandle, Frame, Page } from 'playwright-core';

export type Part = 'checklist' | 'control' | 'launcher' | 'notice' | 'panel' | 'picker' | 'pointer' | 'steps' | 'toast';
type Node = {
  backendNodeId: number;
  attributes?: string[];
  children?: Node[];
  shadowRoots?: Node[];
  contentDocument?: Node;
};

const pageOf = (place: Page | Frame): Page => ('page' in place ? place.page() : place);
const selectorOf = (part: Part) => `[data-storekey="${part}"]`;

/** How many of our hosts stand in a frame; hosts themselves are in the open. */
export const countOf = (place: Page | Frame, part: Part): Promise<number> => place.locator(selectorOf(part)).count();

function rootsIn(node: Node, part: Part): number[] {
  const at = node.attributes?.indexOf('data-storekey') ?? -1;
  const own = at >= 0 && node.attributes?.[at + 1] === part ? (node.shadowRoots ?? []) : [];
  const below = [...(node.children ?? []), ...(node.contentDocument ? [node.contentDocument] : [])];
  return [...own.map((root) => root.backendNodeId), ...below.flatMap((child) => rootsIn(child, part))];
}

/** Gives the page's own world, from which the tests look, the closed roots of our hosts as if they were open. */
export async function showRoots(place: Page | Frame, part: Part): Promise<void> {
  const page = pageOf(place);
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    for (const backendNodeId of rootsIn(root as Node, part)) {
      const { object } = await session.send('DOM.resolveNode', { backendNodeId });
      await session.send('Runtime.callFunctionOn', {
        objectId: object.objectId as string,
        functionDeclaration:
          'function () { Object.defineProperty(this.host, "shadowRoot", { value: this, configurable: true }); }',
      });
    }
  } catch {
    // The page has just thrown a host away; the caller looks again.
  } finally {
    await session.detach().catch(() => undefined);
  }
}

/**
 * The first element inside our hosts that fits the selector and carries the text. Its `click()` is the mouse's, so the
 * press is a trusted one. Throws after `ms`.
 */
export async function inside(
  place: Page | Frame,
  part: Part,
  selector: string,
  { text = '', ms = 10_000 } = {},
): Promise<ElementHandle<HTMLElement>> {
  const end = Date.now() + ms;
  for (;;) {
    // A page that goes on to another document in between is asked again there.
    const found = await findInside(place, part, selector, text).catch((error: Error) => {
      if (!/context was destroyed|navigation/i.test(error.message)) throw error;
      return null;
    });
    const element = (found?.asElement() ?? null) as ElementHandle<HTMLElement> | null;
    if (element) return element;
    if (Date.now() > end) throw new Error(`no ${selector} with “${text}” in our ${part}: ${await said(place, part)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function findInside(place: Page | Frame, part: Part, selector: string, text: string) {
  await showRoots(place, part);
  return place.evaluateHandle(
    ([hosts, inner, words]) =>
      [...document.querySelectorAll(hosts)]
        .flatMap((host) => [...(host.shadowRoot?.querySelectorAll(inner) ?? [])])
        .find((element) => (element.textContent ?? '').includes(words)) ?? null,
    [selectorOf(part), selector, text] as const,
  );
}

/** Chooses the shop that pictures go to, in the panel of a page that does not say which of several it is. */
export async function chooseShop(place: Page | Frame, label: string): Promise<void> {
  await (await inside(place, 'panel', '.panel-picker select')).selectOption({ label });
}

/** All text inside our hosts of a part. */
export async function said(place: Page | Frame, part: Part): Promise<string> {
  await showRoots(place, part);
  return place.evaluate((hosts) => {
    const texts = [...document.querySelectorAll(hosts)].flatMap((host) => [...(host.shadowRoot?.children ?? [])]);
    return texts.map((element) => (element.localName === 'style' ? '' : (element.textContent ?? ''))).join('\n');
  }, selectorOf(part));
}

/** Asks until the answer satisfies; throws with the last answer after `ms`. */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  holds: (answer: T) => boolean,
  ms = 10_000,
  every = 80,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(answer)} after ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
