// The shops' section: the list, one shop's form, or how its pictures are made to fit.
import { useState } from 'preact/hooks';
import { ShopForm } from '../../components/options-shop-form';
import { ShopsCard } from '../../components/options-shops';
import type { Shop } from '../../utils/db/schema';
import type { AskBackground } from '../../utils/messages/send';
import type { Texts } from '../../utils/texts';
import type { Tell } from './app';
import { askDesk } from './ask';
import { FitSection } from './fit';
import { dropMark } from './marks';
import type { OptionsData } from './use-options';

/** Section with the shops; without any, the form of the first one is open. */
export function ShopsSection({ t, ask, data, tell }: { t: Texts; ask: AskBackground; data: OptionsData; tell: Tell }) {
  const { shops, gateway } = data;
  const [editing, setEditing] = useState<Shop | 'new' | null>(null);
  const [fitting, setFitting] = useState<string | null>(null);
  const fitted = shops.find(({ key }) => key === fitting);
  const open = editing ?? (shops.length === 0 ? 'new' : null);

  if (fitted) return <FitSection {...{ t, ask, tell }} shop={fitted} onEnd={() => setFitting(null)} />;
  if (open === null) {
    return (
      <ShopsCard
        t={t}
        shops={shops}
        onAdd={() => setEditing('new')}
        onEdit={setEditing}
        onFit={({ key }) => setFitting(key)}
        onRemove={(shop) => tell(ask('shop.remove', { key: shop.key }).then(() => dropMark(shop.key)))}
      />
    );
  }
  return (
    <ShopForm
      key={open === 'new' ? 'new' : open.key}
      t={t}
      shop={open === 'new' ? null : open}
      taken={shops.map(({ key }) => key)}
      canFind={gateway.hasSecret && gateway.permitted}
      canEnd={shops.length > 0}
      onFind={(url, platform) =>
        askDesk('shop.find', { url, type: platform === 'tmall' ? '1' : '0' }).catch(() => ({
          problem: { key: 'options_broken', params: [] },
        }))
      }
      onSave={(shop) => tell(ask('shop.save', shop))}
      onEnd={() => setEditing(null)}
    />
  );
}
