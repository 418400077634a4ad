// The section of receipts: the newest pulls of all accounts or of one, and what of them did not fit.
import { useState } from 'preact/hooks';
import { marketplaceOf } from '../../../components/account-types';
import { SelectField } from '../../../components/field';
import { Confirm } from '../../../components/options-frame';
import { Receipts } from '../../../components/order-receipts';
import type { ReceiptView } from '../../../components/order-types';
import { readAccounts, readFailures, readReceipts } from '../../../utils/db/orders';
import type { Texts } from '../../../utils/texts';
import { database } from '../use-register';
import { ask, type Say, telling } from './ask';
import { goTo } from './route';
import { useReading } from './use-orders';

/** Receipts that are shown of each account. */
const most = 60;

async function readAll(
  account: string,
): Promise<{ accounts: { id: string; name: string }[]; receipts: ReceiptView[] }> {
  const db = await database;
  const accounts = await readAccounts(db);
  const wanted = accounts.filter(({ id }) => account === '' || id === account);
  const found = await Promise.all(
    wanted.map(async ({ id, name, endpoint }) => {
      const [receipts, failures] = await Promise.all([readReceipts(db, id, most), readFailures(db, id)]);
      return receipts.map<ReceiptView>((receipt) => ({
        ...receipt,
        accountName: name,
        marketplace: marketplaceOf(endpoint),
        // One that came again stands in the receipt of each time.
        failed:
          receipt.tally.failed === 0
            ? []
            : failures.filter(({ at, last }) => at <= receipt.ended && last >= receipt.began),
      }));
    }),
  );
  return {
    accounts,
    receipts: found
      .flat()
      .sort((a, b) => b.began - a.began)
      .slice(0, most),
  };
}

type Props = { t: Texts; now: number; account: string; say: Say };

/** The section. */
export function ReceiptsSection({ t, now, account, say }: Props) {
  const { data } = useReading(() => readAll(account), [account]);
  const [raw, setRaw] = useState<string | null>(null);
  if (!data) return null;
  return (
    <>
      {data.accounts.length > 1 && (
        <div class="narrow-field">
          <SelectField
            label={t('order_account')}
            value={account}
            choices={[
              { value: '', label: t('order_all') },
              ...data.accounts.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onPick={(id) => goTo('receipts', ...(id === '' ? [] : [id]))}
          />
        </div>
      )}
      <Receipts
        t={t}
        now={now}
        receipts={data.receipts}
        onAgain={(id, order) =>
          telling(t, say, async () => {
            const { problem } = await ask('pull.one', { account: id, order });
            return problem ?? t('order_pulled');
          })
        }
        onRaw={(id) => {
          ask('pull.failure', { id }).then(
            (answer) => setRaw(answer.raw ?? t('receipt_raw_none')),
            () => setRaw(t('receipt_raw_none')),
          );
        }}
      />
      {raw !== null && (
        <Confirm
          title={t('receipt_raw_title')}
          yes={t('order_address_copy_text')}
          no={t('order_close')}
          onNo={() => setRaw(null)}
          onYes={() =>
            telling(t, say, async () => {
              await navigator.clipboard.writeText(raw);
              setRaw(null);
              return t('order_text_copied');
            })
          }
        >
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keyboard */}
          <pre class="raw" tabIndex={0}>
            {raw}
          </pre>
        </Confirm>
      )}
    </>
  );
}
