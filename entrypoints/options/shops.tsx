// The shops' section: the list, one shop's form, or how its pictures are made to fit.
import { useState } from 'preact/hooks';
import { draftOf, type ShopDraft, withOffer } from '../../components/options-shop-draft';
import { ShopForm } from '../../components/options-shop-form';
import { ShopsCard } from '../../components/options-shops';
import type { Shop } from '../../utils/db/schema';
import type { AskBackground } from '../../utils/messages/send';
import type { Texts } from '../../utils/texts';
import type { Tell } from './app';
import { askDesk } from './ask';
import { FitSection } from './fit';
import { dropMark } from './marks';
import { readOffer } from './offer';
import type { OptionsData } from './use-options';

/** Section with the shops; without any, the form of the first one is open. */
export function ShopsSection({ t, ask, data, tell }: { t: Texts; ask: AskBackground; data: OptionsData; tell: Tell }) {
  const { shops, gateway } = data;
  const [editing, setEditing] = useState<Shop | 'new' | null>(null);
  const [fitting, setFitting] = useState<string | null>(null);
  const [offer, setOffer] = useState(() => readOffer(location.hash));
  const offered: ShopDraft | null = offer && withOffer(draftOf(offer.known(shops)), offer);
  const fitted = shops.find(({ key }) => key === fitting);
  const open = offer ? (offer.known(shops) ?? 'new') : (editing ?? (shops.length === 0 ? 'new' : null));
  const end = () => {
    setOffer(null);
    setEditing(null);
    if (offer) history.replaceState(null, '', '#shops');
  };

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
      offered={offered}
      taken={shops.map(({ key }) => key)}
      canFind={gateway.hasSecret && gateway.permitted}
      canEnd={shops.length > 0 || offer !== null}
      onFind={(url, platform) =>
        askDesk('shop.find', { url, type: platform === 'tmall' ? '1' : '0' }).catch(() => ({
          problem: { key: 'options_broken', params: [] },
        }))
      }
      onSave={(shop) => tell(ask('shop.save', shop))}
      onEnd={end}
    />
  );
}
