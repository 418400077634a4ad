// The dashboard's sections of marketplaces: accounts, draft orders, receipts. One clock and one repeat for all three.

import { RepeatSwitch } from '../../../components/account-repeat';
import { Banner } from '../../../components/options-frame';
import type { Language, Texts } from '../../../utils/texts';
import { AccountsSection } from '../accounts/section';
import { useNow } from '../accounts/use-board';
import { useRepeat } from '../accounts/use-repeat';
import type { Say } from './ask';
import { ReceiptsSection } from './receipts';
import type { OurSection, Route } from './route';
import { OrdersSection } from './section';
import { useOrders } from './use-orders';

type Props = { t: Texts; language: Language; section: OurSection; route: Route; say: Say };

function Orders({
  t,
  language,
  now,
  parts,
  say,
}: Omit<Props, 'route' | 'section'> & { now: number; parts: readonly string[] }) {
  const { data, lost } = useOrders(t('account_removed'));
  if (lost) return <Banner tone="bad">{t('dashboard_broken')}</Banner>;
  return data && <OrdersSection {...{ t, language, now, data, parts, say }} />;
}

/** The section that the address names. */
export function MarketplaceSections({ t, language, section, route: { parts }, say }: Props) {
  const repeat = useRepeat();
  // A countdown needs seconds, the list of orders does not: it is drawn anew once a minute.
  const now = useNow(section === 'accounts' || repeat.on ? 1000 : 60_000);
  return (
    <>
      {section === 'accounts' && <AccountsSection {...{ t, now, parts, repeat, say }} />}
      {section === 'orders' && (
        <>
          <RepeatSwitch t={t} now={now} on={repeat.on} next={repeat.next} onSet={repeat.set} />
          <Orders {...{ t, language, now, parts, say }} />
        </>
      )}
      {section === 'receipts' && <ReceiptsSection t={t} now={now} account={parts[0] ?? ''} say={say} />}
    </>
  );
}
