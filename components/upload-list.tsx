// Every upload in the order given, under a head for each batch; filters for what needs the seller and for results.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PanelState, UploadView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { byBatch } from './batches';
import { CopyBar } from './copy-bar';
import { clockText } from './format';
import { Icon } from './icons';
import type { PanelProps } from './panel-props';
import { categoryName } from './shop-picker';
import { type RowCallbacks, UploadRow } from './upload-row';

export type Filter = 'all' | 'todo' | 'done';

const isStored = ({ state }: UploadView) => state === 'done' || state === 'reused';
const isOpen = ({ state }: UploadView) => ['waiting', 'preparing', 'ready', 'sending', 'handing'].includes(state);
/** What went to a page's own field has no address of ours. */
const hasAddress = ({ picture }: UploadView) => picture !== null;
const needsSeller = ({ state, warnings }: UploadView) =>
  ['failed', 'unconfirmed', 'blocked'].includes(state) || warnings.length > 0;

/** Uploads that a filter shows: `todo` is what needs the seller, `done` what is stored. Order is kept. */
export function filtered(uploads: UploadView[], filter: Filter): UploadView[] {
  if (filter === 'todo') return uploads.filter(needsSeller);
  if (filter === 'done') return uploads.filter(isStored);
  return uploads;
}

type Props = Pick<PanelProps, 'thumbs' | 'now' | 'more' | 'onMore' | 'onForget'> & {
  t: Texts;
  state: PanelState;
  /** Must keep its identity between renders. */
  on: RowCallbacks;
  format: PanelState['copyFormat'];
  onFormat(format: PanelState['copyFormat']): void;
};

/** Opens at the newest batch and scrolls along with the first upload that still runs, until the seller scrolls. */
function useFollow(uploads: UploadView[], filter: Filter) {
  const list = useRef<HTMLElement>(null);
  const following = useRef(true);
  const opened = useRef(false);
  const newest = opened.current ? undefined : uploads.find(({ batch }) => batch === uploads.at(-1)?.batch);
  const target = filter === 'all' ? (uploads.find(isOpen) ?? newest)?.id : undefined;
  useEffect(() => {
    opened.current = true;
    const home = list.current;
    const row =
      following.current && target !== undefined && home?.querySelector<HTMLElement>(`[data-upload="${target}"]`);
    if (home && row) {
      const offset = row.getBoundingClientRect().top - home.getBoundingClientRect().top;
      if (offset < 0 || offset > home.clientHeight - row.offsetHeight) home.scrollTop += offset - 72;
    }
  }, [target, filter]);
  return { list, stop: () => (following.current = false) };
}

/** The list with its filters, the copy bar, and a way to older uploads. */
export function UploadList({ t, state, thumbs, now, more, on, format, onFormat, onMore, onForget }: Props) {
  const [filter, setFilter] = useState<Filter>('all');
  const { uploads, shops, money, beyond } = state;
  const rowOf = (upload: UploadView) => (
    <UploadRow
      key={upload.id}
      t={t}
      upload={upload}
      thumb={thumbs[upload.id]}
      now={now}
      perCall={money.perCall}
      on={on}
    />
  );
  const shown = filtered(uploads, filter);
  const { parts } = on;
  const drawn = parts?.useKept(rowOf) ?? rowOf;
  const stored = filtered(shown, 'done').filter(hasAddress);
  // What the list does not hold is copied too; of what needs the seller only what is listed is known to.
  const whole = filter === 'todo' ? undefined : beyond;
  const { list, stop } = useFollow(uploads, filter);
  const chip = (value: Filter, label: string, count: number) => (
    <button type="button" class="filter" aria-pressed={filter === value} onClick={() => setFilter(value)}>
      {label}
      <span class={value === 'todo' && count > 0 ? 'badge warn' : 'filter-count'}>{count}</span>
    </button>
  );
  return (
    <div class="upload-list">
      <div class="list-bar">
        <fieldset class="filters" aria-label={t('panel_filter')}>
          {chip('all', t('panel_filter_all'), beyond?.all ?? uploads.length)}
          {chip('todo', t('panel_filter_todo'), beyond?.todo ?? filtered(uploads, 'todo').length)}
          {chip('done', t('panel_filter_done'), beyond?.done ?? filtered(uploads, 'done').length)}
        </fieldset>
        {(whole?.stored ?? stored.length) > 0 && (
          <CopyBar
            t={t}
            format={format}
            count={whole?.stored ?? stored.length}
            onFormat={onFormat}
            onCopyAll={() => on.onCopyUploads(stored, whole && {})}
          />
        )}
      </div>
      <section
        class={`list-scroll ${filter}`}
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroller must be reachable by keyboard
        tabIndex={0}
        aria-label={t('panel_list')}
        onWheel={stop}
        onKeyDown={stop}
        onPointerDown={stop}
      >
        {more && onMore && (
          <button type="button" class="button quiet small list-more" onClick={onMore}>
            {t('panel_more')}
          </button>
        )}
        {shown.length === 0 && <p class="list-none hint">{t('panel_list_none')}</p>}
        {byBatch(parts ? uploads : shown).map((all) => {
          const first = all[0] as UploadView;
          const group = filtered(all, filter);
          const shop = shops.find((one) => one.key === first.shop);
          const done = filtered(group, 'done').filter(hasAddress);
          const { batch, category } = first;
          const head = group.every((one) => one.batch === batch) ? whole?.heads[`${batch} ${category}`] : undefined;
          const count = head?.stored ?? done.length;
          return (
            // Not its first row: while a season comes in, the list's beginning moves on at every look.
            <div class="batch" key={batch + category}>
              <div class="batch-head">
                <h2 class="cut">
                  {first.handed ? t('panel_way_page_head') : (shop?.name ?? t('panel_shop_gone'))}
                  {!first.handed && <span> / {categoryName(t, shop, category)}</span>}
                </h2>
                <span class="hint">
                  {t('panel_batch', (filter === 'all' && head?.count) || group.length, clockText(first.added, now))}
                </span>
                {count > 1 && (
                  <button
                    type="button"
                    class="button quiet icon small"
                    aria-label={t('copy_batch', count)}
                    title={t('copy_batch', count)}
                    onClick={() => on.onCopyUploads(done, head && { batch, category })}
                  >
                    <Icon name="copy" />
                  </button>
                )}
              </div>
              {/* Of kept rows the style sheet hides what the filter leaves out, and heads without a row. */}
              <ul>{all.map(drawn)}</ul>
            </div>
          );
        })}
        {onForget && uploads.some((one) => isStored(one) || one.state === 'cancelled') && !uploads.some(isOpen) && (
          <button type="button" class="button quiet small list-more" onClick={onForget}>
            {t('panel_forget')}
          </button>
        )}
      </section>
    </div>
  );
}
