// The page's frame: side navigation by the address's hash, the set-up on top, one section below.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { EndingBanner } from '../../components/ending-banner';
import { Banner, SectionHead } from '../../components/options-frame';
import { InterfaceCards } from '../../components/options-interface';
import { Nav, type SectionName, sections } from '../../components/options-nav';
import { PointsCards } from '../../components/options-points';
import { nextStep, Setup, type SetupStep } from '../../components/options-setup';
import { StorageCards } from '../../components/options-storage';
import { OwnerGate } from '../../components/owner-gate';
import { type OwnerView, useOwner } from '../../components/use-owner';
import { browser } from '../../utils/browser';
import { followChanges } from '../../utils/db/changes';
import type { Settings } from '../../utils/db/schema';
import type { Texts } from '../../utils/texts';
import { vendorSite } from '../../utils/uploaders/gateway-address';
import { ask } from './ask';
import { CallSection } from './call';
import { GatewaySection } from './gateway';
import { OwnerSection } from './owner';
import { ShopsSection } from './shops';
import { type OptionsData, useOptions } from './use-options';
import { useTexts } from './use-texts';

/** Says at the page's foot how a deed went, reads everything again, and gives whether it went well. */
export type Tell = (deed: Promise<unknown>) => Promise<boolean>;
export type Write = (part: Partial<Settings>) => Promise<boolean>;

const stepSections: Record<SetupStep, SectionName> = {
  gateway: 'gateway',
  token: 'gateway',
  shop: 'shops',
  picture: 'call',
};

function sectionOf(hash: string): SectionName {
  // What stands behind the section's name is for the section: `#shops/…` brings a shop's form.
  return sections.find((name) => `#${name}` === hash.split('/')[0]) ?? 'gateway';
}

