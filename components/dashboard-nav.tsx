// The dashboard's side: name, sections, the way to the options.
import type { Texts } from '../utils/texts';
import { Icon } from './icons';

const sections = [
  { name: 'register', icon: 'shop' },
  { name: 'brands', icon: 'check' },
  { name: 'accounts', icon: 'key' },
  { name: 'orders', icon: 'folder' },
  { name: 'receipts', icon: 'clock' },
] as const;

/** Side navigation; at narrow widths a row on top. */
export function DashboardNav({ t, section, version }: { t: Texts; section: string; version: string }) {
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
          {sections.map(({ name, icon }) => (
            <li key={name}>
              <a href={`#${name}`} aria-current={name === section ? 'page' : undefined}>
                <Icon name={icon} />
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
