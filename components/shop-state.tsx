// How the shop of a page stands: who it is, whether the gateway is set up and may work for it, what is missing, and
// the way to each. To be read in five seconds.
import { useEffect, useRef } from 'preact/hooks';
import type { Platform } from '../utils/platforms/types';
import type { Texts } from '../utils/texts';
import type { Authorized } from '../utils/uploaders/ways';
import { safeAddress } from './format';
import { Icon, type IconName } from './icons';

export type ShopStanding = {
  /** Name of the platform, and of the shop as the seller calls it or the page does; '' where nobody said. */
  platform: string;
  shop: string;
  /** Whether the shop is among the seller's; null where its platform has no image space that we reach. */
  added: boolean | null;
  gateway: boolean;
  authorized: Authorized;
  /** The shop is known: the page's own, or the one that was chosen among several. */
  ready: boolean;
  /** The way needs a shop, and none was chosen. */
  choose: boolean;
  /** The page said who it is, and the seller has not added it. */
  offers: boolean;
  authorize: Platform['authorize'];
};

type Props = {
  t: Texts;
  standing: ShopStanding;
  /** The seller asked for it: it is open and has the focus. */
  asked: boolean;
  onAdd(): void;
  onOptions(): void;
  /** The register of authorized shops; given where the page is an image space. */
  onRegister?: (() => void) | undefined;
};

/** One line that says how it stands; opened, a line each with what leads on. */
export function ShopState({ t, standing, asked, onAdd, onOptions, onRegister }: Props) {
  const { platform, shop, added, gateway, authorized, ready, choose, offers, authorize } = standing;
  const summary = useRef<HTMLElement>(null);
  useEffect(() => {
    if (asked) summary.current?.focus();
  }, []);
  const market = authorize?.market && safeAddress(authorize.market);
  const reach = added !== null;
  const works = authorized === 'yes' || authorized === 'unknown';
  const missing = [added !== false, !reach || gateway, works].filter((one) => !one).length;
  const line = (ok: boolean, text: string, label?: string, act?: () => void) => (
    <li class={ok ? 'ok' : 'warn'}>
      <Icon name={(ok ? 'check' : 'alert') satisfies IconName} size={14} />
      <span class="grow">{text}</span>
      {label && (
        <button type="button" class="button small" onClick={act}>
          {label}
        </button>
      )}
    </li>
  );
  const named = shop === '' ? platform : t('panel_shop_named', platform, shop);
  return (
    <details class="shop-state" open={offers || asked}>
      <summary ref={summary}>
        <Icon name="shop" size={14} />
        <span class="grow cut">{named}</span>
        <span class={`chip ${missing > 0 || choose ? 'warn' : 'ok'}`}>
          {missing > 0
            ? t('panel_shop_missing', missing)
            : t(choose ? 'panel_shop_choose' : ready ? 'panel_shop_ready' : 'panel_shop_page_only')}
        </span>
      </summary>
      <ul>
        {line(true, t('panel_shop_field'))}
        {!reach && line(true, t('panel_shop_no_gateway'))}
        {reach &&
          line(gateway, t(gateway ? 'panel_shop_gateway' : 'panel_shop_gateway_open'), t('panel_options'), onOptions)}
        {added && line(true, t('panel_shop_added'))}
        {added === false && line(false, t('panel_shop_open'), t('panel_shop_add'), onAdd)}
        {added && line(works, t(`panel_shop_authorized_${authorized}`))}
      </ul>
      {authorize && (
        <p class="hint">{t('panel_shop_authorize', authorize.url.slice('https://'.length), authorize.needs)}</p>
      )}
      {(market || onRegister) && (
        <div class="actions">
          {onRegister && (
            <button type="button" class="button small" onClick={onRegister}>
              <Icon name="key" size={14} />
              {t('panel_shop_register')}
            </button>
          )}
          {market && (
            <a class="button small" href={market} target="_blank" rel="noreferrer noopener">
              <Icon name="open" size={14} />
              {t('panel_shop_market')}
            </a>
          )}
        </div>
      )}
    </details>
  );
}
