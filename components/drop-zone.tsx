// The place that takes pictures: large and inviting while empty, one line once there are uploads.
import { useRef } from 'preact/hooks';
import type { Texts } from '../utils/texts';
import { Icon } from './icons';

type Props = {
  t: Texts;
  large: boolean;
  /** Whether files are held over the panel now. */
  over: boolean;
  /** Where the pictures go: a shop, or a field of the page. */
  target: string;
  /** What a field of the page takes; absent: what an image space takes. */
  takes: string | undefined;
  /** Whether archives and lists of addresses are opened here. */
  opens: boolean;
  onPicked(list: FileList | null): void;
  onFolder(list: FileList | null): void;
  onPickInTab?: () => void;
};

const openable = '.zip,.txt,.csv,.tsv,.xls,.xlsx,.heic';

/** Drop and paste are heard by the whole panel; this shows them and holds the file input. */
export function DropZone({ t, large, over, target, takes, opens, onPicked, onFolder, onPickInTab }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const pick = (folder: boolean) => {
    if (!input.current) return;
    input.current.webkitdirectory = folder;
    input.current.click();
  };
  const button = (
    <button
      type="button"
      class={`button ${large ? 'primary' : ''}`}
      data-pick
      onClick={() => (onPickInTab ? onPickInTab() : pick(false))}
    >
      <Icon name={onPickInTab ? 'open' : 'add'} />
      {t(onPickInTab ? 'panel_pick_tab' : 'panel_pick')}
    </button>
  );
  const folder = !onPickInTab && (
    <button
      type="button"
      class={`button ${large ? '' : 'icon'}`}
      aria-label={t('panel_pick_folder')}
      title={large ? undefined : t('panel_pick_folder')}
      onClick={() => pick(true)}
    >
      <Icon name="folder" />
      {large && t('panel_pick_folder')}
    </button>
  );
  const paste = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac') ? '⌘V' : 'Ctrl+V';
  return (
    <div class={`drop-zone ${large ? 'large' : ''} ${over ? 'over' : ''}`}>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={opens ? `image/*,${openable}` : 'image/*,.heic'}
        aria-label={t('panel_pick')}
        onChange={(event) => {
          const field = event.currentTarget;
          (field.webkitdirectory ? onFolder : onPicked)(field.files);
          field.value = '';
          field.webkitdirectory = false;
        }}
      />
      <span class="drop-mark">
        <Icon name={over ? 'download' : 'album'} size={large ? 32 : 20} />
      </span>
      <div class="drop-words grow">
        <p class="drop-title">
          {over
            ? t(takes === undefined ? 'panel_drop_now' : 'panel_drop_hand', target)
            : t(large ? 'panel_drop_title' : 'panel_drop_more')}
        </p>
        {large && (
          <p class="hint">
            {takes === undefined
              ? t(opens ? 'panel_drop_hint_all' : 'panel_drop_hint', paste)
              : t('panel_drop_hand_hint', paste)}
          </p>
        )}
      </div>
      <div class="drop-buttons">
        {button}
        {folder}
      </div>
      {large && takes === undefined && <p class="hint drop-tip">{t('panel_drop_right_click')}</p>}
    </div>
  );
}
