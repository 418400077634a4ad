// How long a page of the extension takes to open, beside a plain page that reads the same rows and draws as many
// elements: machines differ threefold within a day, and the ratio of the two does not.

/** @typedef {import('playwright-core').Page} Page */
/**
 * @typedef {object} Openings
 * @property {number[]} walls by the page's clock until it is shown, ms, sorted
 * @property {number[]} threads of the page's own thread, ms, sorted; read a little later, so some of what follows counts
 * @property {number[]} plain of the plain page's thread, ms, sorted
 * @property {number} ratio median of ours by the plain page's
 * @property {string} said all of it in words
 */

const turns = 9;

/**
 * Opens a page nine times until something is drawn, and the plain page in between.
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} url
 * @param {string} shown selector of what counts as shown
 * @param {string[]} tables what both have to read
 * @returns {Promise<Openings>}
 */
export async function openings(context, url, shown, tables) {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.addInitScript(markShown, shown);
  await page.goto(url);
  await page.waitForSelector(shown);
  const elements = await page.locator('body *').count();
  const other = await context.newPage();
  await other.addInitScript(drawPlain, /** @type {const} */ ([tables, elements]));
  const plainUrl = new URL('/manifest.json', url).href;
  /** @type {[number[], number[], number[]]} */
  const [walls, threads, plain] = [[], [], []];
  for (let turn = 0; turn < turns; turn += 1) {
    plain.push((await opening(other, plainUrl)).thread);
    const { wall, thread } = await opening(page, url);
    walls.push(wall);
    threads.push(thread);
  }
  await page.close();
  await other.close();
  for (const figures of [walls, threads, plain]) figures.sort((a, b) => a - b);
  const middle = (/** @type {number[]} */ figures) => figures[(turns - 1) / 2] ?? Number.NaN;
  const ratio = middle(threads) / middle(plain);
  const whole = (/** @type {number[]} */ figures) => figures.map(Math.round).join(' ');
  const said =
    `ms by the clock ${whole(walls)}; of its thread ${whole(threads)}; a plain page with its ${elements} elements ` +
    `${whole(plain)}; ${ratio.toFixed(2)} times`;
  return { walls, threads, plain, ratio, said };
}

/** @param {Page} page @param {string} url */
async function opening(page, url) {
  await page.goto('about:blank');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  const before = await spent();
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('shown').length > 0);
  const wall = await page.evaluate(() => performance.getEntriesByName('shown')[0]?.startTime ?? Number.NaN);
  const thread = (await spent()) - before;
  await session.detach();
  return { wall, thread };
}

/** Runs in the page: marks when the first of what is looked for is about to be drawn. @param {string} selector */
function markShown(selector) {
  const seen = new MutationObserver(() => {
    if (!document.querySelector(selector)) return;
    seen.disconnect();
    requestAnimationFrame(() => performance.mark('shown'));
  });
  seen.observe(document, { childList: true, subtree: true });
}

/**
 * Runs in a page of the extension without a script: reads whole tables, and draws so many elements with some text.
 * @param {readonly [readonly string[], number]} given
 */
function drawPlain([tables, elements]) {
  if (location.protocol !== 'chrome-extension:') return;
  addEventListener('DOMContentLoaded', () => {
    const open = indexedDB.open('storekey');
    open.onsuccess = () => {
      const transaction = open.result.transaction([...tables]);
      const reads = tables.map((table) => transaction.objectStore(table).getAll());
      transaction.oncomplete = () => {
        open.result.close();
        const rows = reads.flatMap(({ result }) => result);
        for (let at = 0; at < elements; at += 1) {
          const element = document.createElement(at % 4 ? 'span' : 'div');
          element.textContent = String(Object.values(rows[at % rows.length] ?? {})[1] ?? '').slice(0, 20);
          document.body.append(element);
        }
        requestAnimationFrame(() => performance.mark('shown'));
      };
    };
  });
}
