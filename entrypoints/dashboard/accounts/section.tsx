// The section of accounts: the board, or the way to connect one, as the address says.
import { useState } from 'preact/hooks';
import { ConnectChoose, endpoints } from '../../../components/connect-choose';
import { ConnectNotice } from '../../../components/connect-notice';
import { Banner } from '../../../components/options-frame';
import type { Texts } from '../../../utils/texts';
import { type Say, telling } from '../orders/ask';
import { Board } from './board';
import { ConsentPart, NamePart } from './consent';
import { KeysPart } from './keys';
import { useBoard } from './use-board';
import type { Repeat } from './use-repeat';

type Props = { t: Texts; now: number; parts: readonly string[]; repeat: Repeat; say: Say };

function NewAccount({
  t,
  now,
  endpoint,
  say,
  onCopy,
}: {
  t: Texts;
  now: number;
  endpoint: string;
  say: Say;
  onCopy(text: string): void;
}) {
  const [read, setRead] = useState(false);
  const known = endpoints.find((one) => one === endpoint);
  if (!known) return <ConnectChoose t={t} />;
  if (!read) return <ConnectNotice key={known} t={t} endpoint={known} onNext={() => setRead(true)} />;
  return <KeysPart key={known} {...{ t, now, say, onCopy }} endpoint={known} account={null} />;
}

/** The section; nothing until its rows are read. */
export function AccountsSection({ t, now, parts, repeat, say }: Props) {
  const { views, lost } = useBoard();
  const [id = '', part = ''] = parts;
  const onCopy = (text: string) =>
    telling(t, say, async () => {
      await navigator.clipboard.writeText(text);
      return t('order_text_copied');
    });
  if (lost) return <Banner tone="bad">{t('dashboard_broken')}</Banner>;
  if (!views) return null;
  if (id === '') return <Board {...{ t, now, views, repeat, say }} />;
  const back = (
    <p>
      <a href="#accounts">{t('account_back')}</a>
    </p>
  );
  if (id === 'new') {
    return (
      <>
        {back}
        <NewAccount key={part} {...{ t, now, say, onCopy }} endpoint={part} />
      </>
    );
  }
  const view = views.find(({ account }) => account.id === id);
  return (
    <>
      {back}
      {!view ? (
        <Banner tone="warn">{t('account_gone')}</Banner>
      ) : part === 'keys' ? (
        <KeysPart key={id} {...{ t, now, say, onCopy }} endpoint={view.account.endpoint} account={view.account} />
      ) : part === 'name' ? (
        <NamePart key={id} t={t} account={view.account} fresh={false} say={say} />
      ) : (
        <ConsentPart key={id} {...{ t, view, say }} />
      )}
    </>
  );
}
