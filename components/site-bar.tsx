// The line about the page in front, at the popup's foot: which back office it is, or a way to say that it is one.
import type { SiteState } from '../utils/messages/views';
import type { Texts } from '../utils/texts';

export type SiteBarProps = {
  t: Texts;
  site: SiteState;
  /** Set when the browser was asked for the site and the seller said no. */
  declined: boolean;
  onChoose: (platform: string | null) => void;
  onHide: (hidden: boolean) => void;
};

/** Nothing where no script of ours may run. */
export function SiteBar({ t, site, declined, onChoose, onHide }: SiteBarProps) {
  if (!site.origin) return null;
  const known = site.listed ?? site.platform;
  const name = site.choices.find(({ id }) => id === known)?.name ?? '';
  return (
    <div class="site-bar">
      {known ? (
        <>
          <span class="site-name">{t('popup_site_is', name)}</span>
          {site.hidden && (
            <button type="button" class="button quiet small" onClick={() => onHide(false)}>
              {t('popup_site_shown')}
            </button>
          )}
          {!site.listed && (
            <button type="button" class="button quiet small" onClick={() => onChoose(null)}>
              {t('popup_site_forget')}
            </button>
          )}
        </>
      ) : (
        <>
          <label class="site-name" for="site-platform">
            {declined ? t('popup_site_declined') : t('popup_site_is_mine')}
          </label>
          <select
            id="site-platform"
            class="select"
            value=""
            onChange={({ currentTarget }) => currentTarget.value && onChoose(currentTarget.value)}
          >
            <option value="">{t('popup_site_choose')}</option>
            {site.choices.map((choice) => (
              <option key={choice.id} value={choice.id}>
                {choice.name}
              </option>
            ))}
          </select>
        </>
      )}
    </div>
  );
}
