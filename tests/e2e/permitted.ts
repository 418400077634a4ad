// The built extension with hosts that its seller has granted: without a screen nobody can answer the browser's prompt.
// Its code is the built one; a copy's manifest names the hosts. And a press in the menu, as the browser tells of it.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { UploadView } from '../../utils/messages/views';
import type { UploadState } from '../../utils/uploads/states';
import { chromeBuild } from '../run/chromium-args.mjs';
import { eventually } from './closed-root';
import { blue, type Floor, openFloor } from './shop-floor';

/** A shop floor whose extension may read these hosts. */
export async function openGranted(hosts: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'storekey-granted-'));
  cpSync(chromeBuild, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  manifest.host_permissions.push(...hosts.map((host) => `https://${host}/*`));
  writeFileSync(path, JSON.stringify(manifest));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const floor = await openFloor({}, { extension: folder }).catch((error) => {
    remove();
    throw error;
  });
  return {
    ...floor,
    close: async () => {
      await floor.close();
      remove();
    },
  };
}

/** What the browser tells of a right-click on a picture: its address, and the frame it stands in. */
export async function press(floor: Floor, page: Page, srcUrl: string, frameUrl = page.url()): Promise<void> {
  const worker = await floor.chromium.worker();
  await worker.evaluate(
    async ({ address, pageUrl, inFrame, menuItemId }) => {
      const [tab] = await chrome.tabs.query({ url: pageUrl });
      if (tab?.id === undefined) throw new Error(`no tab shows ${pageUrl}`);
      const frames = await chrome.scripting.executeScript({
        target: { tabId: tab.id, allFrames: true },
        func: () => location.href,
      });
      const frameId = frames.find(({ result }) => result === inFrame)?.frameId ?? 0;
      const info = { menuItemId, srcUrl: address, pageUrl, mediaType: 'image', frameId, editable: false };
      const event = chrome.contextMenus.onClicked as unknown as { dispatch: (info: object, tab: object) => void };
      event.dispatch(frameId === 0 ? info : { ...info, frameUrl: inFrame }, tab);
    },
    { address: srcUrl, pageUrl: page.url(), inFrame: frameUrl, menuItemId: `shop/taobao:${blue.id}` },
  );
}

/** The newest upload, once it has come to an end. */
export async function newestEnd(floor: Floor, after: number): Promise<UploadView> {
  const ends: UploadState[] = ['done', 'reused', 'failed', 'unconfirmed'];
  const own = async () => (await floor.state()).uploads.filter((row) => row.id > after && ends.includes(row.state));
  const [row] = await eventually(own, (rows) => rows.length === 1, 20_000);
  if (!row) throw new Error('no upload ended');
  return row;
}

/** The number of the newest upload so far; 0 before the first. */
export const newestId = async (floor: Floor) => Math.max(0, ...(await floor.state()).uploads.map(({ id }) => id));
