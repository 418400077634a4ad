// The dashboard's frame: one navigation, one section below, one line that says how a deed went.
import { useEffect, useState } from 'preact/hooks';
import { DashboardNav } from '../../components/dashboard-nav';
import { Banner, SectionHead } from '../../components/options-frame';
import { browser } from '../../utils/browser';
import { MarketplaceSections } from './orders/marketplaces';
import { ourSections, useRoute } from './orders/route';
import { RegisterSection } from './register';
import { useRegister } from './use-register';
import { useTexts } from './use-texts';

/** What stands in the address after the section: `#register/taobao%3A1`. */
function useOpened(): string {
  const read = () => {
    try {
      return decodeURIComponent(location.hash.split('/')[1] ?? '');
    } catch {
      return '';
    }
  };
  const [opened, setOpened] = useState(read);
  useEffect(() => {
    const follow = () => setOpened(read());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return opened;
}

/** The whole page. */
export function App() {
  const { data, lost, reread } = useRegister();
  const texts = useTexts(data?.settings.language ?? null);
  const opened = useOpened();
  const route = useRoute();
  const ours = ourSections.includes(route.section);
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null);
  useEffect(() => {
    if (!said?.ok) return;
    const timer = setTimeout(() => setSaid(null), 2500);
    return () => clearTimeout(timer);
  }, [said]);
  if (!texts) return null;
  const { t } = texts;

  /** Runs a deed, says how it went, reads again. */
  async function tell(deed: Promise<string | null>): Promise<boolean> {
    const no = await deed.catch(() => t('options_not_saved'));
    setSaid({ ok: no === null, text: no ?? t('options_saved') });
    await reread();
    return no === null;
  }

  return (
    <div class="sk page">
      <DashboardNav t={t} version={browser.runtime.getManifest().version} section={ours ? route.section : 'register'} />
      <main class="main wide-main">
        {lost && <Banner tone="bad">{t('dashboard_broken')}</Banner>}
        {ours && <MarketplaceSections t={t} language={texts.language} route={route} say={setSaid} />}
        {!ours && <SectionHead title={t('dashboard_nav_register')} lead={t('dashboard_lead_register')} />}
        {!ours && data && <RegisterSection t={t} data={data} opened={opened} tell={tell} />}
      </main>
      <div class="said-line" role="status">
        {said && <span class={said.ok ? 'toast ok' : 'toast bad'}>{said.text}</span>}
      </div>
    </div>
  );
}
