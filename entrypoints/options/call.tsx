// The section of the call by hand: fields, one call, its receipt, and the call as a program.
import { useState } from 'preact/hooks';
import { CallCard } from '../../components/options-call';
import { type CallFields, callFieldsOf, sentFields } from '../../components/options-call-fields';
import { Banner } from '../../components/options-frame';
import { ReceiptCard } from '../../components/options-receipt';
import { SnippetsCard } from '../../components/options-snippets';
import type { TestReceipt } from '../../utils/messages/views';
import type { Texts } from '../../utils/texts';
import { gatewayPaths, vendorSite } from '../../utils/uploaders/gateway-address';
import { snippet } from '../../utils/uploaders/snippets';
import { askDesk } from './ask';
import type { OptionsData } from './use-options';

type Props = {
  t: Texts;
  data: OptionsData;
  /** The call stored a picture. */
  onStored: () => void;
};

/** Section with the call by hand. */
export function CallSection({ t, data, onStored }: Props) {
  const { gateway, shops, money } = data;
  const [fields, setFields] = useState<CallFields>(() =>
    callFieldsOf([...shops].sort((a, b) => b.lastUsed - a.lastUsed)[0] ?? null),
  );
  const [file, setFile] = useState<File | null>(null);
  const [calling, setCalling] = useState(false);
  const [receipt, setReceipt] = useState<TestReceipt | 'lost' | null>(null);

  async function call() {
    if (!file || calling) return;
    setCalling(true);
    setReceipt(null);
    try {
      const made = await askDesk('gateway.test', { ...fields, img: { name: file.name, blob: file } });
      setReceipt(made);
      if (made.picture) onStored();
    } catch {
      // whether the call had left is not known here; the ledger in the background knows
      setReceipt('lost');
    }
    setCalling(false);
  }

  return (
    <>
      <CallCard
        {...{ t, shops, vendorSite, calling, fields, file }}
        address={gateway.address}
        plain={gateway.plain}
        lacking={!gateway.hasSecret ? 'token' : !gateway.permitted ? 'permission' : null}
        perCall={money.perCall}
        onFields={setFields}
        onFile={setFile}
        onCall={call}
      />
      <div class="stack wide" aria-live="polite">
        {receipt === 'lost' && <Banner tone="warn">{t('test_lost')}</Banner>}
        {receipt && receipt !== 'lost' && <ReceiptCard t={t} receipt={receipt} />}
      </div>
      <SnippetsCard
        t={t}
        textOf={(language) =>
          snippet(language, {
            url: gateway.address + gatewayPaths.upload,
            fields: sentFields(fields),
            fileName: file?.name ?? 'picture.jpg',
          })
        }
        onCopy={(text) =>
          navigator.clipboard.writeText(text).then(
            () => true,
            () => false,
          )
        }
      />
    </>
  );
}
