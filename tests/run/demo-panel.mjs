// The extension as a seller would leave it after set-up, asked and watched through its own panel page.

/**
 * @typedef {Awaited<ReturnType<typeof openPanel>>} DemoPanel
 * @typedef {import('../../utils/messages/views').UploadView} UploadView
 */

const ended = ['done', 'reused', 'failed', 'unconfirmed', 'blocked', 'cancelled'];
/** How long one upload may take, ms: the engine waits 120 s for an answer. */
const longest = 150_000;

/**
 * Opens the panel in a tab and enters token and shops, as the options page would.
 * @param {import('./browser.mjs').LaunchedChromium} chromium
 * @param {import('./demo-world.mjs').DemoWorld} world
 * @param {boolean} untouched whether files are uploaded as they are or refused, never changed
 */
export async function openPanel(chromium, world, untouched) {
  await closeWelcome(chromium);
  const page = await chromium.openPage('popup.html?tab=1');
  const ask = async (/** @type {string} */ kind, /** @type {object} */ question) => {
    const reply = await page.evaluate((message) => chrome.runtime.sendMessage(message), { kind, ask: question });
    if (!reply?.ok) throw new Error(`The extension answered ${kind} with ${reply?.error ?? 'nothing'}.`);
    return reply.answer;
  };
  if (world.settings) await ask('settings.write', world.settings);
  await ask('secret.write', { token: world.token });
  for (const shop of world.shops)
    await ask('shop.save', { ...shopRow(shop), ...(untouched ? { fit: refuseAll } : {}) });
  await page.reload();
  return {
    page,
    ask,
    /** @returns {Promise<{ uploads: UploadView[], shops: { key: string, shopId: string, name: string }[] }>} */
    read: () => ask('panel.read', { limit: 2000 }),
    /**
     * Waits until there are `count` uploads and all have ended.
     * @param {number} count
     * @returns {Promise<UploadView[]>}
     */
    async untilEnded(count) {
      const until = Date.now() + longest + count * 2000;
      for (;;) {
        const { uploads } = await ask('panel.read', { limit: 2000 });
        if (uploads.length >= count && uploads.every((/** @type {UploadView} */ { state }) => ended.includes(state))) {
          return uploads;
        }
        if (Date.now() > until) {
          const seen = uploads.map((/** @type {UploadView} */ { fileName, state }) => `${fileName} ${state}`);
          throw new Error(`Not all of ${count} uploads came to an end in time: ${seen.join(', ')}.`);
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    /** The upload calls that the extension has noted in its own ledger. */
    ledgerCalls: () => page.evaluate(countCalls),
  };
}

/**
 * Closes the options page that opens by itself after installing: it would come in front of what is shown.
 * @param {import('./browser.mjs').LaunchedChromium} chromium
 */
async function closeWelcome({ context, extensionId }) {
  const isWelcome = (/** @type {import('playwright-core').Page} */ page) =>
    page.url().startsWith(`chrome-extension://${extensionId()}/options.html`);
  const until = Date.now() + 10_000;
  while (!context.pages().some(isWelcome)) {
    if (Date.now() > until) throw new Error('The options page did not open after installing.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  // The last tab's end would be the window's.
  await context.newPage();
  for (const page of context.pages()) if (isWelcome(page)) await page.close();
}

/**
 * Runs in the extension's page.
 * @returns {Promise<number>}
 */
function countCalls() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('storekey');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asked = opening.result.transaction('calls').objectStore('calls').getAll();
      asked.onsuccess = () => {
        opening.result.close();
        resolve(asked.result.filter((call) => call.kind === 'upload').length);
      };
      asked.onerror = () => reject(asked.error);
    };
  });
}

/** A shop's rules by which no picture is changed: what does not comply is refused with its sentence. */
const refuseAll = {
  ...{ orient: 'refuse', convert: 'refuse', compress: 'refuse', scale: 'refuse', slice: 'refuse' },
  ...{ animation: 'skip', metadata: false, watermark: null },
};

/** @param {import('./demo-world.mjs').DemoWorld['shops'][number]} shop */
function shopRow({ id, name, categories }) {
  return {
    key: `taobao:${id}`,
    platform: 'taobao',
    shopId: id,
    name,
    categories: categories.map((category) => ({ id: category, name: category === '0' ? '默认分类' : '秋季新品' })),
    defaultCategory: categories.at(-1),
    clientType: 'client:computer',
    isHttps: true,
    lastUsed: 0,
  };
}

/**
 * Hands files in through the popup's own button and file dialog.
 * @param {import('./browser.mjs').LaunchedChromium} chromium
 * @param {string[]} files absolute paths
 */
export async function pickFiles(chromium, files) {
  const popup = await chromium.openPage('popup.html');
  const [chooser] = await Promise.all([
    popup.waitForEvent('filechooser'),
    popup.locator('.drop-zone [data-pick]').click(),
  ]);
  await chooser.setFiles(files);
  return popup;
}
