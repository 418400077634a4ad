// The page's side: name, sections, language at hand.
import type { Language, Texts } from '../utils/texts';
import { MoreIcon, type MoreIconName } from './icons-more';

export const sections = ['gateway', 'shops', 'call', 'points', 'owner', 'interface', 'storage'] as const;
export type SectionName = (typeof sections)[number];

const icons: Record<SectionName, MoreIconName> = {
  gateway: 'key',
  shops: 'shop',
  call: 'play',
  points: 'coin',
  owner: 'lock',
  interface: 'copy',
  storage: 'folder',
};

export type NavProps = {
  t: Texts;
  section: SectionName;
  /** Sections that want the seller's eye. */
  marked: readonly SectionName[];
  language: Language;
  version: string;
  onLanguage: (language: Language) => void;
};

/** Side navigation; at narrow widths a row of tabs on top. Links are real, so the address holds the section. */
export function Nav({ t, section, marked, language, version, onLanguage }: NavProps) {
  const other = language === 'zh_CN' ? 'en' : 'zh_CN';
  return (
    <header class="side">
      <div class="brand">
        <img src="/icon/32.png" width="28" height="28" alt="" />
        <div class="grow">
          <p class="brand-name">{t('appName')}</p>
          <p class="hint">{t('options_title')}</p>
        </div>
      </div>
      <nav aria-label={t('options_nav')}>
        <ul>
          {sections.map((name) => (
            <li key={name}>
              <a href={`#${name}`} aria-current={name === section ? 'page' : undefined}>
                <MoreIcon name={icons[name]} />
                <span class="grow">{t(`options_nav_${name}`)}</span>
                {marked.includes(name) && (
                  <span class="dot">
                    <span class="unseen">{t('options_nav_marked')}</span>
                  </span>
                )}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <a class="button small" href="/dashboard.html" target="_blank" rel="noopener">
        {t('dashboard_open')}
      </a>
      <div class="side-foot">
        <button
          type="button"
          class="button quiet small"
          lang={other === 'en' ? 'en' : 'zh-CN'}
          onClick={() => onLanguage(other)}
        >
          {t(`options_language_${other}`)}
        </button>
        <span class="hint">{version}</span>
      </div>
    </header>
  );
}
