// Name, and the ways out of the panel: a tab, the options, closed.
import { Icon, type IconName, Mark } from './icons';
import type { PanelProps } from './panel-props';

/** A heading with icon buttons; each is there only when its callback is. */
export function PanelHead({ t, mode, onStores, onPickPage, onOpenTab, onOptions, onClose }: PanelProps) {
  const button = (icon: IconName, label: string, onClick: () => void) => (
    <button type="button" class="button quiet icon" aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
  return (
    <header class="panel-head">
      <Mark />
      {mode === 'page' ? <h2 class="grow">{t('appName')}</h2> : <h1 class="grow">{t('appName')}</h1>}
      {onStores && (
        <button type="button" class="button small" onClick={onStores}>
          {t('page_stores')}
        </button>
      )}
      {onPickPage && button('album', t('picker_title'), onPickPage)}
      {onOpenTab && button('open', t('panel_open_tab'), onOpenTab)}
      {button('gear', t('panel_options'), onOptions)}
      {onClose && button('close', t('panel_close'), onClose)}
    </header>
  );
}
