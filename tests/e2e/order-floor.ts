// The dashboard in a Chromium of its own, shown in a language at an address, and timed.
import { openFloor } from './shop-floor';

export async function openBoard() {
  const floor = await openFloor();
  const page = await floor.chromium.context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  const url = (hash: string) => `chrome-extension://${floor.chromium.extensionId()}/dashboard.html${hash}`;
  return {
    floor,
    page,
    close: () => floor.close(),
    show: async (language: 'zh_CN' | 'en', hash: string) => {
      await floor.ask('settings.write', { language });
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto('about:blank');
      await page.goto(url(hash));
      await page.waitForFunction((lang) => document.documentElement.lang === lang, language === 'en' ? 'en' : 'zh-CN');
      await page.locator('main h1').first().waitFor();
    },
    /**
     * Nine openings until `shown` is drawn, sorted: ms by the page's clock, and ms of the page's own thread, which can
     * only be read a little later and so counts some of what comes after.
     */
    opens: async (hash: string, shown: string) => {
      await page.addInitScript((selector) => {
        const seen = new MutationObserver(() => {
          if (!document.querySelector(selector)) return;
          seen.disconnect();
          requestAnimationFrame(() => performance.mark('shown'));
        });
        seen.observe(document, { childList: true, subtree: true });
      }, shown);
      // Time of the page's own thread: what other programs do on the machine meanwhile does not count.
      const session = await floor.chromium.context.newCDPSession(page);
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      const spent = async () => {
        const { metrics } = await session.send('Performance.getMetrics');
        return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
      };
      const [walls, threads]: [number[], number[]] = [[], []];
      for (let i = 0; i < 9; i += 1) {
        await page.goto('about:blank');
        const before = await spent();
        await page.goto(url(hash));
        await page.waitForFunction(() => performance.getEntriesByName('shown').length > 0);
        walls.push(await page.evaluate(() => performance.getEntriesByName('shown')[0]?.startTime ?? Number.NaN));
        threads.push((await spent()) - before);
      }
      const sorted = (figures: number[]) => figures.sort((a, b) => a - b).map(Math.round);
      return { walls: sorted(walls), threads: sorted(threads) };
    },
  };
}

export type Board = Awaited<ReturnType<typeof openBoard>>;
