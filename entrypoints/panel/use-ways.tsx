// The part of the panel that only a platform's page has: its ways in, its own fields, how its shop stands.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Choice, GivenFile, Taker, Via } from '../../components/panel-props';
import { SlotPicker, takesText, WayPicker } from '../../components/panel-ways';
import { ShopState } from '../../components/shop-state';
import type { AskBackground } from '../../utils/messages/send';
import type { PanelState } from '../../utils/messages/views';
import type { Slot } from '../../utils/page/slots';
import type { PlatformView } from '../../utils/platforms/types';
import type { Language, TextKey, Texts } from '../../utils/texts';
import type { WayId } from '../../utils/uploaders/types';
import { authorizedFor, firstWay, shopHere, shopsOn, waysFor } from '../../utils/uploaders/ways';
import { slotView, usePlace } from './use-place';

/** What was chosen last in this frame; the panel is unmounted while it is closed. */
let lastWay: WayId | null = null;
/** Holds until a control is pressed again, which stands beside the field it means. */
let lastSlot: { key: string; press: number } | null = null;
const pageWay = { id: 'page', standing: 'open' } as const;
/** A shop is offered once in a frame: opened by itself the first time only. */
let offered = false;

/** The page of the panel: its platform's record, the control that was pressed last, and how often one was. */
export type PanelPage = {
  platform: PlatformView | undefined;
  from: Element | null;
  presses: number;
  /** How often the shop's state was asked for. */
  asked: number;
};

type Given = {
  t: Texts;
  language: Language;
  ask: AskBackground;
  state: PanelState | null;
  page: PanelPage;
  choice: Choice | null;
  onHand(slot: Slot, name: string, files: GivenFile[], via: Via): void;
  onMany(name: string, most: number, count: number): void;
};

type Ways = {
  ahead?: ComponentChildren;
  taker?: Taker | null;
  lack?: TextKey | undefined;
  /** The shop of the page and its first category; null where it is not known. */
  here: Choice | null;
  slot: Slot | null;
  name: string;
};

/** Nothing of all this on a page without a platform, or before its state is known. */
export function useWays({ t, language, ask, state, page, choice, onHand, onMany }: Given): Ways {
  const { platform, from } = page;
  const place = usePlace(platform, from);
  const [way, setWay] = useState(lastWay);
  const [picked, setPicked] = useState(lastSlot);
  if (!platform || !place || !state) return { here: null, slot: null, name: '' };

  const ways = waysFor(platform, state);
  const chosen = ways.find(({ id }) => id === (way ?? firstWay(ways, place.slots.length > 0))) ?? pageWay;
  const key = picked?.press === page.presses ? picked.key : place.near;
  const views = place.slots.map((slot) => slotView(t, language, slot));
  const at = (name: string | null) => place.slots.find((one) => one.key === name);
  const slot = at(key) ?? at(place.near) ?? null;
  const view = views.find((one) => one.key === slot?.key) ?? null;
  const own = shopsOn(platform, state.shops);
  const reach = platform.ways.gateway !== 'no';
  const { here, known } = shopHere(platform, state.shops, place.shop);
  const unknown = place.shop !== null && !here && (place.shop.id !== '' || own.length === 0);
  const offers = reach && unknown && !offered;
  const added = !reach ? null : !unknown && own.length > 0;
  const target = state.shops.find((one) => one.key === choice?.shop);
  const mine = here ?? (target && !unknown && own.includes(target) ? target : null);
  const standing = {
    platform: platform.name,
    shop: mine?.name ?? place.shop?.name ?? '',
    added,
    gateway: state.ready.gateway,
    authorized: mine ? authorizedFor(state, mine) : 'unknown',
    ready: mine !== null,
    choose: chosen.id === 'gateway' && !mine && !target,
    offers,
    authorize: platform.authorize,
  } as const;
  const elsewhere = chosen.id === 'gateway' && known && here && target && target !== here;
  const open = (given: { register: true } | { shop: NonNullable<typeof place.shop> } | Record<never, never>) =>
    void ask('options.open', given).catch(() => undefined);

  // Nothing to drop yet: the state above says what is missing, the button leads there.
  const closed = chosen.standing === 'setUp';

  const ahead = (
    <>
      <ShopState
        key={page.asked}
        t={t}
        standing={standing}
        asked={page.asked > 0}
        onAdd={() => {
          offered = true;
          open({ shop: place.shop ?? { id: '', name: '', categories: [] } });
        }}
        onOptions={() => open({})}
        onRegister={
          platform.ways.gateway === 'yes' && place.route.startsWith('image-space')
            ? () => open({ register: true })
            : undefined
        }
      />
      <WayPicker
        t={t}
        ways={ways}
        way={chosen.id}
        perCall={state.money.perCall}
        onWay={(next) => {
          lastWay = next;
          setWay(next);
        }}
      />
      {chosen.id === 'page' && (
        <SlotPicker
          t={t}
          slots={views}
          slot={view}
          onSlot={(next) => {
            lastSlot = { key: next, press: page.presses };
            setPicked(lastSlot);
          }}
        />
      )}
      {elsewhere && <p class="banner warn">{t('panel_shop_elsewhere', here.name, target.name)}</p>}
    </>
  );
  const name = view?.name ?? '';
  const taker: Taker | null =
    slot && view
      ? {
          name,
          takes: takesText(t, view.takes, view.most),
          onFiles: (files, via) =>
            view.most !== null && files.length > view.most
              ? onMany(name, view.most, files.length)
              : onHand(slot, name, files, via),
        }
      : null;
  return {
    ahead,
    ...(chosen.id === 'page' ? { taker } : closed ? { taker: null } : {}),
    lack: closed ? 'panel_way_setUp_text' : undefined,
    // Which of several shops this page is, it does not say: none of them is taken for it.
    here: reach && here ? { shop: here.key, category: here.defaultCategory } : null,
    slot,
    name,
  };
}
