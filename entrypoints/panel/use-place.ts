// What the panel knows of the page it is in: its platform's record, its own upload fields, and who its shop is.
import { useEffect, useState } from 'preact/hooks';
import type { SlotView } from '../../components/panel-ways';
import { addressOf, routeFor } from '../../utils/page/anchor';
import { acceptedFormats, nearestSlot, type Slot, slotsOf } from '../../utils/page/slots';
import { type PageShop, shopOfPage } from '../../utils/page/who';
import type { PlatformView } from '../../utils/platforms/types';
import type { Language, Texts } from '../../utils/texts';

/** How often a page is looked at for new fields while the panel is open, ms. */
const every = 2_000;

export type PagePlace = { slots: Slot[]; near: string | null; shop: PageShop | null; route: string };

function look(platform: PlatformView, from: Element | null): PagePlace {
  const route = routeFor(platform.routes, addressOf(location))?.id ?? '';
  const slots = slotsOf(document, platform, route);
  return { slots, near: nearestSlot(slots, from)?.key ?? null, shop: shopOfPage(document, platform), route };
}

const mark = ({ slots, near, shop, route }: PagePlace) =>
  JSON.stringify([route, near, shop, slots.map(({ key, element }) => [key, element?.multiple, element?.accept])]);

/** The page now, looked at again while the panel is open. `from` is the control that opened it. */
export function usePlace(platform: PlatformView | undefined, from: Element | null): PagePlace | null {
  const [place, setPlace] = useState<PagePlace | null>(() => (platform ? look(platform, from) : null));
  useEffect(() => {
    if (!platform) return;
    const again = () => {
      if (document.hidden) return;
      const next = look(platform, from);
      setPlace((old) => (old && mark(old) === mark(next) ? old : next));
    };
    const timer = setInterval(again, every);
    again();
    return () => clearInterval(timer);
  }, [platform, from]);
  return place;
}

/** Formats that a slot's `accept` lets through; undefined where it leaves them open. */
export const formatsOf = ({ element }: Slot) => (element ? acceptedFormats(element.accept) : null) ?? undefined;

/** A slot as the seller sees it. */
export function slotView(t: Texts, language: Language, slot: Slot): SlotView {
  const { key, names, number, element, takes, opens } = slot;
  const name = names?.[language] ?? t('panel_slot_other');
  const accepted = formatsOf(slot);
  const formats = accepted ? takes.formats.filter((format) => accepted.includes(format)) : takes.formats;
  return {
    key,
    name: number > 0 ? t('panel_slot_number', name, number) : name,
    takes: formats.length > 0 ? { ...takes, formats } : takes,
    most: element && !element.multiple ? 1 : (takes.count ?? null),
    opens: element ? '' : (opens.findLast(({ text }) => text)?.text ?? ''),
  };
}
