// The register on the platform's page: a world with its two pages, the page of the yes, and a seller's hand for it.
import type { Page } from 'playwright-core';
import type { Grant } from '../../utils/db/grants-schema';
import type { Lease } from '../../utils/db/run-schema';
import { eventually, inside, said } from './closed-root';
import { green, openFloor, shopRow } from './shop-floor';
import { tableOf } from './stored-rows';

const centre = 'https://qn.taobao.com/home.htm/material-center';
export const routes = {
  new: { start: `${centre}/mine-material/sucai-tu?render=50`, list: `${centre}/authorized-stores` },
  old: {
    start: 'https://sucai.wangpu.taobao.com/?render=50#/manage/pic',
    list: 'https://sucai.wangpu.taobao.com/#/manage/authorize',
  },
} as const;
export type Route = keyof typeof routes;
export const owner = `taobao:${green.id}`;

type Mode = Parameters<Awaited<ReturnType<typeof openFloor>>['world']['office']['grants']['set']>[0];

export async function openStepsFloor() {
  const floor = await openFloor();
  await floor.ask('shop.save', shopRow(green));
  floor.world.office.login(green.id);
  const { grants } = floor.world.office;
  const page: Page = await floor.chromium.context.newPage();
  const desk: Page = await floor.chromium.context.newPage();
  const address = `chrome-extension://${floor.chromium.extensionId()}/authorize.html`;

  /** Rows of a table, or the values under a prefix, read beside the extension. */
  const read = <T>(table: string) => tableOf<T>(desk, table);
  const states = async (): Promise<Record<string, string>> =>
    Object.fromEntries((await read<Grant>('grants')).map(({ name, state }) => [name, state]));

  return {
    ...floor,
    grants,
    page,
    desk,
    address,
    read,
    states,
    /** Everything as before the first run. */
    async reset(mode: Mode = {}): Promise<void> {
      // A page whose address differs in what stands behind `#` alone would not be loaded anew.
      await page.goto('about:blank');
      grants.reset();
      grants.set(mode);
      await desk.goto(`${address}#${encodeURIComponent(owner)}`);
      await desk.evaluate(
        () =>
          new Promise<void>((resolve, reject) => {
            const open = indexedDB.open('storekey');
            open.onerror = () => reject(open.error);
            open.onsuccess = () => {
              const transaction = open.result.transaction(['grants', 'journal', 'values'], 'readwrite');
              transaction.objectStore('grants').clear();
              transaction.objectStore('journal').clear();
              const values = transaction.objectStore('values');
              values.delete(IDBKeyRange.bound('grant', 'grant\uffff'));
              transaction.oncomplete = () => {
                open.result.close();
                resolve();
              };
            };
          }),
      );
    },
    /** Opens the platform's page and says yes to a run on it. */
    async begin(
      names: readonly string[],
      { at = routes.new.start as string, press = false, count = names.length } = {},
    ) {
      await page.goto(at);
      await desk.goto('about:blank');
      await desk.goto(`${address}#${encodeURIComponent(owner)}`);
      await desk.locator('textarea').fill(names.join('\n'));
      if (press) await desk.getByLabel('店钥代我点击').check();
      await desk.getByLabel(/^请输入店铺数量/).fill(String(count));
      await page.bringToFront();
      await desk.getByRole('button', { name: `开始授权 ${count} 家店铺` }).evaluate((one: HTMLElement) => one.click());
    },
    /** The run as the database has it. */
    lease: async (): Promise<Lease | undefined> =>
      (await read<Lease>('values')).find((one) => (one as Partial<Lease> | null)?.run !== undefined),
    /** Waits for the run's end, and gives it. */
    async ended(ms = 50_000) {
      const leases = await eventually(
        () => read<Lease>('values'),
        (all) => all.some((one) => (one as Partial<Lease> | null)?.end != null),
        ms,
      );
      return leases.find((one) => one?.end != null)?.end;
    },
    card: () => said(page, 'steps'),
    /** Presses a button of our own card by a real hand. */
    async answer(label: string): Promise<void> {
      await (await inside(page, 'steps', 'button', { text: label, ms: 15_000 })).click();
    },
    /** A run begun by message, as a page of ours would, for any tab. */
    beginIn: (address: string, names: readonly string[]): Promise<{ run: string | null }> =>
      desk.evaluate(
        async ([url, stores, key]) => {
          const [tab] = (await chrome.tabs.query({})).filter((one) => one.url?.startsWith(url));
          const ask = { owner: key, job: 'authorize', mode: 'pressed', names: stores, tabId: tab?.id };
          return (await chrome.runtime.sendMessage({ kind: 'step.begin', ask })).answer;
        },
        [address, [...names], owner] as const,
      ),
    /** The seller stops the run from a page of ours. */
    stop: () => floor.ask('step.stop', { owner }),
    /** Presses on the platform's page by a real hand, as soon as the card asks for it. */
    async hand(button: RegExp | string, asked: string): Promise<void> {
      await inside(page, 'steps', 'section.now', { text: asked, ms: 15_000 });
      await page.getByRole('button', { name: button, exact: true }).last().click();
    },
    /** The seller's own hand for one store, on either route. */
    async grantByHand(route: Route, name: string): Promise<void> {
      await this.hand('添加', `添加“${name}”`);
      if (route === 'new') await this.hand('确定', `确定授权“${name}”`);
    },
    /** What was granted on the platform, and how often each of its buttons was pressed. */
    counts: () => {
      const of = (what: string) => grants.presses.filter((one) => one.what === what).length;
      return { add: of('add'), confirm: of('confirm'), grant: of('grant'), names: grants.names(green.id) };
    },
    /** The same, as it has to be when so many were added; the older route asks no question. */
    pressed: (route: Route, add: number, names: string[], grant = names.length) => ({
      ...{ add, confirm: route === 'new' ? add : 0, grant, names },
    }),
  };
}

export type StepsFloor = Awaited<ReturnType<typeof openStepsFloor>>;
