// Name, and the ways out of the panel: a tab, the options, closed.
import { Mark } from './icons';
import type { PanelProps } from './panel-props';
import { IconButton } from './upload-actions';

/** A heading with icon buttons: those of the page that shows the panel, the options, and closing where that is its own. */
export function PanelHead({ t, mode, head, onStores, onOptions, onClose }: PanelProps) {
  return (
    <header class="panel-head">
      <Mark />
      {mode === 'page' ? <h2 class="grow">{t('appName')}</h2> : <h1 class="grow">{t('appName')}</h1>}
      {onStores && (
        <button type="button" class="button small" onClick={onStores}>
          {t('page_stores')}
        </button>
      )}
      {head}
      <IconButton size="" icon="gear" label={t('panel_options')} onClick={onOptions} />
      {onClose && <IconButton size="" icon="close" label={t('panel_close')} onClick={onClose} />}
    </header>
  );
}
