// The section of draft orders: what is filtered and chosen, which order is open, and what is done with them.
import { useMemo, useState } from 'preact/hooks';
import { Banner } from '../../../components/options-frame';
import { OrderBulk } from '../../../components/order-bulk';
import { OrderDetail } from '../../../components/order-detail';
import { everything, filters, type OrderFilter, passing } from '../../../components/order-filter';
import { OrderFilters } from '../../../components/order-filters';
import { OrderList } from '../../../components/order-list';
import { chosenOf, nothing, type Selection, withAll } from '../../../components/picker-choice';
import type { Language, Texts } from '../../../utils/texts';
import { ask, type Say, telling } from './ask';
import { BuyerSearchLine } from './buyer-search';
import { orderDeeds } from './deeds';
import { goTo, hashOf } from './route';
import { ExportPart, PackingPart, WhyPart } from './tools';
import { useOpened } from './use-opened';
import type { OrdersData } from './use-orders';
import { useBuyerSearch } from './use-search';

type Props = { t: Texts; language: Language; now: number; data: OrdersData; parts: readonly string[]; say: Say };
type Tool = 'export' | 'pack' | 'why' | null;

/** The section; without any account, the way to one. */
export function OrdersSection({ t, language, now, data, parts, say }: Props) {
  const [key = '', account = ''] = parts;
  const [filter, setFilter] = useState<OrderFilter>({ ...everything, account });
  const [selection, setSelection] = useState<Selection>(nothing);
  const [tool, setTool] = useState<Tool>(null);
  const [busy, setBusy] = useState(false);
  const { lines, choices, total, whole } = data;
  const search = useBuyerSearch(filter.text, filter.account);
  // A filter waits for all orders: what it leaves of a part would look like all that there is.
  const held = !whole && filters(filter);
  const shown = useMemo(() => (held ? [] : passing(lines, filter, search.keys)), [held, lines, filter, search.keys]);
  const chosen = useMemo(() => chosenOf(shown, selection), [shown, selection]);
  const line = lines.find((one) => one.key === key);
  const byId = new Map(choices.map((choice) => [choice.id, choice]));
  const nameOf = (id: string) => byId.get(id)?.name ?? '';
  const opened = useOpened(line || whole ? key : '', line, byId.get(line?.account ?? ''));
  const countryName = useMemo(() => {
    const names = new Intl.DisplayNames([language === 'en' ? 'en' : 'zh-CN'], { type: 'region' });
    return (code: string) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code);
  }, [language]);

  if (choices.length === 0) {
    return (
      <Banner tone="accent" actions={<a href={hashOf('accounts', 'new')}>{t('order_empty_connect')}</a>}>
        {t('order_empty')}
      </Banner>
    );
  }
  const open = (next: string) => goTo('orders', ...(next === '' ? [] : [next]));
  const taken = (chosen.length > 0 ? chosen : shown).map((one) => one.key);
  return (
    <>
      <OrderFilters
        {...{ t, accounts: choices, lines: whole ? lines : null, total, shown: shown.length, filter, countryName }}
        onFilter={(next) => setFilter(next)}
      />
      <BuyerSearchLine t={t} text={filter.text} search={search} />
      <OrderBulk
        t={t}
        chosen={chosen.length}
        shown={shown.length}
        busy={!whole}
        onAll={() =>
          setSelection(
            withAll(
              selection,
              shown.map((one) => one.key),
            ),
          )
        }
        onNone={() => setSelection(nothing)}
        onState={(state) =>
          telling(t, say, async () => {
            const { count } = await ask('draft.state', { keys: chosen.map((one) => one.key), state });
            setSelection(nothing);
            return t('order_marked', count);
          })
        }
        onExport={() => setTool(tool === 'export' ? null : 'export')}
        onPack={() => setTool('pack')}
        onWhy={() => setTool(tool === 'why' ? null : 'why')}
      />
      {tool === 'export' && (
        <ExportPart {...{ t, say, keys: taken, accounts: choices }} onClose={() => setTool(null)} />
      )}
      {tool === 'pack' && <PackingPart {...{ t, keys: taken, accounts: choices }} onClose={() => setTool(null)} />}
      {tool === 'why' && (
        <WhyPart {...{ t, filter, lines, nameOf, accounts: choices }} onClose={() => setTool(null)} onOpen={open} />
      )}
      <div class={key === '' ? 'order-split' : 'order-split opened'}>
        {shown.length === 0 ? (
          <p class="hint">{t(held ? 'order_reading' : total === 0 ? 'order_empty' : 'order_none_pass', total)}</p>
        ) : (
          <OrderList
            {...{ t, now, lines: shown, selection, nameOf }}
            {...(!whole && { total })}
            open={key === '' ? null : key}
            onSelection={setSelection}
            onOpen={open}
          />
        )}
        {opened.order && (
          <OrderDetail
            key={key}
            {...{ t, now, busy, order: opened.order }}
            {...orderDeeds({ t, say, key, setBusy, ...opened })}
            onClose={() => open('')}
          />
        )}
        {opened.lost && <Banner tone="warn">{t('order_gone')}</Banner>}
      </div>
    </>
  );
}
