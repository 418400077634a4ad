// The line below the filters that offers to look through buyers' data, which is sealed.
import type { Texts } from '../../../utils/texts';
import type { BuyerSearch } from './use-search';

/** Nothing while nothing is typed. */
export function BuyerSearchLine({ t, text, search }: { t: Texts; text: string; search: BuyerSearch }) {
  const wanted = text.trim();
  if (wanted === '') return null;
  return (
    <p class="actions" role="status">
      {search.keys === null ? (
        <button type="button" class="button quiet small" onClick={() => search.search()}>
          {search.busy ? t('order_search_buyer_busy') : t('order_search_buyer', wanted)}
        </button>
      ) : (
        <span class="hint">
          {search.locked ? t('order_search_locked') : t('order_search_found', wanted, search.keys.size)}
        </span>
      )}
    </p>
  );
}
