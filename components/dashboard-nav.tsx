// The dashboard's side: name, sections, the way to the options.
import type { Texts } from '../utils/texts';
import { Icon, type IconName } from './icons';

/** Sections in the order in which they stand there. */
const sections = ['register', 'accounts', 'orders', 'receipts'] as const;
const icons: Record<(typeof sections)[number], IconName> = {
  ...{ register: 'shop', accounts: 'key', orders: 'folder', receipts: 'clock' },
};

/** Side navigation; at narrow widths a row on top. `section` is the one that is shown. */
export function DashboardNav({ t, version, section }: { t: Texts; version: string; section: string }) {
  return (
    <header class="side">
      <div class="brand">
        <img src="/icon/32.png" width="28" height="28" alt="" />
        <div class="grow">
          <p class="brand-name">{t('appName')}</p>
          <p class="hint">{t('dashboard_title')}</p>
        </div>
      </div>
      <nav aria-label={t('dashboard_nav')}>
        <ul>
          {sections.map((name) => (
            <li key={name}>
              <a href={`#${name}`} aria-current={name === section ? 'page' : undefined}>
                <Icon name={icons[name]} />
                <span class="grow">{t(`dashboard_nav_${name}`)}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="side-foot">
        <a class="button quiet small" href="/options.html">
          {t('dashboard_options')}
        </a>
        <span class="hint">{version}</span>
      </div>
    </header>
  );
}
