// The dashboard's frame: one navigation, one section below, one line that says how a deed went.
import { useEffect, useState } from 'preact/hooks';
import { DashboardNav } from '../../components/dashboard-nav';
import { EndingBanner } from '../../components/ending-banner';
import { Banner, SectionHead } from '../../components/options-frame';
import { OwnerGate } from '../../components/owner-gate';
import { useOwner } from '../../components/use-owner';
import { browser } from '../../utils/browser';
import { followChanges } from '../../utils/db/changes';
import { ask } from './ask';
import { later } from './later';
import { isOurs, routeOf, useRoute } from './orders/route';
import { useRegister } from './use-register';
import { useTexts } from './use-texts';

const RegisterSection = later(async () => (await import('./register')).RegisterSection);
const BrandsSection = later(async () => (await import('./brands')).BrandsSection);
const MarketplaceSections = later(async () => (await import('./orders/marketplaces')).MarketplaceSections);

const sectionNames = ['register', 'brands'] as const;
type SectionName = (typeof sectionNames)[number];

// The code of what is opened is read beside its rows.
const first = routeOf(location.hash).section;
(isOurs(first) ? MarketplaceSections : first === 'brands' ? BrandsSection : RegisterSection).load();

/** What the address says: `#register/taobao%3A1`. */
function useAddress(): { section: SectionName; opened: string } {
  const read = () => {
    const [name = '', key = ''] = location.hash.slice(1).split('/');
    const section = sectionNames.find((one) => one === name) ?? 'register';
    try {
      return { section, opened: decodeURIComponent(key) };
    } catch {
      return { section, opened: '' };
    }
  };
  const [address, setAddress] = useState(read);
  useEffect(() => {
    const follow = () => setAddress(read());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return address;
}

/** ms for which a page that shows nothing yet looks like one that is opening. */
const patience = 300;

/** Whether the rows have had their time. */
function useLate(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return late;
}

/** The whole page. */
export function App() {
  const { section: own, opened } = useAddress();
  const { data, lost, reread } = useRegister(opened);
  const texts = useTexts(data?.settings.language ?? null);
  const route = useRoute();
  const section = isOurs(route.section) ? route.section : own;
  const { owner } = useOwner(ask, followChanges);
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null);
  useEffect(() => {
    if (!said?.ok) return;
    const timer = setTimeout(() => setSaid(null), 2500);
    return () => clearTimeout(timer);
  }, [said]);
  const late = useLate();
  // A frame without rows would be laid out and drawn only to be drawn again a moment later.
  if (!texts || !(data || lost || late)) return null;
  const { t } = texts;
  // Nothing divided, nobody need be asked: the register is there at once.
  const open = data && (data.divided ? owner?.open : true);

  /** Runs a deed, says how it went, reads again. */
  async function tell(deed: Promise<string | null>): Promise<boolean> {
    const no = await deed.catch(() => t('options_not_saved'));
    setSaid({ ok: no === null, text: no ?? t('options_saved') });
    await reread();
    return no === null;
  }

  return (
    <div class="sk page">
      <DashboardNav t={t} section={section} version={browser.runtime.getManifest().version} />
      <main class="main wide-main">
        {lost && <Banner tone="bad">{t('dashboard_broken')}</Banner>}
        <EndingBanner t={t} left={owner?.ending} />
        <SectionHead title={t(`dashboard_nav_${section}`)} lead={t(`dashboard_lead_${section}`)} />
        {owner && !owner.open && <OwnerGate t={t} onUnlock={(passphrase) => ask('owner.unlock', { passphrase })} />}
        {open && isOurs(section) && (
          <MarketplaceSections {...{ t, language: texts.language, section, route, say: setSaid }} />
        )}
        {open && section === 'register' && <RegisterSection {...{ t, data, opened, tell }} />}
        {open && data.only === null && section === 'brands' && <BrandsSection {...{ t, data, opened, tell }} />}
      </main>
      <div class="said-line" role="status">
        {said && <span class={said.ok ? 'toast ok' : 'toast bad'}>{said.text}</span>}
      </div>
    </div>
  );
}
