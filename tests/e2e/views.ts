// What every view is looked at for: axe's rules, the keyboard's way through it, and the language of its words.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong, one line each; the extension's own policy lets no script tag in, so it is evaluated. */
export async function violations(page: Page, rules?: string[], within?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const options: RunOptions = rules ? { runOnly: { type: 'rule', values: rules } } : {};
  const results = await page.evaluate(
    async ([context, run]) => {
      const { axe } = globalThis as unknown as { axe: { run(c: ElementContext, o: RunOptions): Promise<AxeResults> } };
      return axe.run(context ?? document, run);
    },
    [within ?? null, options] as const,
  );
  if (results.passes.length === 0) return ['axe looked at nothing'];
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}

/** What can be operated in a view, and of that what the Tab key never reached; both by name. */
export async function tabThrough(page: Page): Promise<{ all: string[]; missed: string[] }> {
  const all = await page.evaluate(() => {
    const operable = 'a[href], button, select, input, textarea, summary, [tabindex="0"]';
    const shown = [...document.querySelectorAll<HTMLElement>(operable)].filter(
      (element) => element.checkVisibility() && !element.matches(':disabled, input[type=radio]:not(:checked)'),
    );
    for (const [index, element] of shown.entries()) element.dataset.tabStop = String(index);
    document.body.tabIndex = -1;
    document.body.focus();
    return shown.map((element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim());
  });
  // A date has a stop for its year, month, day and calendar.
  const dates = await page.locator('input[type=date]').count();
  const reached = new Set<number>();
  for (let press = 0; press < all.length + 3 * dates + 5; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.tabStop);
    if (stop !== undefined) reached.add(Number(stop));
  }
  return { all, missed: all.filter((_, index) => !reached.has(index)) };
}

/** Every word of a view that a seller reads or hears, without what is marked as another language. */
export function wordsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own = document.documentElement.lang;
    const words: string[] = [];
    const read = (element: Element) => {
      const marked = element.closest('[lang]')?.getAttribute('lang') ?? own;
      if (marked !== own || !element.checkVisibility() || element.matches('script, style')) return;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) words.push(element.getAttribute(name) ?? '');
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) words.push(node.textContent ?? '');
      for (const child of element.children) read(child);
    };
    read(document.body);
    return words.map((word) => word.trim()).filter(Boolean);
  });
}

/**
 * Of the words of a Chinese view those that are sentences of another language, or were written for machines: codes, times
 * in ms, ISO times. `own`: what is somebody's own and stands in no language of ours, such as a name.
 */
export const foreign = (words: readonly string[], own: RegExp): string[] =>
  words
    .map((word) => word.replace(own, ''))
    .filter((word) => /[a-z]{2,}(?:[ ,’'-]+[a-z]{2,}){2,}/i.test(word) || /[a-z]_[a-z]|\d{12}|\dT\d/.test(word));