function useSection(): SectionName {
  const [section, setSection] = useState(() => sectionOf(location.hash));
  useEffect(() => {
    const follow = () => setSection(sectionOf(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return section;
}

/** Without a trial in this visit, an address counts that has a secret saved for it or was agreed to over http. */
function stepsDone(data: OptionsData, proved: boolean | null, stored: boolean): Record<SetupStep, boolean> {
  return {
    gateway: data.gateway.permitted && (proved ?? (data.gateway.hasSecret || data.gateway.plain)),
    // an id and secret that brought no token yet may be wrong
    token: data.gateway.hasSecret && (data.gateway.auth === 'token' || data.gateway.expiresAt !== null),
    shop: data.shops.length > 0,
    picture: data.pictureStored || stored,
  };
}

type SectionProps = {
  t: Texts;
  language: string;
  section: SectionName;
  data: OptionsData;
  owner: OwnerView | null;
  onProved: (answered: boolean) => void;
  onStored: () => void;
  tell: Tell;
  write: Write;
};

/** Sections that an assistant has as well: how this machine shows things, and the way in. */
const forAnyone: readonly SectionName[] = ['owner', 'interface'];

function Section(props: SectionProps) {
  const { t, section, data, tell, write, owner } = props;
  if (owner && !owner.open && !forAnyone.includes(section)) {
    return <OwnerGate t={t} onUnlock={(passphrase) => ask('owner.unlock', { passphrase })} />;
  }
  const shared = { t, ask, data, tell };
  switch (section) {
    case 'gateway':
      return <GatewaySection {...shared} write={write} language={props.language} onProved={props.onProved} />;
    case 'shops':
      return <ShopsSection {...shared} />;
    case 'call':
      return <CallSection t={t} data={data} onStored={props.onStored} />;
    case 'points':
      return (
        <PointsCards
          {...{ t, settings: data.settings, money: data.money, shops: data.shops, vendorSite }}
          onSave={(part) =>
            write(part.pointsBought === data.settings.pointsBought ? part : { ...part, pointsBoughtAt: Date.now() })
          }
        />
      );
    case 'owner':
      return props.owner && <OwnerSection {...shared} owner={props.owner} />;
    case 'interface':
      return <InterfaceCards t={t} settings={data.settings} onWrite={write} />;
    case 'storage':
      return (
        <StorageCards
          t={t}
          address={data.gateway.address}
          onForget={() =>
            ask('upload.forget', {}).then(
              ({ count }) => count,
              () => null,
            )
          }
        />
      );
  }
}

/** The whole page. */
export function App() {
  const { data, lost, reread } = useOptions(ask);
  const texts = useTexts(data?.settings.language ?? null);
  const section = useSection();
  const { owner } = useOwner(ask, followChanges);
  const [proved, setProved] = useState<boolean | null>(null);
  const [stored, setStored] = useState(false);
  const [said, setSaid] = useState<{ ok: boolean } | null>(null);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(section);
  const onProved = useCallback((answered: boolean) => setProved(answered), []);
  const onStored = useCallback(() => setStored(true), []);

  const tell: Tell = useCallback(
    async (deed) => {
      const ok = await deed.then(
        () => true,
        () => false,
      );
      setSaid({ ok });
      await reread();
      return ok;
    },
    [reread],
  );
  const write: Write = useCallback((part) => tell(ask('settings.write', part)), [tell]);

  useEffect(() => {
    if (!said?.ok) return;
    const timer = setTimeout(() => setSaid(null), 2500);
    return () => clearTimeout(timer);
  }, [said]);

  // whoever moves by keyboard goes on from the new section's heading
  useEffect(() => {
    if (shown.current === section) return;
    shown.current = section;
    main.current?.querySelector('h1')?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, [section]);

  const done = data && stepsDone(data, proved, stored);
  const next = done && nextStep(done);
  // the card stays for the ticks of this visit, and is gone for those who have uploaded before
  const unfinished = useRef(false);
  if (next) unfinished.current = true;
  const usedBefore = useRef<boolean | null>(null);
  if (data && usedBefore.current === null) {
    usedBefore.current = data.money.perCall !== null || data.shops.some(({ lastUsed }) => lastUsed > 0);
  }
  const guided = next && next !== 'picture' ? true : unfinished.current && !usedBefore.current;
  const before = useRef<SetupStep | null>(null);
  useEffect(() => {
    const last = before.current;
    before.current = next ?? null;
    if (last && next && last !== next && next === 'shop') location.hash = stepSections.shop;
  }, [next]);

  if (!texts) return null;
  const { t, language } = texts;
  return (
    <div class="sk page">
      {data && (
        <Nav
          t={t}
          section={section}
          marked={
            done && !done.shop && done.token ? ['shops'] : done && !(done.gateway && done.token) ? ['gateway'] : []
          }
          language={language}
          version={browser.runtime.getManifest().version}
          onLanguage={(picked) => write({ language: picked })}
        />
      )}
      <main ref={main} class="main">
        {lost && <Banner tone="bad">{t(lost === 'gone' ? 'options_gone' : 'options_broken')}</Banner>}
        <EndingBanner t={t} left={owner?.ending} />
        {done && guided && owner?.open && data.whole && (
          <Setup
            t={t}
            done={done}
            onStep={(step) => {
              location.hash = stepSections[step];
            }}
            onPanel={() => ask('popup.open', {}).catch(() => setSaid({ ok: false }))}
          />
        )}
        <SectionHead title={t(`options_nav_${section}`)} lead={t(`options_lead_${section}`)} />
        {data && owner && (
          <Section
            // Until what was read is the owner's, as after the passphrase was given, the gate stands: forms begin with it.
            owner={{ ...owner, open: owner.open && data.whole }}
            {...{ t, section, data, onProved, onStored, tell, write }}
            language={language.replace('_', '-')}
          />
        )}
      </main>
      <div class="said-line" role="status">
        {said && (
          <span class={said.ok ? 'toast ok' : 'toast bad'}>{t(said.ok ? 'options_saved' : 'options_not_saved')}</span>
        )}
      </div>
    </div>
  );
}
