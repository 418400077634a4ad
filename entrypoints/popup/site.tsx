// What the popup knows of the page in front, and what the seller says of it.
import { useEffect, useState } from 'preact/hooks';
import { SiteBar } from '../../components/site-bar';
import { browser } from '../../utils/browser';
import type { AskBackground } from '../../utils/messages/send';
import type { SiteState } from '../../utils/messages/views';
import type { Texts } from '../../utils/texts';
import { askHosts } from './ask-hosts';

type Props = { t: Texts; ask: AskBackground; act: (question: Promise<unknown>) => Promise<void> };

/** The address of the page in front; the press that opened the popup lets us see it. */
async function addressInFront(): Promise<string> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.url ?? '';
}

/** The line at the popup's foot, empty until the page in front is known. */
export function Site({ t, ask, act }: Props) {
  const [site, setSite] = useState<SiteState | null>(null);
  const [declined, setDeclined] = useState(false);
  const read = async () => setSite(await ask('site.read', { url: await addressInFront() }));
  useEffect(() => {
    read().catch(() => undefined);
  }, []);
  if (!site?.origin) return null;
  const { origin } = site;
  const choose = async (platform: string | null) => {
    const told = ask('site.choose', { origin, platform });
    // While the press still counts. The question may close this popup; the background then knows what was chosen.
    const granted = platform === null || (await askHosts([origin]));
    setDeclined(!granted);
    await told;
    if (granted) await ask('site.choose', { origin, platform });
    else await ask('site.choose', { origin, platform: null });
    await read();
  };
  return (
    <SiteBar
      t={t}
      site={site}
      declined={declined}
      onChoose={(platform) => void act(choose(platform))}
      onHide={(hidden) => void act(ask('site.show', { origin, hidden }).then(read))}
    />
  );
}
