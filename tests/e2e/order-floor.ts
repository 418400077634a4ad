// The dashboard in a Chromium of its own, shown in a language at an address.
import { openFloor } from './shop-floor';

export async function openBoard() {
  const floor = await openFloor();
  const page = await floor.chromium.context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  const url = (hash: string) => `chrome-extension://${floor.chromium.extensionId()}/dashboard.html${hash}`;
  return {
    floor,
    page,
    url,
    close: () => floor.close(),
    show: async (language: 'zh_CN' | 'en', hash: string) => {
      await floor.ask('settings.write', { language });
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto('about:blank');
      await page.goto(url(hash));
      await page.waitForFunction((lang) => document.documentElement.lang === lang, language === 'en' ? 'en' : 'zh-CN');
      await page.locator('main h1').first().waitFor();
    },
  };
}

export type Board = Awaited<ReturnType<typeof openBoard>>;
