// What opens above the list: export, packing list, "why is my order not here?".
import { useEffect, useState } from 'preact/hooks';
import { Banner } from '../../../components/options-frame';
import type { Template } from '../../../components/order-columns';
import { OrderExport } from '../../../components/order-export';
import type { OrderFilter } from '../../../components/order-filter';
import { type PackedOrder, PackingList } from '../../../components/order-packing';
import type { AccountChoice, OrderLine } from '../../../components/order-types';
import { OrderWhy } from '../../../components/order-why';
import type { Texts } from '../../../utils/texts';
import { ask, failedText, type Say, telling } from './ask';
import { exportOrders, readDrafts, timeCell } from './files';
import { draftOf } from './opened';
import { readTemplates, writeTemplates } from './templates';
import { whyNot } from './why';

type Part = { t: Texts; accounts: readonly AccountChoice[]; onClose(): void };

/** Orders of one packing list at most. */
const mostPacked = 500;

/** The export's card; nothing until the templates are read. */
export function ExportPart({ t, say, keys, accounts, onClose }: Part & { say: Say; keys: readonly string[] }) {
  const [templates, setTemplates] = useState<Template[] | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    readTemplates().then(setTemplates, () => setTemplates([]));
  }, []);
  if (templates === null) return null;
  const keep = (next: Template[]) => {
    setTemplates(next);
    telling(t, say, async () => {
      await writeTemplates(next);
      return t('options_saved');
    });
  };
  return (
    <OrderExport
      {...{ t, templates, busy, onClose }}
      count={keys.length}
      onSave={(one) => keep([one, ...templates.filter(({ id }) => id !== one.id)])}
      onDrop={(id) => keep(templates.filter((one) => one.id !== id))}
      onExport={async (format, template, mark) => {
        setBusy(true);
        await telling(t, say, async () => {
          const { orders, rows, unread } = await exportOrders(t, keys, template, accounts, format);
          if (mark) await ask('draft.state', { keys: [...keys], state: 'exported' });
          const said = t('order_exported', orders, rows.length);
          return unread > 0 ? `${said} ${t('order_exported_unread', unread)}` : said;
        });
        setBusy(false);
      }}
    />
  );
}

/** The packing list; a sentence until its orders are read. */
export function PackingPart({ t, keys, accounts, onClose }: Part & { keys: readonly string[] }) {
  const [orders, setOrders] = useState<PackedOrder[] | ReturnType<typeof failedText> | null>(null);
  const wanted = keys.slice(0, mostPacked);
  useEffect(() => {
    const names = new Map(accounts.map(({ id, name }) => [id, name]));
    readDrafts(wanted).then(
      (views) => setOrders(views.map((view) => ({ draft: draftOf(view), accountName: names.get(view.account) ?? '' }))),
      (error) => setOrders(failedText(error)),
    );
    // What was chosen when it was opened: it must not change under the hand that packs.
  }, []);
  if (typeof orders === 'string') return <Banner tone="bad">{t(orders)}</Banner>;
  if (orders === null) return <p class="hint">{t('order_export_busy')}</p>;
  return (
    <>
      {keys.length > mostPacked && <Banner tone="warn">{t('order_pack_most', mostPacked)}</Banner>}
      <PackingList
        {...{ t, orders, onClose }}
        date={timeCell(Date.now()).slice(0, 10)}
        onPrint={() => window.print()}
      />
    </>
  );
}

type WhyProps = Part & {
  filter: OrderFilter;
  lines: readonly OrderLine[];
  nameOf(account: string): string;
  onOpen(key: string): void;
};

/** The question about an order that is missing. */
export function WhyPart({ t, accounts, filter, lines, nameOf, onClose, onOpen }: WhyProps) {
  return (
    <OrderWhy
      {...{ t, accounts, onClose, onOpen }}
      onAsk={(account, id) => whyNot(t, { account, id, filter, lines, nameOf })}
    />
  );
}
