// What `npm start` does in its browser: shows the pages, or does the job and settles its receipt.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { allowHost, chooseEntry, dispatchEntry } from './demo-hand.mjs';
import { openPanel, pickFiles } from './demo-panel.mjs';
import {
  clearPictures,
  imageSpace,
  picturesFolder,
  takeBackOffice,
  takeOwnPages,
  takeToast,
} from './demo-pictures.mjs';
import { emptyReceipt, readTexts, reasonAgainst, uploadLine } from './demo-receipt.mjs';

const supplierPage = 'https://www.supplier.example/item.html';
/** On a host of its own, for which the browser asks; and one that the page itself can read, for where it cannot ask. */
const photos = { asked: '#main-photo', unasked: '#detail-1' };

/** @typedef {import('./demo-receipt.mjs').DemoReceipt} DemoReceipt */
/** @typedef {(line: string) => void} Say */

/**
 * The window, until it is closed. Gives a receipt when there were pictures to upload.
 * @param {import('./args.mjs').StartOptions} options
 * @param {Say} say
 * @param {import('./demo-world.mjs').DemoWorld} world
 * @param {import('./browser.mjs').LaunchedChromium} chromium
 */
export async function show(options, say, world, chromium) {
  const closed = new Promise((resolve) => chromium.context.once('close', resolve));
  const panel = await openPanel(chromium, world, options.images.length > 0);
  const office = await chromium.context.newPage();
  await office.goto(imageSpace);
  const supplier = await chromium.context.newPage();
  await supplier.goto(supplierPage);
  for (const page of chromium.context.pages()) {
    if (![panel.page, office, supplier].includes(page)) await page.close();
  }
  await office.bringToFront();
  const receipt = options.images.length > 0 ? await pickAndTell(options, world, chromium, panel) : null;
  say('The image space is in front; the supplier’s page is the next tab: right-click a picture there and choose');
  say('上传到图片空间, or press the button beside the page’s own upload. Close the window to end.');
  await closed;
  return receipt;
}

/**
 * The job and its screenshots, done without anybody.
 * @param {import('./args.mjs').StartOptions} options
 * @param {Say} say
 * @param {import('./demo-world.mjs').DemoWorld} world
 * @param {import('./browser.mjs').LaunchedChromium} chromium
 * @param {import('./display.mjs').Display | null} display null: the menu's handler is called instead of clicked
 * @returns {Promise<DemoReceipt>}
 */
export async function perform(options, say, world, chromium, display) {
  clearPictures();
  const panel = await openPanel(chromium, world, options.images.length > 0);
  const page = await chromium.context.newPage();
  await page.goto(supplierPage);
  const press = async (/** @type {boolean} */ asks) => {
    const shop = `taobao:${world.shops[0]?.id}`;
    if (!display) return dispatchEntry(chromium, page, photos.unasked, shop);
    await chooseEntry(display, page, photos.asked, world.shops.length > 1);
    if (asks) await allowHost(display);
  };
  const byMenu = options.images.length === 0;
  /** @type {DemoReceipt} */
  let receipt;
  if (byMenu) {
    say('Right-clicking a picture on the supplier’s page.');
    await press(true);
    await panel.untilEnded(1);
    await takeToast(page, 'zh_CN');
    receipt = { ...(await settle(options, world, panel, 1)), menu: display ? 'clicked' : 'dispatched' };
  } else {
    say(`Picking ${options.images.length} files in the popup.`);
    receipt = await pickAndTell(options, world, chromium, panel);
  }
  say('Taking the pictures.');
  await takeBackOffice(page, 'zh_CN');
  await takeOwnPages(chromium, 'zh_CN');
  await panel.ask('settings.write', { language: 'en' });
  // The same picture again is known and costs nothing; where a gateway of one's own stores, that is not certain.
  if (byMenu && !options.gateway) {
    await page.goto(supplierPage);
    await press(false);
    await panel.untilEnded(2);
    await takeToast(page, 'en');
  }
  await takeBackOffice(page, 'en');
  await takeOwnPages(chromium, 'en');
  return { ...receipt, calls: await countCalls(options, world, panel), screenshots: picturesFolder };
}

/**
 * @param {import('./args.mjs').StartOptions} options
 * @param {import('./demo-world.mjs').DemoWorld} world
 * @param {import('./browser.mjs').LaunchedChromium} chromium
 * @param {import('./demo-panel.mjs').DemoPanel} panel
 */
async function pickAndTell(options, world, chromium, panel) {
  const popup = await pickFiles(chromium, options.images);
  const receipt = await settle(options, world, panel, options.images.length);
  await popup.close();
  return receipt;
}

/**
 * Waits for the uploads and writes the receipt; what the extension says is held against the sandbox's account.
 * @param {import('./args.mjs').StartOptions} options
 * @param {import('./demo-world.mjs').DemoWorld} world
 * @param {import('./demo-panel.mjs').DemoPanel} panel
 * @param {number} given
 * @returns {Promise<DemoReceipt>}
 */
async function settle(options, world, panel, given) {
  const views = await panel.untilEnded(given);
  const { shops } = await panel.read();
  const texts = readTexts();
  const uploads = views.map((view) => uploadLine(view, shops, texts));
  const reason = reasonAgainst(uploads, given) || (options.gateway ? '' : notInAccount(options, world, uploads));
  const points = uploads.reduce((sum, upload) => sum + upload.points, 0);
  const calls = await countCalls(options, world, panel);
  return { ...emptyReceipt(options), ok: reason === '', reason, uploads, points, calls };
}

/**
 * @param {import('./args.mjs').StartOptions} options
 * @param {import('./demo-world.mjs').DemoWorld} world
 * @param {import('./demo-panel.mjs').DemoPanel} panel
 */
async function countCalls(options, world, panel) {
  if (options.gateway) return panel.ledgerCalls();
  return world.sandbox.gateway.account.calls.filter(({ endpoint }) => endpoint === 'upload').length;
}

/**
 * What the extension calls stored and the sandbox does not have, or not with the file's own bytes.
 * @param {import('./args.mjs').StartOptions} options
 * @param {import('./demo-world.mjs').DemoWorld} world
 * @param {import('./demo-receipt.mjs').DemoUpload[]} uploads
 */
function notInAccount(options, world, uploads) {
  const { pictures } = world.sandbox.gateway.account;
  // The panel takes files in their natural order, which need not be the order of the options.
  const given = new Set(options.images.map((path) => createHash('sha256').update(readFileSync(path)).digest('hex')));
  for (const upload of uploads) {
    if (upload.address === '') continue;
    const stored = pictures.find(({ id }) => id === upload.pictureId);
    const own = stored && (given.size === 0 || given.has(stored.sha256));
    if (!own) return `${upload.file} is not in the gateway’s account with its own bytes.`;
  }
  return '';
}
